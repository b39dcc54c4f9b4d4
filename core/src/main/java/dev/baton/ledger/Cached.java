package dev.baton.ledger;

import java.util.Locale;

/** What the answer cache had to do with a call. */
public enum Cached {
  OFF,
  MISS,
  HIT,
  SEMANTIC;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it stands in the books: {@code miss}. */
  public String word() {
    return word;
  }
}
