package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;

/** From which sums on, in nano-dollars, a budget has reached its levels. */
record Thresholds(long warn, long critical, long exceeded) {
  private static final int WHOLE = 100;

  static Thresholds of(BudgetRules rules) {
    return new Thresholds(
        share(rules.limit(), rules.warnAt()),
        share(rules.limit(), rules.criticalAt()),
        rules.limit());
  }

  Level level(long spent) {
    if (spent >= exceeded) {
      return Level.EXCEEDED;
    }
    if (spent >= critical) {
      return Level.CRITICAL;
    }
    return spent >= warn ? Level.WARN : Level.CALM;
  }

  /** So many percent, rounded up; in two parts, for the product would not fit. */
  private static long share(long limit, int percent) {
    return limit / WHOLE * percent + Math.ceilDiv(limit % WHOLE * percent, WHOLE);
  }
}
