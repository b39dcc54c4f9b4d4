package dev.baton.config;

import java.util.List;
import java.util.Optional;

/**
 * What a configuration says of money.
 *
 * @param store where the books are shared; empty: in the data folder
 */
public record Money(
    List<BudgetRules> budgets, LedgerRules ledger, AlertRules alerts, Optional<Secret> store) {
  public static final Money DEFAULT =
      new Money(List.of(), LedgerRules.DEFAULT, AlertRules.NONE, Optional.empty());

  public Money {
    budgets = List.copyOf(budgets);
  }
}
