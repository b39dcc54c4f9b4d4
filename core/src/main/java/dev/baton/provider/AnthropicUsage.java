package dev.baton.provider;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Anthropic's counters over one reply. Every report is cumulative, so a later one replaces what it
 * names.
 *
 * <p>Cache writes come undivided, divided by lifetime, or both in turn: the division holds wherever
 * it was seen, and what is undivided counts as five minutes.
 */
final class AnthropicUsage {
  private static final long COUNT_MAX = 1_000_000_000;

  private final Map<Counter, Long> counts = new EnumMap<>(Counter.class);
  private OptionalLong writesUndivided = OptionalLong.empty();
  private boolean divided;

  /** Takes a {@code usage} object; null says nothing. */
  void read(JsonReader in) {
    if (in.skipNull()) {
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "input_tokens" -> put(Counter.INPUT, in);
        case "output_tokens" -> put(Counter.OUTPUT, in);
        case "cache_read_input_tokens" -> put(Counter.CACHE_READ, in);
        case "cache_creation_input_tokens" -> {
          var count = count(in);
          writesUndivided = count.isPresent() ? count : writesUndivided;
        }
        case "cache_creation" -> readWrites(in);
        case "output_tokens_details" -> readDetails(in);
        default -> in.skip();
      }
    }
  }

  /** What is known by now. */
  Usage seen() {
    var seen = new EnumMap<Counter, Long>(Counter.class);
    seen.putAll(counts);
    if (!divided) {
      writesUndivided.ifPresent(count -> seen.put(Counter.CACHE_WRITE_5M, count));
    }
    // A share larger than its whole is a mistake somewhere; the whole is what is paid for.
    if (seen.getOrDefault(Counter.REASONING, 0L) > seen.getOrDefault(Counter.OUTPUT, 0L)) {
      seen.remove(Counter.REASONING);
    }
    return new Usage(seen);
  }

  private void readWrites(JsonReader in) {
    if (in.skipNull()) {
      return;
    }
    divided = true;
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "ephemeral_5m_input_tokens" -> put(Counter.CACHE_WRITE_5M, in);
        case "ephemeral_1h_input_tokens" -> put(Counter.CACHE_WRITE_1H, in);
        default -> in.skip();
      }
    }
  }

  private void readDetails(JsonReader in) {
    if (in.skipNull()) {
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "thinking_tokens" -> put(Counter.REASONING, in);
        default -> in.skip();
      }
    }
  }

  private void put(Counter counter, JsonReader in) {
    count(in).ifPresent(count -> counts.put(counter, count));
  }

  /** Nothing for null, and nothing for a number that cannot be a count of tokens. */
  private static OptionalLong count(JsonReader in) {
    if (in.skipNull()) {
      return OptionalLong.empty();
    }
    var count = in.integer();
    return count < 0 || count > COUNT_MAX ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
