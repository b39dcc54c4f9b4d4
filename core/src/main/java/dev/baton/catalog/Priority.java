package dev.baton.catalog;

import java.util.Locale;

/** What matters most to whoever asks. */
public enum Priority {
  SPEED,
  COST,
  QUALITY,
  BALANCED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As requests and files write it. */
  public String word() {
    return word;
  }
}
