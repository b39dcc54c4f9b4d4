package dev.baton.ledger.account;

import dev.baton.config.BudgetRules;

/**
 * What one key may spend.
 *
 * @param limit in nano-dollars
 */
public record KeyBudget(long limit, BudgetRules.Window window) {}
