package dev.baton.bench.money;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the money bench can run, in the order it does. */
public enum MoneyPart {
  KILL,
  BUDGET,
  OUTAGE,
  DISK,
  PATH,
  BOOKS,
  REPORTS;

  private final String word = name().toLowerCase(Locale.ROOT);

  public static MoneyPart of(String word) {
    return Arrays.stream(values())
        .filter(part -> part.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no part \"%s\"; the parts are %s.".formatted(word, words())));
  }

  /** Whether it needs the whole program, and not only the rooms that keep money. */
  boolean startsBaton() {
    return switch (this) {
      case KILL, BUDGET, OUTAGE, DISK -> true;
      case PATH, BOOKS, REPORTS -> false;
    };
  }

  private static String words() {
    return Arrays.stream(values()).map(part -> part.word).collect(Collectors.joining(", "));
  }
}
