package dev.baton.server.api;

import dev.baton.gateway.Decisions;
import dev.baton.gateway.Trail;
import dev.baton.ledger.Entry;
import dev.baton.route.Explanation;
import dev.baton.wire.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** An explanation as the management API writes it. */
final class ExplanationJson {
  private static final int NANOS_OF_A_DOLLAR = 9;

  private ExplanationJson() {}

  static JsonWriter of(Explanation explanation) {
    var out = new JsonWriter(1024).beginObject();
    write(out, explanation);
    return out.endObject();
  }

  /** With what came of it. */
  static JsonWriter of(Decisions.Remembered remembered) {
    var out = new JsonWriter(1024).beginObject().field("request_id", remembered.requestId());
    write(out, remembered.explanation().get());
    out.key("trail").beginArray();
    remembered.trail().stops().forEach(stop -> write(out, stop));
    out.endArray();
    cost(out, remembered.booked());
    return out.endObject();
  }

  /** What all attempts came to; null where the price of one is not known. */
  private static void cost(JsonWriter out, List<Entry> booked) {
    var known = booked.stream().allMatch(entry -> entry.nanos().isPresent());
    var sum = booked.stream().mapToLong(entry -> entry.nanos().orElse(0)).sum();
    dollars(out, "cost_usd", known ? OptionalLong.of(sum) : OptionalLong.empty());
    out.field("estimated", booked.stream().anyMatch(Entry::estimated));
  }

  private static void write(JsonWriter out, Explanation explanation) {
    out.field("asked", explanation.asked()).field("route", explanation.route());
    text(out, "use_case", explanation.useCase());
    text(out, "priority", explanation.priority());
    texts(out, "complexity", explanation.complexity());
    texts(out, "reasons", explanation.reasons());
    out.key("candidates").beginArray();
    explanation.candidates().forEach(candidate -> write(out, candidate));
    out.endArray();
  }

  private static void write(JsonWriter out, Explanation.Candidate candidate) {
    out.beginObject().field("platform", candidate.platform()).field("model", candidate.model());
    candidate
        .place()
        .ifPresentOrElse(place -> out.field("place", place), () -> out.key("place").nullValue());
    out.key("score").literal(number(candidate.score())).key("score_parts").beginObject();
    candidate.parts().forEach((name, part) -> out.key(name).literal(number(part)));
    out.endObject();
    dollars(out, "likely_cost_usd", candidate.likelyCost());
    dollars(out, "highest_cost_usd", candidate.highestCost());
    text(out, "rejected", candidate.rejected());
    out.endObject();
  }

  private static void write(JsonWriter out, Trail.Stop stop) {
    out.beginObject()
        .field("candidate", stop.candidate())
        .field("what", stop.what().name().toLowerCase(Locale.ROOT));
    text(out, "code", stop.fault().map(fault -> fault.code().word()));
    text(out, "why", stop.fault().map(fault -> fault.message()));
    out.endObject();
  }

  private static void text(JsonWriter out, String key, Optional<String> text) {
    text.ifPresentOrElse(value -> out.field(key, value), () -> out.key(key).nullValue());
  }

  private static void texts(JsonWriter out, String key, Iterable<String> texts) {
    out.key(key).beginArray();
    texts.forEach(out::value);
    out.endArray();
  }

  private static void dollars(JsonWriter out, String key, OptionalLong nanos) {
    if (nanos.isPresent()) {
      out.field(key, BigDecimal.valueOf(nanos.getAsLong(), NANOS_OF_A_DOLLAR).toPlainString());
    } else {
      out.key(key).nullValue();
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
