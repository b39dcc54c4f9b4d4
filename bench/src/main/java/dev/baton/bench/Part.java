package dev.baton.bench;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the bench can measure, in the order it does. */
enum Part {
  PLAIN("plain"),
  STREAM("stream"),
  LATENCY("latency"),
  MANY_STREAMS("many-streams"),
  SLOW_READERS("slow-readers"),
  COLD_START("cold-start");

  private final String word;

  Part(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Part of(String word) {
    return Arrays.stream(values())
        .filter(part -> part.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no part \"%s\"; the parts are %s.".formatted(word, words())));
  }

  static String words() {
    return Arrays.stream(values()).map(Part::word).collect(Collectors.joining(", "));
  }
}
