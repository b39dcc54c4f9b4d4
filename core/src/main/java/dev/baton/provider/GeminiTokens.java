package dev.baton.provider;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gemini's own counters, as far as a reply has stated them.
 *
 * <p>They are kept apart from {@link Usage} because they overlap: {@code promptTokenCount} holds
 * the cached tokens, while thoughts stand beside {@code candidatesTokenCount}. A later chunk may
 * leave a counter out that an earlier one stated.
 */
record GeminiTokens(Map<Field, Long> stated) {
  static final GeminiTokens NONE = new GeminiTokens(Map.of());
  private static final long TOKENS_MAX = 1_000_000_000;

  enum Field {
    PROMPT,
    TOOL_USE,
    CACHED,
    CANDIDATES,
    THOUGHTS
  }

  GeminiTokens {
    stated = Map.copyOf(stated);
  }

  static GeminiTokens read(JsonReader in) {
    if (in.skipNull()) {
      return NONE;
    }
    var stated = new EnumMap<Field, Long>(Field.class);
    in.beginObject();
    while (in.nextKey()) {
      var field = field(in.key());
      if (field.isEmpty()) {
        in.skip();
      } else if (!in.skipNull()) {
        var tokens = in.integer();
        // A count that cannot be is no count: it must neither lower a bill nor blow one up.
        if (tokens >= 0 && tokens <= TOKENS_MAX) {
          stated.put(field.get(), tokens);
        }
      }
    }
    return new GeminiTokens(stated);
  }

  private static Optional<Field> field(String key) {
    return switch (key) {
      case "promptTokenCount" -> Optional.of(Field.PROMPT);
      case "toolUsePromptTokenCount" -> Optional.of(Field.TOOL_USE);
      case "cachedContentTokenCount" -> Optional.of(Field.CACHED);
      case "candidatesTokenCount" -> Optional.of(Field.CANDIDATES);
      case "thoughtsTokenCount" -> Optional.of(Field.THOUGHTS);
      default -> Optional.empty();
    };
  }

  /** These counters with a later report's laid over them. */
  GeminiTokens updatedBy(GeminiTokens later) {
    var merged = new EnumMap<Field, Long>(Field.class);
    merged.putAll(stated);
    merged.putAll(later.stated);
    return new GeminiTokens(merged);
  }

  Usage usage() {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    if (stated.containsKey(Field.PROMPT)) {
      var prompt = sum(Field.PROMPT, Field.TOOL_USE);
      counts.put(Counter.INPUT, Math.max(0, prompt - sum(Field.CACHED)));
    }
    if (stated.containsKey(Field.CACHED)) {
      counts.put(Counter.CACHE_READ, sum(Field.CACHED));
    }
    if (stated.containsKey(Field.CANDIDATES) || stated.containsKey(Field.THOUGHTS)) {
      counts.put(Counter.OUTPUT, sum(Field.CANDIDATES, Field.THOUGHTS));
    }
    if (stated.containsKey(Field.THOUGHTS)) {
      counts.put(Counter.REASONING, sum(Field.THOUGHTS));
    }
    return new Usage(counts);
  }

  private long sum(Field... fields) {
    var sum = 0L;
    for (var field : fields) {
      sum += stated.getOrDefault(field, 0L);
    }
    return sum;
  }
}
