package dev.baton.bench.failover;

import java.util.Locale;

/** How an answer is asked for. */
enum Shape {
  PLAIN,
  STREAM;

  private final String word = name().toLowerCase(Locale.ROOT);

  String word() {
    return word;
  }
}
