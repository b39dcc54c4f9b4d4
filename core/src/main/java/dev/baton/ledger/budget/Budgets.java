package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import dev.baton.ledger.Spender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The desk that knows what may still be spent: money is held in all budgets that concern a spender,
 * or in none, before a platform is asked.
 *
 * <p>Not thread-safe: whoever owns it guards it with one short lock. The listener is called within
 * it, when all sums are right again.
 */
public final class Budgets {
  private final InstantSource clock;
  private final Consumer<Crossing> listener;
  private final OpenEarmarks open = new OpenEarmarks();
  private final List<Crossing> crossings = new ArrayList<>();
  private final Map<Long, Budget> unread = new HashMap<>();
  private final Allowances allowances;
  private List<Budget> budgets = List.of();
  private Directory directory = new Directory(List.of());
  private long newest;
  private long endedTwice;
  private long swept;

  public Budgets(InstantSource clock) {
    this(clock, _ -> {});
  }

  /**
   * @param listener is told once of each threshold, period and name; must not wait
   */
  public Budgets(InstantSource clock, Consumer<Crossing> listener) {
    this(clock, listener, false);
  }

  /**
   * @param shared whether other servers spend of the same budgets: hard ones then give only what
   *     this one was granted of them
   */
  public Budgets(InstantSource clock, Consumer<Crossing> listener, boolean shared) {
    this.clock = clock;
    this.listener = listener;
    this.allowances = new Allowances(shared);
  }

  public Allowances allowances() {
    return allowances;
  }

  /**
   * From now on these hold. What was spent of a budget stays if its name, scope, window and zone
   * do.
   *
   * @return the new ones, which do not know their past: until {@link #load} answers, hard ones
   *     refuse, and what is settled meanwhile comes on top of the answer
   */
  public List<Blank> configure(List<BudgetRules> rules) {
    checkNames(rules);
    var now = clock.millis();
    var next = new ArrayList<Budget>();
    var blanks = new ArrayList<Blank>();
    var before = new HashMap<String, Budget>();
    budgets.forEach(budget -> before.put(budget.rules().name(), budget));
    for (var each : rules) {
      var same = before.get(each.name());
      if (same != null && same.is(each) && allowances.keep(same, each)) {
        before.remove(each.name());
        same.change(each, now);
        next.add(same);
      } else {
        var budget = new Budget(++newest, each, now, crossings::add);
        next.add(budget);
        blanks.add(budget.blank());
        unread.put(budget.number(), budget);
      }
    }
    for (var gone : before.values()) {
      gone.leave();
      allowances.freeze(gone);
      unread.remove(gone.number());
    }
    budgets = List.copyOf(next);
    directory = new Directory(budgets);
    tell();
    return blanks;
  }

  private static void checkNames(List<BudgetRules> rules) {
    var names = new HashSet<String>();
    for (var each : rules) {
      if (!names.add(each.name())) {
        throw new IllegalArgumentException("Two budgets are called \"" + each.name() + "\".");
      }
    }
  }

  /**
   * Tells a new budget what was spent of it before it was configured. Books that already hold what
   * was settled since would count that twice.
   *
   * @return whether the budget still waited for it
   */
  public boolean load(Blank blank, List<Spent> sums) {
    var waiting = Optional.ofNullable(unread.remove(blank.number()));
    waiting.ifPresent(budget -> budget.load(sums, clock.millis()));
    tell();
    return waiting.isPresent();
  }

  /**
   * Sets money aside.
   *
   * @param model as {@code platform/model}
   * @param nanos what the attempt can cost at most
   */
  public Verdict hold(Spender spender, String model, long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("Nobody holds " + nanos + " nano-dollars.");
    }
    var now = clock.millis();
    directory.find(spender, model);
    var size = directory.found();
    var unread = unread();
    if (unread.isPresent()) {
      return Refusal.unread(directory.budget(unread.getAsInt()));
    }
    var held = Holding.of(size);
    for (var i = 0; i < size; i++) {
      var budget = directory.budget(i);
      held.keys()[i] = budget.turns().turn(now);
      held.purses()[i] = budget.purse(directory.value(i), held.keys()[i]);
    }
    var tightest = held.tightest(nanos, allowances);
    if (tightest.isPresent()) {
      var at = tightest.getAsInt();
      return Refusal.tooLittle(held.purses()[at], held.keys()[at], nanos);
    }
    var own = allowances.of(directory, held, now);
    var wanting = allowances.wanting(own, held, nanos);
    if (wanting.isPresent()) {
      return wanting.get();
    }
    own.forEach(each -> each.hold(nanos, now));
    for (var i = 0; i < size; i++) {
      held.keys()[i] = held.purses()[i].hold(held.keys()[i], nanos);
    }
    var earmark = new Earmark(spender, model, nanos, now, newest, held, own);
    open.add(earmark);
    return new Verdict.Granted(earmark);
  }

  private OptionalInt unread() {
    for (var i = 0; i < directory.found(); i++) {
      if (directory.budget(i).hard() && !directory.budget(i).loaded()) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The attempt has cost so much: booked in the period of its hold, whatever time it is now. */
  public void settle(Earmark earmark, long nanos) {
    if (open.end(earmark)) {
      book(earmark, Math.max(0, nanos));
      tell();
    } else {
      endedTwice++;
    }
  }

  /** Nothing was sent: the money is free again. */
  public void release(Earmark earmark) {
    if (open.end(earmark)) {
      giveBack(earmark);
    } else {
      endedTwice++;
    }
  }

  private void giveBack(Earmark earmark) {
    earmark.allowances().forEach(each -> each.giveBack(earmark.nanos()));
    var held = earmark.held();
    for (var i = 0; i < held.size(); i++) {
      held.purses()[i].giveBack(held.keys()[i], earmark.nanos());
    }
  }

  private void book(Earmark earmark, long nanos) {
    giveBack(earmark);
    earmark.allowances().forEach(each -> each.spend(nanos));
    var now = clock.millis();
    var held = earmark.held();
    for (var i = 0; i < held.size(); i++) {
      held.purses()[i].budget().book(held.purses()[i], held.keys()[i], nanos, now);
    }
    if (earmark.known() < newest) {
      bookNewcomers(earmark, nanos, now);
    }
  }

  private void bookNewcomers(Earmark earmark, long nanos, long now) {
    directory.find(earmark.spender(), earmark.model());
    for (var i = 0; i < directory.found(); i++) {
      if (directory.budget(i).number() > earmark.known()) {
        directory.budget(i).bookEarlier(directory.value(i), earmark.at(), nanos, now);
        allowances.spendEarlier(directory.budget(i), directory.value(i), earmark.at(), nanos);
      }
    }
  }

  /**
   * Ends what nobody has ended: it is booked at what was held, as its row has to be. To be called
   * regularly, for what is found for the first time counts as new. Wall time plays no part in it,
   * since somebody may set it.
   *
   * @param steadyNanos the time of a clock that nobody sets
   * @param bound how long a hold may live
   * @return the ended ones; each is somebody's mistake
   */
  public List<Earmark> sweep(long steadyNanos, Duration bound) {
    var late = open.seenLonger(bound.toNanos(), steadyNanos);
    for (var earmark : late) {
      open.end(earmark);
      book(earmark, earmark.nanos());
      swept++;
    }
    tell();
    return late;
  }

  /** Whether a hard budget is concerned, so that nothing without a price may be asked. */
  public boolean strict(Spender spender, String model) {
    directory.find(spender, model);
    for (var i = 0; i < directory.found(); i++) {
      if (directory.budget(i).hard()) {
        return true;
      }
    }
    return false;
  }

  /** What a spender's budgets ask of routing; those of models have no say in it. */
  public Mood mood(Spender spender) {
    var now = clock.millis();
    directory.find(spender, "");
    var mood = Mood.CALM;
    for (var i = 0; i < directory.found(); i++) {
      var asked = directory.budget(i).mood(directory.value(i), now);
      if (!asked.equals(Mood.CALM)) {
        mood =
            new Mood(
                mood.preferCost() || asked.preferCost(),
                mood.blockExpensive() || asked.blockExpensive());
      }
    }
    return mood;
  }

  /** How each budget stands, those of single names among them. */
  public List<BudgetStanding> standings() {
    var now = clock.millis();
    var standings = new ArrayList<BudgetStanding>();
    budgets.forEach(budget -> budget.standings(now, standings::add));
    return standings;
  }

  /** What is held for all attempts that run. */
  public long heldTotal() {
    return open.total();
  }

  /** How often somebody wanted to end a hold that had ended; never, if nobody errs. */
  public long endedTwice() {
    return endedTwice;
  }

  /** How many holds a sweep had to end; never any, if nobody errs. */
  public long swept() {
    return swept;
  }

  private void tell() {
    if (!crossings.isEmpty()) {
      var told = List.copyOf(crossings);
      crossings.clear();
      told.forEach(listener);
    }
  }
}
