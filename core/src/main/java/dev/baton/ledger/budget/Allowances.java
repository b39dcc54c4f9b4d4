package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What this server may spend of hard budgets that it shares with others; of none, where it shares
 * nothing. Guarded by whoever guards the budgets.
 */
public final class Allowances {
  private final boolean shared;
  private final Map<Pot, Allowance> all = new HashMap<>();
  private boolean simulated;

  Allowances(boolean shared) {
    this.shared = shared;
  }

  /** Which world is spent in from now on. */
  public void in(boolean played) {
    simulated = played;
  }

  /** Whether a budget's limit is kept by what the servers are granted. */
  boolean rule(Budget budget) {
    return shared && budget.hard();
  }

  Allowance of(Budget budget, String value, long key, long now) {
    var pot = Pot.of(budget, value, simulated, key);
    return all.computeIfAbsent(pot, _ -> new Allowance(pot, now));
  }

  /** The allowances of those budgets of a holding that are shared. */
  List<Allowance> of(Directory directory, Holding held, long now) {
    if (!shared) {
      return List.of();
    }
    var own = new ArrayList<Allowance>(held.size());
    for (var i = 0; i < held.size(); i++) {
      if (rule(directory.budget(i))) {
        own.add(of(directory.budget(i), directory.value(i), held.keys()[i], now));
      }
    }
    return own;
  }

  /** What is not enough for {@code nanos}; empty if all is. */
  Optional<Verdict> wanting(List<Allowance> own, Holding held, long nanos) {
    var tightest =
        own.stream()
            .filter(each -> each.left() < nanos)
            .min(Comparator.comparingLong(Allowance::within));
    return tightest.map(least -> {
      var wants = new ArrayList<Want>();
      for (var i = 0; i < held.size(); i++) {
        var budget = held.purses()[i].budget();
        own.stream()
            .filter(each -> each.pot().budget().equals(budget.identity()))
            .filter(each -> wants.stream().noneMatch(want -> want.pot().equals(each.pot())))
            .map(each -> want(each, budget.rules().limit(), nanos))
            .forEach(wants::add);
      }
      return new Verdict.Wanting(wants, refusal(least, held, nanos));
    });
  }

  private static Verdict.Lacking refusal(Allowance least, Holding held, long nanos) {
    var at = 0;
    while (!held.purses()[at].budget().identity().equals(least.pot().budget())) {
      at++;
    }
    return Refusal.sharedOut(held.purses()[at], held.keys()[at], least.within(), nanos);
  }

  private static Want want(Allowance from, long limit, long nanos) {
    return new Want(from.pot(), limit, from.have(), nanos, from.recent());
  }

  /** Money that was held before the budget was there. */
  void spendEarlier(Budget budget, String value, long heldAt, long nanos) {
    if (rule(budget)) {
      budget.turns().earlier(heldAt).ifPresent(key -> of(budget, value, key, heldAt).spend(nanos));
    }
  }

  /** Whether a budget can go on under new rules: one that becomes hard has to read its past. */
  boolean keep(Budget budget, BudgetRules rules) {
    if (shared && budget.rules().limit() != rules.limit()) {
      freeze(budget);
    }
    return !shared || budget.hard() == rules.hard();
  }

  /** Its limit is another, or it is gone: what is in hand is asked for anew. */
  void freeze(Budget budget) {
    all.values().stream()
        .filter(each -> each.pot().budget().equals(budget.identity()))
        .forEach(Allowance::freeze);
  }

  /**
   * What is still lacking of what was wanted once.
   *
   * @param wants of which each need is meant as the whole
   */
  public List<Want> still(List<Want> wants) {
    var lacking = new ArrayList<Want>();
    for (var want : wants) {
      var here = all.computeIfAbsent(want.pot(), pot -> new Allowance(pot, 0));
      here.ask();
      var need = want.need() - here.left();
      if (need > 0) {
        lacking.add(new Want(want.pot(), want.limit(), here.have(), need, here.recent()));
      }
    }
    return lacking;
  }

  /** Those of which is not known here what had been granted before. */
  public List<Pot> unknown() {
    return all.values().stream()
        .filter(each -> !each.known() && (each.asked() || each.owes()))
        .map(Allowance::pot)
        .toList();
  }

  public void learn(List<Portion> before) {
    before.forEach(each -> find(each.pot()).ifPresent(here -> here.learn(each.granted())));
  }

  public void credit(List<Vault.Loan> loans) {
    loans.forEach(loan -> find(loan.pot()).ifPresent(here -> here.credit(loan.more())));
  }

  /** So much of pots is granted to nobody, though it is too little. */
  public void left(List<Vault.Left> left) {
    for (var each : left) {
      find(each.pot()).ifPresent(here -> here.thereIs(each.nanos()));
    }
  }

  /**
   * What is to be handed back, because nobody needs it here or somebody does elsewhere, and what
   * has been spent beyond what was granted. The others are to be told, and then {@link #told} to be
   * called; if they could not be told it comes again.
   */
  public List<Portion> surplus(long now, Predicate<Pot> recalled) {
    all.values().removeIf(each -> each.over(now));
    var portions = new ArrayList<Portion>();
    for (var each : all.values()) {
      var spare = each.left() > 0 && (each.idle(now) || recalled.test(each.pot()));
      if (each.known() && (each.owes() || each.frozen() || spare)) {
        portions.add(each.even());
      }
    }
    return portions;
  }

  /** Whether it was granted nobody knows: what is granted is to be said again. */
  public void doubt(List<Want> wants) {
    wants.forEach(each -> find(each.pot()).ifPresent(Allowance::doubt));
  }

  /** The others know. */
  public void told(List<Portion> portions) {
    portions.forEach(each -> find(each.pot()).ifPresent(Allowance::told));
  }

  private Optional<Allowance> find(Pot pot) {
    return Optional.ofNullable(all.get(pot));
  }
}
