package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A new budget that does not know yet what was spent before; the answer is {@link Budgets#load}.
 *
 * @param number of this budget in this desk, so that no other takes the answer
 * @param from the moment from which on spending counts; hours of a rolling window are whole ones
 */
public record Blank(long number, BudgetRules rules, Instant from) {

  /** What was spent, as servers share it. */
  public Map<Pot, Long> pots(List<Spent> sums, boolean simulated) {
    var turns = Turns.of(rules, from.toEpochMilli());
    var pots = new HashMap<Pot, Long>();
    for (var sum : sums) {
      var value = rules.scope().each() ? sum.value() : rules.scope().subject();
      var key = turns instanceof Turns.Hours ? sum.hour() : from.toEpochMilli();
      var pot = Pot.of(rules, Pot.identity(rules), value, simulated, key, turns);
      pots.merge(pot, Math.max(0, sum.nanos()), Purse::sum);
    }
    return pots;
  }
}
