package dev.baton.provider;

import dev.baton.chat.Allowance;
import dev.baton.chat.Allowance.Measured;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a reply's head says is left of a platform's limits.
 *
 * <p>Most replies say nothing, and that costs two look-ups. What cannot be meant (below nothing, no
 * number, beyond all bounds) is as good as unsaid.
 */
final class RateHeaders {
  private static final Pattern COUNT = Pattern.compile("\\d{1,12}");
  private static final CharSequence CHAT_REQUESTS = name("x-ratelimit-remaining-requests");
  private static final CharSequence CHAT_TOKENS = name("x-ratelimit-remaining-tokens");
  private static final CharSequence ANTHROPIC_REQUESTS =
      name("anthropic-ratelimit-requests-remaining");
  private static final CharSequence ANTHROPIC_TOKENS = name("anthropic-ratelimit-tokens-remaining");
  private static final List<String> ANTHROPIC_TOKEN_LIMITS =
      List.of("tokens", "input-tokens", "output-tokens");

  private final MultiMap headers;

  private RateHeaders(MultiMap headers) {
    this.headers = headers;
  }

  private static CharSequence name(String name) {
    return HttpHeaders.createOptimized(name);
  }

  /** As OpenAI and Groq say it. */
  static Optional<Allowance> chat(MultiMap headers) {
    if (!headers.contains(CHAT_REQUESTS) && !headers.contains(CHAT_TOKENS)) {
      return Optional.empty();
    }
    var read = new RateHeaders(headers);
    return said(read.chat("requests"), read.chat("tokens"));
  }

  /** As Anthropic says it; its resets are dates. */
  static Optional<Allowance> anthropic(MultiMap headers, InstantSource clock) {
    if (!headers.contains(ANTHROPIC_REQUESTS) && !headers.contains(ANTHROPIC_TOKENS)) {
      return Optional.empty();
    }
    var read = new RateHeaders(headers);
    var now = RetryHints.clock(headers, clock.instant());
    Function<String, Optional<Duration>> reset =
        value -> RetryHints.timestamp(value).flatMap(then -> RetryHints.until(now, then));
    var tokens =
        ANTHROPIC_TOKEN_LIMITS.stream()
            .map(limit -> read.anthropic(limit, reset))
            .reduce(Measured.UNSAID, RateHeaders::tighter);
    return said(read.anthropic("requests", reset), tokens);
  }

  private static Optional<Allowance> said(Measured requests, Measured tokens) {
    var allowance = new Allowance(requests, tokens);
    return allowance.equals(Allowance.UNSAID) ? Optional.empty() : Optional.of(allowance);
  }

  private Measured chat(String limit) {
    return new Measured(
        count("x-ratelimit-limit-" + limit),
        count("x-ratelimit-remaining-" + limit),
        reset("x-ratelimit-reset-" + limit, RetryHints::reset));
  }

  private Measured anthropic(String limit, Function<String, Optional<Duration>> reset) {
    var of = "anthropic-ratelimit-" + limit;
    return new Measured(
        count(of + "-limit"), count(of + "-remaining"), reset(of + "-reset", reset));
  }

  private OptionalLong count(String header) {
    var value = headers.get(header);
    return value != null && COUNT.matcher(value.strip()).matches()
        ? OptionalLong.of(Long.parseLong(value.strip()))
        : OptionalLong.empty();
  }

  private Optional<Duration> reset(String header, Function<String, Optional<Duration>> form) {
    return Optional.ofNullable(headers.get(header)).flatMap(form).map(RetryHints::heeded);
  }

  /** Of two limits the one of which the smaller share is left; what says nothing binds nobody. */
  private static Measured tighter(Measured one, Measured other) {
    if (other.left().isEmpty()) {
      return one;
    }
    return one.left().isEmpty() || share(other) < share(one) ? other : one;
  }

  private static double share(Measured measured) {
    var left = measured.left().orElse(0);
    return (double) left / Math.max(1, measured.limit().orElse(left));
  }
}
