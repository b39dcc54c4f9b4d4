package dev.baton.server.http;

import dev.baton.chat.Allowance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** What is left of a caller's limits, in the headers that OpenAI's clients read. */
final class AllowanceHeaders {
  private static final Names REQUESTS = Names.of("requests");
  private static final Names TOKENS = Names.of("tokens");

  private AllowanceHeaders() {}

  private record Names(CharSequence limit, CharSequence remaining, CharSequence reset) {
    static Names of(String what) {
      return new Names(
          HttpHeaders.createOptimized("x-ratelimit-limit-" + what),
          HttpHeaders.createOptimized("x-ratelimit-remaining-" + what),
          HttpHeaders.createOptimized("x-ratelimit-reset-" + what));
    }
  }

  /** Says nothing of what has no limit. */
  static void put(HttpServerResponse response, Allowance left) {
    put(response, REQUESTS, left.requests());
    put(response, TOKENS, left.tokens());
  }

  private static void put(HttpServerResponse response, Names names, Allowance.Measured measured) {
    measured.limit().ifPresent(limit -> response.putHeader(names.limit, Long.toString(limit)));
    measured.left().ifPresent(left -> response.putHeader(names.remaining, Long.toString(left)));
    measured.reset().ifPresent(time -> response.putHeader(names.reset, shown(time)));
  }

  /** As {@code 20ms}, {@code 1.5s}, {@code 6m0s} or {@code 1h0m30s}; never less than it is. */
  static String shown(Duration time) {
    var whole = time.plusNanos(999_999);
    if (whole.compareTo(Duration.ofSeconds(1)) < 0) {
      return Math.max(0, whole.toMillis()) + "ms";
    }
    var hours = whole.toHours() > 0 ? whole.toHours() + "h" : "";
    var minutes = whole.toMinutes() > 0 ? whole.toMinutesPart() + "m" : "";
    return hours + minutes + seconds(whole) + "s";
  }

  private static String seconds(Duration time) {
    var fraction =
        Integer.toString(1000 + time.toMillisPart()).substring(1).replaceFirst("0+$", "");
    return time.toSecondsPart() + (fraction.isEmpty() ? "" : "." + fraction);
  }
}
