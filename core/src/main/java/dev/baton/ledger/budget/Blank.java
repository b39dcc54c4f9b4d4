package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import java.time.Instant;

/**
 * A new budget that does not know yet what was spent before; the answer is {@link Budgets#load}.
 *
 * @param number of this budget in this desk, so that no other takes the answer
 * @param from the moment from which on spending counts; hours of a rolling window are whole ones
 */
public record Blank(long number, BudgetRules rules, Instant from) {}
