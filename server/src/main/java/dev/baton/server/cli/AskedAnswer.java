package dev.baton.server.cli;

import dev.baton.catalog.Dollars;
import dev.baton.wire.JsonWriter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole answer and what is known about it.
 *
 * @param ttftMs from sending to the first piece of text; empty if there was none
 * @param cost empty where the server does not tell
 */
record AskedAnswer(
    String text,
    String model,
    Trace trace,
    Tokens tokens,
    OptionalLong ttftMs,
    long durationMs,
    Optional<String> finish,
    Optional<AskedCost> cost) {

  /** All of it as the fields of an object already begun. */
  void write(JsonWriter out) {
    out.field("answer", text).field("model", model);
    text(out, "platform", trace.platform());
    text(out, "route", trace.route());
    out.key("tokens").beginObject();
    number(out, "input", tokens.input());
    number(out, "output", tokens.output());
    number(out, "cache_read", tokens.cacheRead());
    number(out, "reasoning", tokens.reasoning());
    out.endObject();
    number(out, "ttft_ms", ttftMs);
    out.field("duration_ms", durationMs);
    text(out, "finish_reason", finish);
    text(out, "cache", trace.cache());
    number(out, "attempts", trace.attempts());
    text(out, "request_id", trace.requestId());
    out.field("simulated", trace.simulated());
    number(out, "cost_nanos", asNumber(cost.map(AskedCost::nanos)));
    text(out, "cost_usd", cost.map(known -> Dollars.exactly(known.nanos())));
  }

  private static OptionalLong asNumber(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /**
   * One line for people: who answered, for how many tokens and dollars, how fast, as which call.
   */
  String summary() {
    return model
        + trace.platform().map(platform -> " via " + platform).orElse("")
        + ", "
        + count(tokens.input())
        + " in / "
        + count(tokens.output())
        + " out, "
        + cost.map(known -> Dollars.shown(known.nanos()) + ", ").orElse("")
        + String.format(Locale.ROOT, "%.1f s", durationMs / 1000.0)
        + remarks();
  }

  private String remarks() {
    var remarks = new ArrayList<String>();
    trace.requestId().ifPresent(id -> remarks.add("request " + id));
    trace.attempts().ifPresent(n -> remarks.add(n == 1 ? "1 attempt" : n + " attempts"));
    trace.cache().filter(AskedAnswer::isHit).ifPresent(kind -> remarks.add("cache " + kind));
    finish.filter("length"::equals).ifPresent(_ -> remarks.add("stopped at the token limit"));
    finish.filter("content_filter"::equals).ifPresent(_ -> remarks.add("stopped by a filter"));
    cost.filter(AskedCost::estimated).ifPresent(_ -> remarks.add("cost estimated"));
    if (trace.simulated()) {
      remarks.add("simulated");
    }
    return remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")";
  }

  private static boolean isHit(String cache) {
    return cache.equals("hit") || cache.equals("semantic");
  }

  private static String count(OptionalLong tokens) {
    return tokens.isPresent() ? Thousands.of(tokens.getAsLong()) : "?";
  }

  static void text(JsonWriter out, String key, Optional<String> value) {
    value.ifPresentOrElse(text -> out.field(key, text), () -> out.key(key).nullValue());
  }

  private static void number(JsonWriter out, String key, OptionalLong value) {
    value.ifPresentOrElse(n -> out.field(key, n), () -> out.key(key).nullValue());
  }
}
