package dev.baton.ledger.account;

import java.util.Optional;

/**
 * What an order comes to: what is written, and what the audit says of it. All of it happens, or
 * nothing.
 *
 * @param edit empty where nothing of the accounts changes
 * @param budget what the key may spend from now on; empty: as before
 */
record Change(Optional<Edit> edit, Optional<KeyBudget> budget, Note note) {

  static Change of(Edit edit, Note note) {
    return new Change(Optional.of(edit), Optional.empty(), note);
  }

  static Change noted(Note note) {
    return new Change(Optional.empty(), Optional.empty(), note);
  }

  Change with(Optional<KeyBudget> money) {
    return new Change(edit, money, note);
  }
}
