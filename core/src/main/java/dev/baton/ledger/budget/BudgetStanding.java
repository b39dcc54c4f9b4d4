package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a budget stands now.
 *
 * @param value whose budget it is, where each has its own; else the scope's subject
 * @param from when what is counted began
 * @param until when the counting begins anew; empty where it never does, or does all the time
 * @param left of the limit, without what is spent and held
 * @param active what its level asks for
 * @param loaded whether what was spent before is known
 */
public record BudgetStanding(
    BudgetRules rules,
    String value,
    Instant from,
    Optional<Instant> until,
    long spent,
    long held,
    long left,
    Level level,
    Set<Action> active,
    boolean loaded) {
  public BudgetStanding {
    active = Set.copyOf(active);
  }

  public long limit() {
    return rules.limit();
  }
}
