package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.ledger.account.Actor;
import dev.baton.ledger.account.Note;
import dev.baton.ledger.alert.BudgetStore;
import dev.baton.ledger.alert.BudgetWords;
import dev.baton.ledger.alert.ManagedBudget;
import dev.baton.server.api.BudgetDesk.Standing;
import dev.baton.wire.JsonWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The budgets that are set while Baton runs: in the books first, then at the desk. Blocks; one
 * change at a time, so that the desk never hears of an older state after a newer one.
 */
public final class ManagedBudgets {
  private final BudgetStore store;
  private final BudgetDesk desk;
  private final BiConsumer<Actor, Note> audit;
  private final Clock clock;

  /**
   * @param audit writes down who changed what
   */
  public ManagedBudgets(
      BudgetStore store, BudgetDesk desk, BiConsumer<Actor, Note> audit, Clock clock) {
    this.store = store;
    this.desk = desk;
    this.audit = audit;
    this.clock = clock;
  }

  /** Somebody wants a change. */
  sealed interface Wish {
    String name();

    /** One that there is not yet. */
    record Add(BudgetRules rules, String by) implements Wish {
      @Override
      public String name() {
        return rules.name();
      }
    }

    /** This, whatever there was of that name. */
    record Put(BudgetRules rules, String by) implements Wish {
      @Override
      public String name() {
        return rules.name();
      }
    }

    /** So many nano-dollars more. */
    record Raise(String name, long by) implements Wish {}

    record Remove(String name) implements Wish {}
  }

  /**
   * How a budget stands.
   *
   * @param managed whether it can be changed here
   */
  record Row(Standing standing, boolean managed) {}

  /** Tells the desk what the books say; at the start, and when another server has changed them. */
  public synchronized void load() {
    desk.manage(store.all().stream().map(ManagedBudget::rules).toList());
  }

  /** Fulfils a wish; says why not. */
  synchronized Optional<Fault> change(Actor actor, Wish wish) {
    var before = store.find(wish.name());
    if (inFile(wish.name())) {
      return Optional.of(
          conflict(
              "The budget \""
                  + wish.name()
                  + "\" stands in the configuration, so it is changed there, under budgets. Nothing"
                  + " was changed."));
    }
    var refused =
        switch (wish) {
          case Wish.Add(var rules, var by) ->
              store.add(new ManagedBudget(rules, by, clock.instant()))
                  ? Optional.<Fault>empty()
                  : Optional.of(
                      conflict(
                          "There is a budget \""
                              + rules.name()
                              + "\" already. Change it with PUT, or choose another name."));
          case Wish.Put(var rules, var by) -> {
            store.put(new ManagedBudget(rules, by, clock.instant()));
            yield Optional.<Fault>empty();
          }
          case Wish.Raise(var name, var by) -> raise(name, by);
          case Wish.Remove(var name) ->
              store.remove(name) ? Optional.<Fault>empty() : Optional.of(unknown(name));
        };
    if (refused.isEmpty()) {
      load();
      audit.accept(actor, note(wish, before, store.find(wish.name())));
    }
    return refused;
  }

  private static Note note(
      Wish wish, Optional<ManagedBudget> before, Optional<ManagedBudget> after) {
    return new Note(
        wish instanceof Wish.Remove ? "budget.remove" : "budget.set",
        wish.name(),
        before.map(ManagedBudgets::words).orElse(""),
        after.map(ManagedBudgets::words).orElse(""));
  }

  private static String words(ManagedBudget budget) {
    var rules = budget.rules();
    return new JsonWriter()
        .beginObject()
        .field("scope", BudgetWords.of(rules.scope()))
        .field("window", BudgetWords.of(rules.window()))
        .field("limit_nanos", rules.limit())
        .field("hard", rules.hard())
        .endObject()
        .toString();
  }

  private Optional<Fault> raise(String name, long by) {
    if (store.raise(name, by, BudgetBody.LIMIT_MAX, clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(
        store.find(name).isEmpty()
            ? unknown(name)
            : new Fault.Caller(
                FaultCode.BAD_REQUEST,
                "The budget \"" + name + "\" would rise above $1000000. Nothing was changed."));
  }

  /** All budgets; those for which nothing was spent yet too. */
  List<Row> rows() {
    var inFile = desk.configured();
    var names = inFile.stream().map(BudgetRules::name).collect(Collectors.toSet());
    var rows = new ArrayList<Row>();
    for (var standing : desk.standings()) {
      rows.add(new Row(standing, !names.contains(standing.rules().name())));
    }
    var seen = rows.stream().map(row -> row.standing().rules().name()).collect(Collectors.toSet());
    var managed = store.all().stream().map(ManagedBudget::rules).toList();
    unseen(inFile, seen).forEach(rules -> rows.add(new Row(untouched(rules), false)));
    unseen(managed, seen).forEach(rules -> rows.add(new Row(untouched(rules), true)));
    return rows;
  }

  List<Row> rows(String name) {
    return rows().stream().filter(row -> row.standing().rules().name().equals(name)).toList();
  }

  private static List<BudgetRules> unseen(List<BudgetRules> all, Set<String> seen) {
    return all.stream().filter(rules -> !seen.contains(rules.name())).toList();
  }

  private static Standing untouched(BudgetRules rules) {
    var subject = rules.scope().subject();
    return new Standing(
        rules,
        subject.equals(Scope.EACH) ? "" : subject,
        0,
        0,
        Optional.empty(),
        Set.of(),
        Instant.EPOCH,
        Optional.empty(),
        false);
  }

  Instant now() {
    return clock.instant();
  }

  private boolean inFile(String name) {
    return desk.configured().stream().anyMatch(rules -> rules.name().equals(name));
  }

  private Fault unknown(String name) {
    var names = store.all().stream().map(ManagedBudget::name).collect(Collectors.joining(", "));
    return new Fault.Caller(
        FaultCode.NOT_FOUND,
        "No budget is called \""
            + name
            + "\". "
            + (names.isEmpty() ? "None was set here." : "There are: " + names + "."));
  }

  private static Fault conflict(String sentence) {
    return new Fault.Caller(FaultCode.CONFLICT, sentence);
  }
}
