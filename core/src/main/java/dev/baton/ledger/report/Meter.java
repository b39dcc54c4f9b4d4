package dev.baton.ledger.report;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import java.util.Optional;

/** What is charged for. The kinds do not overlap: thoughts are no output here. */
public enum Meter {
  INPUT("input", "Input Tokens", Counter.INPUT, Optional.empty()),
  CACHE_READ("cache_read", "Cache Read Tokens", Counter.CACHE_READ, Optional.of(INPUT)),
  CACHE_WRITE_5M(
      "cache_write_5m", "Cache Write Tokens", Counter.CACHE_WRITE_5M, Optional.of(INPUT)),
  CACHE_WRITE_1H(
      "cache_write_1h", "Cache Write Tokens", Counter.CACHE_WRITE_1H, Optional.of(CACHE_WRITE_5M)),
  OUTPUT("output", "Output Tokens", Counter.OUTPUT, Optional.empty()),
  REASONING("reasoning", "Reasoning Tokens", Counter.REASONING, Optional.of(OUTPUT)),
  AUDIO_IN("audio_in", "Audio Input Tokens", Counter.AUDIO_IN, Optional.of(INPUT)),
  AUDIO_OUT("audio_out", "Audio Output Tokens", Counter.AUDIO_OUT, Optional.of(OUTPUT)),
  /** What a call cost that is not for tokens: searches, pictures, or a sum without a price. */
  REQUESTS("requests", "Requests", Counter.SEARCH, Optional.empty());

  private final String word;
  private final String title;
  private final Counter counter;
  private final Optional<Meter> otherwise;

  Meter(String word, String title, Counter counter, Optional<Meter> otherwise) {
    this.word = word;
    this.title = title;
    this.counter = counter;
    this.otherwise = otherwise;
  }

  /** As prices name it: {@code cache_read}. */
  public String word() {
    return word;
  }

  /** As FOCUS exports name it. */
  public String title() {
    return title;
  }

  /** Whose price it has where it has none. */
  Optional<Meter> otherwise() {
    return otherwise;
  }

  long tokens(Usage usage) {
    return switch (this) {
      case OUTPUT ->
          Math.max(0, usage.sum(Counter.OUTPUT) - Math.max(0, usage.sum(Counter.REASONING)));
      case REASONING ->
          Math.clamp(usage.sum(Counter.REASONING), 0, Math.max(0, usage.sum(Counter.OUTPUT)));
      case REQUESTS -> 0;
      case INPUT, CACHE_READ, CACHE_WRITE_5M, CACHE_WRITE_1H, AUDIO_IN, AUDIO_OUT ->
          Math.max(0, usage.sum(counter));
    };
  }
}
