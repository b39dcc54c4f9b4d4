package dev.baton.provider;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonWriter;
import java.util.EnumMap;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Token counts as chat platforms state them: the cached part is inside the prompt, the thoughts are
 * inside the completion. DeepSeek splits the prompt into hits and misses; some platforms count
 * thoughts beside the completion, which only their total reveals.
 */
final class OpenAiUsage {
  /** No answer holds more: a larger number is a mistake and never a bill. */
  private static final long COUNT_MAX = 1_000_000_000;

  private OptionalLong prompt = OptionalLong.empty();
  private OptionalLong completion = OptionalLong.empty();
  private OptionalLong total = OptionalLong.empty();
  private OptionalLong cached = OptionalLong.empty();
  private OptionalLong written = OptionalLong.empty();
  private OptionalLong reasoning = OptionalLong.empty();
  private OptionalLong hit = OptionalLong.empty();
  private OptionalLong miss = OptionalLong.empty();

  private OpenAiUsage() {}

  /** The {@code usage} that comes next; nothing if it is null or no object. */
  static Optional<Usage> read(JsonReader in) {
    if (in.peek() != JsonReader.Kind.OBJECT) {
      in.skip();
      return Optional.empty();
    }
    var counts = new OpenAiUsage();
    in.beginObject();
    while (in.nextKey()) {
      counts.field(in);
    }
    return Optional.of(counts.usage());
  }

  private void field(JsonReader in) {
    switch (in.key()) {
      case "prompt_tokens" -> prompt = count(in);
      case "completion_tokens" -> completion = count(in);
      case "total_tokens" -> total = count(in);
      case "prompt_cache_hit_tokens" -> hit = count(in);
      case "prompt_cache_miss_tokens" -> miss = count(in);
      case "prompt_tokens_details", "completion_tokens_details" -> details(in);
      default -> in.skip();
    }
  }

  private void details(JsonReader in) {
    if (in.peek() != JsonReader.Kind.OBJECT) {
      in.skip();
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "cached_tokens" -> cached = count(in);
        case "cache_write_tokens" -> written = count(in);
        case "reasoning_tokens" -> reasoning = count(in);
        default -> in.skip();
      }
    }
  }

  /** A count nobody can believe is no count. */
  private static OptionalLong count(JsonReader in) {
    if (in.peek() != JsonReader.Kind.NUMBER) {
      in.skip();
      return OptionalLong.empty();
    }
    var value = Double.parseDouble(in.numberLiteral());
    var believable = value >= 0 && value <= COUNT_MAX && value == Math.rint(value);
    return believable ? OptionalLong.of((long) value) : OptionalLong.empty();
  }

  private Usage usage() {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    var read = cached.isPresent() ? cached : hit;
    var known = read.orElse(0) + written.orElse(0);
    if (prompt.isPresent()) {
      counts.put(Counter.INPUT, Math.max(0, prompt.getAsLong() - known));
    } else if (miss.isPresent()) {
      counts.put(Counter.INPUT, miss.getAsLong());
    }
    put(counts, Counter.CACHE_READ, read);
    put(counts, Counter.CACHE_WRITE_5M, written);
    put(counts, Counter.OUTPUT, output());
    if (reasoning.orElse(0) <= counts.getOrDefault(Counter.OUTPUT, 0L)) {
      put(counts, Counter.REASONING, reasoning);
    }
    return new Usage(counts);
  }

  private OptionalLong output() {
    var beside =
        completion.isPresent()
            && reasoning.orElse(0) > 0
            && total.orElse(-1)
                == prompt.orElse(0) + completion.getAsLong() + reasoning.getAsLong();
    return beside ? OptionalLong.of(completion.getAsLong() + reasoning.getAsLong()) : completion;
  }

  private static void put(EnumMap<Counter, Long> counts, Counter counter, OptionalLong count) {
    if (count.isPresent()) {
      counts.put(counter, count.getAsLong());
    }
  }

  /** Writes {@code usage} as the value that comes next. */
  static void write(JsonWriter out, Usage usage) {
    var prompt = usage.prompt();
    var completion = usage.sum(Counter.OUTPUT);
    out.beginObject()
        .field("prompt_tokens", prompt)
        .field("completion_tokens", completion)
        .field("total_tokens", prompt + completion);
    var read = usage.count(Counter.CACHE_READ);
    var writes = usage.sum(Counter.CACHE_WRITE_5M, Counter.CACHE_WRITE_1H);
    if (read.isPresent() || writes > 0) {
      out.key("prompt_tokens_details").beginObject();
      out.field("cached_tokens", read.orElse(0));
      if (writes > 0) {
        out.field("cache_write_tokens", writes);
      }
      out.endObject();
    }
    var thoughts = usage.count(Counter.REASONING);
    if (thoughts.isPresent()) {
      out.key("completion_tokens_details").beginObject();
      out.field("reasoning_tokens", thoughts.getAsLong()).endObject();
    }
    out.endObject();
  }
}
