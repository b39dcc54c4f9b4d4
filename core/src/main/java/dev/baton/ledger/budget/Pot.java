package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Window;

/**
 * One name's money of a hard budget in one period, as several servers spend of it.
 *
 * @param budget its name, scope, window and zone: another of these is another budget
 * @param period when it begins; of a rolling window, the hour
 * @param until when it ends; {@link Long#MAX_VALUE} where it never does
 * @param first together with all periods from this one
 * @param last up to this one it must not exceed the limit
 */
public record Pot(
    String budget,
    BudgetRules.Scope.Kind kind,
    String value,
    boolean simulated,
    long period,
    long until,
    long first,
    long last) {

  static Pot of(Budget budget, String value, boolean simulated, long key) {
    return of(budget.rules(), budget.identity(), value, simulated, key, budget.turns());
  }

  static Pot of(
      BudgetRules rules, String name, String value, boolean simulated, long key, Turns turns) {
    var kind = rules.scope().kind();
    if (rules.window() instanceof Window.Rolling(var length)) {
      var hour = Turns.Hours.HOUR;
      var reach = length.toHours() * hour;
      var begin = key * hour;
      return new Pot(
          name, kind, value, simulated, begin, begin + hour, begin - reach, begin + reach);
    }
    var until = turns.until(key).map(end -> end.toEpochMilli()).orElse(Long.MAX_VALUE);
    return new Pot(name, kind, value, simulated, key, until, key, key);
  }

  static String identity(BudgetRules rules) {
    var window =
        switch (rules.window()) {
          case Window.Day _ -> "day";
          case Window.Month _ -> "month";
          case Window.Total _ -> "total";
          case Window.Rolling(var length) -> length.toHours() + "h";
        };
    return String.join("\n", rules.name(), rules.scope().text(), window, rules.zone().getId());
  }
}
