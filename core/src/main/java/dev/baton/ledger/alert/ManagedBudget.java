package dev.baton.ledger.alert;

import dev.baton.config.BudgetRules;
import java.time.Instant;

/**
 * A budget that somebody set while Baton ran.
 *
 * @param createdBy the name of the key that set it first
 */
public record ManagedBudget(BudgetRules rules, String createdBy, Instant changedAt) {

  /** Its name, which no other one has. */
  public String name() {
    return rules.name();
  }
}
