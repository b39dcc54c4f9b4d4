package dev.baton.provider;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonWriter;
import java.util.EnumMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Token counts as chat platforms state them: what was cached or heard is inside the prompt, what
 * was thought or spoken is inside the completion. DeepSeek splits the prompt into hits and misses;
 * some platforms count thoughts beside the completion, which only their total reveals.
 */
final class OpenAiUsage {
  private OptionalLong prompt = OptionalLong.empty();
  private OptionalLong completion = OptionalLong.empty();
  private OptionalLong total = OptionalLong.empty();
  private OptionalLong cached = OptionalLong.empty();
  private OptionalLong written = OptionalLong.empty();
  private OptionalLong reasoning = OptionalLong.empty();
  private OptionalLong hit = OptionalLong.empty();
  private OptionalLong miss = OptionalLong.empty();
  private OptionalLong heard = OptionalLong.empty();
  private OptionalLong spoken = OptionalLong.empty();
  private OptionalLong searches = OptionalLong.empty();

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
      case "prompt_tokens" -> prompt = StatedCount.read(in);
      case "completion_tokens" -> completion = StatedCount.read(in);
      case "total_tokens" -> total = StatedCount.read(in);
      case "prompt_cache_hit_tokens" -> hit = StatedCount.read(in);
      case "prompt_cache_miss_tokens" -> miss = StatedCount.read(in);
      case "prompt_tokens_details" -> details(in, count -> heard = count);
      case "completion_tokens_details" -> details(in, count -> spoken = count);
      case "server_tool_use" -> searches(in);
      default -> in.skip();
    }
  }

  private void details(JsonReader in, Consumer<OptionalLong> sound) {
    if (in.peek() != JsonReader.Kind.OBJECT) {
      in.skip();
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "cached_tokens" -> cached = StatedCount.read(in);
        case "cache_write_tokens" -> written = StatedCount.read(in);
        case "reasoning_tokens" -> reasoning = StatedCount.read(in);
        case "audio_tokens" -> sound.accept(StatedCount.read(in));
        default -> in.skip();
      }
    }
  }

  private void searches(JsonReader in) {
    if (in.peek() != JsonReader.Kind.OBJECT) {
      in.skip();
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "web_search_requests" -> searches = StatedCount.read(in);
        default -> in.skip();
      }
    }
  }

  private Usage usage() {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    var read = cached.isPresent() ? cached : hit;
    var known = read.orElse(0) + written.orElse(0) + heard.orElse(0);
    if (prompt.isPresent()) {
      counts.put(Counter.INPUT, Math.max(0, prompt.getAsLong() - known));
    } else if (miss.isPresent()) {
      counts.put(Counter.INPUT, miss.getAsLong());
    }
    put(counts, Counter.CACHE_READ, read);
    put(counts, Counter.CACHE_WRITE_5M, written);
    put(counts, Counter.AUDIO_IN, heard);
    put(counts, Counter.AUDIO_OUT, spoken);
    put(counts, Counter.SEARCH, searches);
    output().ifPresent(all -> counts.put(Counter.OUTPUT, Math.max(0, all - spoken.orElse(0))));
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
    var completion = usage.written();
    out.beginObject()
        .field("prompt_tokens", prompt)
        .field("completion_tokens", completion)
        .field("total_tokens", prompt + completion);
    writePrompt(out, usage);
    writeCompletion(out, usage);
    out.endObject();
  }

  private static void writePrompt(JsonWriter out, Usage usage) {
    var read = usage.count(Counter.CACHE_READ);
    var heard = usage.count(Counter.AUDIO_IN);
    var writes = usage.sum(Counter.CACHE_WRITE_5M, Counter.CACHE_WRITE_1H);
    if (read.isEmpty() && heard.isEmpty() && writes == 0) {
      return;
    }
    out.key("prompt_tokens_details").beginObject();
    if (read.isPresent() || writes > 0) {
      out.field("cached_tokens", read.orElse(0));
    }
    if (writes > 0) {
      out.field("cache_write_tokens", writes);
    }
    heard.ifPresent(count -> out.field("audio_tokens", count));
    out.endObject();
  }

  private static void writeCompletion(JsonWriter out, Usage usage) {
    var thoughts = usage.count(Counter.REASONING);
    var spoken = usage.count(Counter.AUDIO_OUT);
    if (thoughts.isEmpty() && spoken.isEmpty()) {
      return;
    }
    out.key("completion_tokens_details").beginObject();
    thoughts.ifPresent(count -> out.field("reasoning_tokens", count));
    spoken.ifPresent(count -> out.field("audio_tokens", count));
    out.endObject();
  }
}
