package dev.baton.bench.money;

import java.util.OptionalLong;

/**
 * One attempt as it stands in the books.
 *
 * @param input prompt tokens from no cache
 * @param cost empty where no price was known
 */
record Row(
    String id,
    String requestId,
    int attempt,
    String user,
    String model,
    long input,
    long cached,
    long output,
    OptionalLong cost,
    long held,
    String ending,
    boolean estimated) {

  boolean is(String word) {
    return ending.equals(word);
  }

  /** For a complaint. */
  String shown() {
    return "%s attempt %d of %s: %s%s, cost %s, held %d"
        .formatted(
            user,
            attempt,
            model,
            ending,
            estimated ? " (estimated)" : "",
            cost.isPresent() ? Long.toString(cost.getAsLong()) : "none",
            held);
  }
}
