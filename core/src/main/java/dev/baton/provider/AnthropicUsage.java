package dev.baton.provider;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
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
  private final Map<Counter, Long> counts = new EnumMap<>(Counter.class);
  private OptionalLong writesUndivided = OptionalLong.empty();
  private boolean divided;
  private ServiceTier tier = ServiceTier.STANDARD;

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
          var count = StatedCount.read(in);
          writesUndivided = count.isPresent() ? count : writesUndivided;
        }
        case "cache_creation" -> readWrites(in);
        case "output_tokens_details" -> readShare(in, "thinking_tokens", Counter.REASONING);
        case "server_tool_use" -> readShare(in, "web_search_requests", Counter.SEARCH);
        case "service_tier" -> tier = StatedTier.read(in);
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
    return new Usage(seen, tier);
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

  private void readShare(JsonReader in, String field, Counter counter) {
    if (in.skipNull()) {
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals(field)) {
        put(counter, in);
      } else {
        in.skip();
      }
    }
  }

  private void put(Counter counter, JsonReader in) {
    StatedCount.read(in).ifPresent(count -> counts.put(counter, count));
  }
}
