package dev.baton.simulator;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way in which a platform says how long to wait.
 *
 * @param form `retry-after`, `retry-after-ms`, `date`, `rfc850`, `asctime`, any
 *     `x-ratelimit-reset-*` or `anthropic-ratelimit-*-reset` header, `retryinfo`, `quota-delay`,
 *     `per-day`, `openrouter`, `text` or `reset-after`
 * @param value as the form spells it; dates are given as seconds from now
 */
record Hint(String form, String value) {
  private static final Set<String> FORMS =
      Set.of(
          "retry-after",
          "retry-after-ms",
          "date",
          "rfc850",
          "asctime",
          "retryinfo",
          "quota-delay",
          "per-day",
          "openrouter",
          "text",
          "body",
          "reset-after");
  private static final String GOOGLE = "type.googleapis.com/google.rpc.";
  private static final DateTimeFormatter IMF = zoned("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter RFC_850 = zoned("EEEE, dd-MMM-yy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter ASCTIME = zoned("EEE MMM ppd HH:mm:ss yyyy");

  Hint {
    if (!FORMS.contains(form) && !isHeader(form)) {
      throw Trouble.bad("The simulator knows no retry hint \"" + form + "\".").refused();
    }
  }

  /** Reads `retry-after=2` and `hint=form:value;form:value`. */
  static List<Hint> parse(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    var listed = text.startsWith("hint=") ? text.substring(5) : text.replaceFirst("=", ":");
    return Arrays.stream(listed.split(";", -1)).map(Hint::one).toList();
  }

  static ObjectNode dailyQuota() {
    var violation =
        Json.object(
            "quotaMetric", "generativelanguage.googleapis.com/generate_requests",
            "quotaId", "GenerateRequestsPerDayPerProjectPerModel-FreeTier",
            "quotaValue", "50");
    return Json.object("@type", GOOGLE + "QuotaFailure", "violations", Json.array(violation));
  }

  boolean needsClock() {
    return switch (form) {
      case "date", "rfc850", "asctime", "openrouter" -> true;
      default -> form.startsWith("anthropic-");
    };
  }

  /** Adds this hint to an error reply. */
  void write(MultiMap headers, ObjectNode body, Instant now) {
    switch (form) {
      case "date" -> date(headers, IMF, now);
      case "rfc850" -> date(headers, RFC_850, now);
      case "asctime" -> date(headers, ASCTIME, now);
      case "retryinfo" ->
          detail(body, Json.object("@type", GOOGLE + "RetryInfo", "retryDelay", value));
      case "quota-delay" -> detail(body, quotaDelay());
      case "per-day" -> detail(body, dailyQuota());
      case "openrouter" -> resetHeader(body, now);
      case "text", "body" -> say(body, " Please try again in " + value + ".");
      case "reset-after" -> say(body, " Your quota will reset after " + value + ".");
      default -> header(headers, now);
    }
  }

  private static Hint one(String text) {
    var parts = text.split(":", 2);
    return new Hint(parts[0], parts.length == 2 ? parts[1] : "");
  }

  private static boolean isHeader(String form) {
    return form.startsWith("x-ratelimit-reset-")
        || (form.startsWith("anthropic-ratelimit-") && form.endsWith("-reset"));
  }

  private void header(MultiMap headers, Instant now) {
    var isDate = form.startsWith("anthropic-") && value.matches("\\d+");
    headers.add(form, isDate ? now.plusSeconds(seconds()).toString() : value);
    if (isHeader(form)) {
      headers.add(form.replace("reset", "remaining"), "0");
    }
  }

  private void date(MultiMap headers, DateTimeFormatter format, Instant now) {
    headers.set("date", IMF.format(now));
    headers.add("retry-after", format.format(now.plusSeconds(seconds())));
  }

  private ObjectNode quotaDelay() {
    return Json.object(
        "@type",
        GOOGLE + "ErrorInfo",
        "reason",
        "RATE_LIMIT_EXCEEDED",
        "domain",
        "cloudcode-pa.googleapis.com",
        "metadata",
        Json.object("quotaResetDelay", value));
  }

  private void resetHeader(ObjectNode body, Instant now) {
    var reset = Json.object("X-RateLimit-Reset", "" + now.plusSeconds(seconds()).toEpochMilli());
    error(body).withObjectProperty("metadata").set("headers", reset);
  }

  private long seconds() {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException _) {
      throw Trouble.bad("The retry hint \"" + value + "\" is no number of seconds.").refused();
    }
  }

  private static void detail(ObjectNode body, ObjectNode detail) {
    error(body).withArrayProperty("details").add(detail);
  }

  private static void say(ObjectNode body, String more) {
    error(body).put("message", Json.text(error(body).path("message")) + more);
  }

  private static ObjectNode error(ObjectNode body) {
    return body.withObjectProperty("error");
  }

  private static DateTimeFormatter zoned(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
  }
}
