package dev.baton.server;

import dev.baton.ledger.alert.BudgetAlerts;
import dev.baton.ledger.budget.BudgetStanding;
import dev.baton.server.api.BudgetDesk.Standing;

/** What the budgets desk says, in the words of the alerts and of the management API. */
final class BudgetViews {
  private BudgetViews() {}

  static Standing standing(BudgetStanding standing, boolean simulated) {
    return new Standing(
        standing.rules(),
        standing.value(),
        standing.spent(),
        standing.held(),
        BudgetAlerts.level(standing.level()),
        standing.active(),
        standing.from(),
        standing.until(),
        simulated);
  }
}
