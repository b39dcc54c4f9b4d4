package dev.baton.ledger.journal;

/**
 * Nothing can be written down just now, so nothing may be spent. Its message is for people: what
 * happened, why, and what to do. The journal opens again by itself.
 */
public final class JournalShut extends RuntimeException {
  private static final long serialVersionUID = 1;

  JournalShut(String message) {
    super(message, null, false, false); // thrown for every call while it lasts: no stack trace
  }
}
