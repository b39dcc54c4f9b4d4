package dev.baton.ledger.alert;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.ledger.account.KeyBudget;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * A budget that somebody set while Baton ran.
 *
 * @param createdBy the name of the key that set it first
 */
public record ManagedBudget(BudgetRules rules, String createdBy, Instant changedAt) {

  private static final int WARN_AT = 80;
  private static final int CRITICAL_AT = 95;

  /** The one that is set together with a key: hard, its periods by UTC. */
  public static ManagedBudget ofKey(String key, KeyBudget budget, Instant now) {
    var notify = Set.of(Action.NOTIFY);
    var rules =
        new BudgetRules(
            "key " + key,
            new Scope(Scope.Kind.KEY, key),
            budget.window(),
            ZoneOffset.UTC,
            budget.limit(),
            WARN_AT,
            CRITICAL_AT,
            notify,
            notify,
            Set.of(Action.BLOCK));
    return new ManagedBudget(rules, key, now);
  }

  /** Its name, which no other one has. */
  public String name() {
    return rules.name();
  }
}
