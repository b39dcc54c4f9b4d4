package dev.baton.catalog;

import java.util.Locale;

/** What a request is for. */
public enum UseCase {
  CHAT,
  CODE,
  ANALYSIS,
  REASONING,
  BULK,
  GENERAL,
  SIMPLE,
  STRUCTURED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As requests and files write it. */
  public String word() {
    return word;
  }
}
