package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import java.time.Instant;

/**
 * A budget has reached a level; told once in a period.
 *
 * @param value whose budget it is, where each has its own; else the scope's subject
 * @param period when the period began; for a rolling window, lengths of it counted from the epoch,
 *     so that its alerts too come once in a length
 * @param level never {@link Level#CALM}
 * @param spent what has been settled in the period
 */
public record Crossing(
    BudgetRules rules,
    String value,
    Instant period,
    Level level,
    long spent,
    long limit,
    Instant when) {}
