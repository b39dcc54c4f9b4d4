package dev.baton.provider;

import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The waits that an error's body states: Google's details, OpenRouter's headers, a sentence. */
final class RetryHintsBody {
  /** Where Google's days begin. */
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private static final int TEXT_LENGTH_MAX = 4000;
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?i)(?:(?:try|retry) (?:again )?(?:in|after)|reset(?:s)? (?:after|in)|\\bin)"
              + " (?=\\d)((?:\\d{1,9}(?:\\.\\d{1,9})?(?:ms|s|m|h|d))+)(?![A-Za-z])");
  private static final Pattern SECONDS =
      Pattern.compile(
          "(?i)(?:try|retry) (?:again )?(?:in|after) (\\d{1,6}(?:\\.\\d{1,9})?) ?sec(?:ond)?s?\\b");

  private final Instant now;
  private Optional<Duration> delay = Optional.empty();
  private Optional<Duration> quotaReset = Optional.empty();
  private Optional<Duration> dayEnd = Optional.empty();
  private Optional<Duration> epoch = Optional.empty();
  private String message = "";

  private RetryHintsBody(Instant now) {
    this.now = now;
  }

  static RetryHintsBody of(byte[] body, Instant now) {
    var hints = new RetryHintsBody(now);
    try {
      hints.value(new JsonReader(body));
    } catch (JsonFault _) {
      // No JSON, no hints; what was read before the break still counts.
    }
    return hints;
  }

  /** What is stated as a number; a used-up day outlasts all else. */
  Optional<Duration> stated() {
    return dayEnd.or(() -> delay).or(() -> quotaReset).or(() -> epoch);
  }

  /** What the error's sentence says. */
  Optional<Duration> sentence() {
    var span = SENTENCE.matcher(message);
    if (span.find()) {
      return RetryHints.span(span.group(1));
    }
    var seconds = SECONDS.matcher(message);
    return seconds.find() ? RetryHints.number(seconds.group(1), 1) : Optional.empty();
  }

  /** Google wraps an error of a stream into an array. */
  private void value(JsonReader in) {
    switch (in.peek()) {
      case ARRAY -> {
        in.beginArray();
        while (in.nextItem()) {
          value(in);
        }
      }
      case OBJECT -> object(in);
      case STRING, NUMBER, BOOLEAN, NULL -> in.skip();
    }
  }

  private void object(JsonReader in) {
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "error", "details", "metadata", "headers", "violations" -> value(in);
        case "message" -> message = text(in).orElse(message);
        case "retryDelay" -> delay = text(in).flatMap(RetryHints::span);
        case "quotaResetDelay" -> quotaReset = text(in).flatMap(RetryHints::span);
        case "quotaId" -> quotaId(in);
        case "X-RateLimit-Reset", "x-ratelimit-reset" -> epoch = epoch(in);
        default -> in.skip();
      }
    }
  }

  private static Optional<String> text(JsonReader in) {
    if (in.peek() != Kind.STRING) {
      in.skip();
      return Optional.empty();
    }
    var text = in.string();
    return Optional.of(text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX)));
  }

  private void quotaId(JsonReader in) {
    if (text(in).orElse("").contains("PerDay")) {
      var today = now.atZone(PACIFIC).toLocalDate();
      var midnight = today.plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(PACIFIC).toInstant();
      dayEnd = RetryHints.until(now, midnight);
    }
  }

  /** Milliseconds since 1970, as a number or a string of one. */
  private Optional<Duration> epoch(JsonReader in) {
    var digits = in.peek() == Kind.NUMBER ? in.numberLiteral() : text(in).orElse("");
    return digits.matches("\\d{12,14}")
        ? RetryHints.until(now, Instant.ofEpochMilli(Long.parseLong(digits)))
        : Optional.empty();
  }
}
