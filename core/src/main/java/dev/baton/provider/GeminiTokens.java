package dev.baton.provider;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Gemini's own counters, as far as a reply has stated them.
 *
 * <p>They are kept apart from {@link Usage} because they overlap: {@code promptTokenCount} holds
 * the cached tokens, while thoughts stand beside {@code candidatesTokenCount}. A later chunk may
 * leave a counter out that an earlier one stated.
 */
record GeminiTokens(Map<Field, Long> stated, ServiceTier tier) {
  static final GeminiTokens NONE = new GeminiTokens(Map.of(), ServiceTier.STANDARD);

  enum Field {
    PROMPT,
    TOOL_USE,
    CACHED,
    CANDIDATES,
    THOUGHTS,
    PROMPT_SOUND,
    CACHED_SOUND,
    CANDIDATES_SOUND
  }

  GeminiTokens {
    stated = Map.copyOf(stated);
  }

  static GeminiTokens read(JsonReader in) {
    if (in.skipNull()) {
      return NONE;
    }
    var stated = new EnumMap<Field, Long>(Field.class);
    var tier = ServiceTier.STANDARD;
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "promptTokenCount" -> put(stated, Field.PROMPT, in);
        case "toolUsePromptTokenCount" -> put(stated, Field.TOOL_USE, in);
        case "cachedContentTokenCount" -> put(stated, Field.CACHED, in);
        case "candidatesTokenCount" -> put(stated, Field.CANDIDATES, in);
        case "thoughtsTokenCount" -> put(stated, Field.THOUGHTS, in);
        case "promptTokensDetails" -> sound(stated, Field.PROMPT_SOUND, in);
        case "cacheTokensDetails" -> sound(stated, Field.CACHED_SOUND, in);
        case "candidatesTokensDetails" -> sound(stated, Field.CANDIDATES_SOUND, in);
        case "trafficType" -> tier = StatedTier.read(in);
        default -> in.skip();
      }
    }
    return new GeminiTokens(stated, tier);
  }

  /** A count that cannot be is no count: it must neither lower a bill nor blow one up. */
  private static void put(Map<Field, Long> stated, Field field, JsonReader in) {
    StatedCount.read(in).ifPresent(count -> stated.put(field, count));
  }

  /** Of a count told by what it counts, the share that is sound. */
  private static void sound(Map<Field, Long> stated, Field field, JsonReader in) {
    if (in.skipNull()) {
      return;
    }
    in.beginArray();
    while (in.nextItem()) {
      var kind = "";
      var count = OptionalLong.empty();
      in.beginObject();
      while (in.nextKey()) {
        switch (in.key()) {
          case "modality" -> kind = in.string();
          case "tokenCount" -> count = StatedCount.read(in);
          default -> in.skip();
        }
      }
      if (kind.equals("AUDIO") && count.isPresent()) {
        stated.put(field, count.getAsLong());
      }
    }
  }

  /** These counters with a later report's laid over them. */
  GeminiTokens updatedBy(GeminiTokens later) {
    var merged = new EnumMap<Field, Long>(Field.class);
    merged.putAll(stated);
    merged.putAll(later.stated);
    return new GeminiTokens(merged, later.tier == ServiceTier.STANDARD ? tier : later.tier);
  }

  Usage usage() {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    // Sound that had been kept is cached input, and counted there already.
    var heard = Math.max(0, sum(Field.PROMPT_SOUND) - sum(Field.CACHED_SOUND));
    var spoken = sum(Field.CANDIDATES_SOUND);
    if (stated.containsKey(Field.PROMPT)) {
      var prompt = sum(Field.PROMPT, Field.TOOL_USE);
      counts.put(Counter.INPUT, Math.max(0, prompt - sum(Field.CACHED) - heard));
    }
    if (stated.containsKey(Field.PROMPT_SOUND)) {
      counts.put(Counter.AUDIO_IN, heard);
    }
    if (stated.containsKey(Field.CACHED)) {
      counts.put(Counter.CACHE_READ, sum(Field.CACHED));
    }
    if (stated.containsKey(Field.CANDIDATES) || stated.containsKey(Field.THOUGHTS)) {
      var written = Math.max(0, sum(Field.CANDIDATES) - spoken);
      counts.put(Counter.OUTPUT, written + sum(Field.THOUGHTS));
    }
    if (stated.containsKey(Field.CANDIDATES_SOUND)) {
      counts.put(Counter.AUDIO_OUT, spoken);
    }
    if (stated.containsKey(Field.THOUGHTS)) {
      counts.put(Counter.REASONING, sum(Field.THOUGHTS));
    }
    return new Usage(counts, tier);
  }

  private long sum(Field... fields) {
    var sum = 0L;
    for (var field : fields) {
      sum += stated.getOrDefault(field, 0L);
    }
    return sum;
  }
}
