package dev.baton.ledger.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of work that an estimate tells apart. */
public enum TaskClass {
  CODING,
  GENERAL,
  ANALYSIS,
  STRUCTURED,
  SIMPLE;

  private static final List<String> WORDS = Arrays.stream(values()).map(TaskClass::word).toList();

  /** As it is written: {@code coding}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return WORDS;
  }

  static Optional<TaskClass> of(String word) {
    return Arrays.stream(values()).filter(task -> task.word().equals(word)).findFirst();
  }
}
