package dev.baton.chat;

import java.util.Locale;

/** At which of its prices a platform answered, as its reply states it. */
public enum ServiceTier {
  STANDARD,
  /** Some time later, for less. */
  BATCH,
  /** As there is room, for less. */
  FLEX,
  /** Before others, for more. */
  PRIORITY;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it stands in the books: {@code standard}. */
  public String word() {
    return word;
  }
}
