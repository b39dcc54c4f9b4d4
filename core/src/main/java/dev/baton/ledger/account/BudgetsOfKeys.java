package dev.baton.ledger.account;

import org.jdbi.v3.core.Handle;

/** Keeps budgets that are set together with a key. */
@FunctionalInterface
public interface BudgetsOfKeys {

  /**
   * Writes a key's budget over the given handle, in whose transaction the key itself is written:
   * there is never a key without its limit. When the accounts' listener hears of the change, it is
   * committed.
   */
  void set(Handle handle, String key, KeyBudget budget);
}
