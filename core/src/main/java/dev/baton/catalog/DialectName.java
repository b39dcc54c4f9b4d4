package dev.baton.catalog;

import java.util.Locale;

/** The wires Baton can speak to a platform. */
public enum DialectName {
  OPENAI,
  ANTHROPIC,
  GEMINI;

  /** As files and people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
