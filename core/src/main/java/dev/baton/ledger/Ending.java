package dev.baton.ledger;

import java.util.Locale;

/** How an attempt ended. */
public enum Ending {
  ANSWERED,
  /** No answer came of it. */
  FAILED,
  /** An answer had begun and broke. */
  CUT,
  /** Its client left, or another attempt was quicker. */
  ABANDONED,
  /** The process ended first. */
  INTERRUPTED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it stands in the books: {@code answered}. */
  public String word() {
    return word;
  }
}
