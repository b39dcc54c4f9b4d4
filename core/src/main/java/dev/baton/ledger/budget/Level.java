package dev.baton.ledger.budget;

import java.util.Locale;

/** How far a budget is used up, by what has been settled. */
public enum Level {
  CALM,
  WARN,
  CRITICAL,
  EXCEEDED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it is written: {@code warn}. */
  public String word() {
    return word;
  }
}
