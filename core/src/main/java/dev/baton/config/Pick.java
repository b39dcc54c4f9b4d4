package dev.baton.config;

import java.util.Locale;

/** In which order the models of a chain are tried. */
public enum Pick {
  /** As they stand. */
  ORDER,
  /** By lot, each as often as its weight says. */
  WEIGHTED,
  CHEAPEST,
  /** By the time to their first words and their pace, as measured here. */
  FASTEST,
  /** Those with the fewest calls in hand first. */
  LEAST_BUSY,
  /** A conversation stays where it is, so that the platform's prompt cache serves it. */
  STICKY;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
