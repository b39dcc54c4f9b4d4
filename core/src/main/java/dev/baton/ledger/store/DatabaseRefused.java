package dev.baton.ledger.store;

/** A database that the books cannot be kept in; its message says why, and what to do. */
public final class DatabaseRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseRefused(String sentence) {
    super(sentence);
  }

  public DatabaseRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
