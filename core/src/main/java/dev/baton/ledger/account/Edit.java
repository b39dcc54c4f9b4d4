package dev.baton.ledger.account;

/** One row of the accounts that becomes another. */
sealed interface Edit {
  /** A key that is new, or as it is from now on. */
  record KeyPut(ManagedKey key) implements Edit {}

  record UserPut(User user) implements Edit {}

  record TeamPut(Team team) implements Edit {}

  record UserDropped(String name) implements Edit {}

  record TeamDropped(String name) implements Edit {}
}
