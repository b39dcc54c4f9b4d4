package dev.baton.config;

import dev.baton.config.Form.Time;
import dev.baton.config.Form.Whole;
import dev.baton.config.Quantity.Share;
import java.time.Duration;

/** Reads {@code retries}, also under the names that presets use: {@code fallbackRules}. */
final class RetryReader {
  private static final int RETRIES_MAX = 20;
  private static final Duration DELAY_MAX = Duration.ofMinutes(5);
  private static final RetryRules USUAL = RetryRules.DEFAULT;
  private static final Time DELAY = new Time(Duration.ofMillis(1), DELAY_MAX);

  static final Key<Integer> MAX_RETRIES =
      Key.of(
          "max-retries",
          new Whole(0, RETRIES_MAX),
          USUAL.maxRetries(),
          "Tries of one model after its first.");
  static final Key<Duration> RETRY_DELAY =
      Key.of(
          "retry-delay",
          DELAY,
          USUAL.retryDelay(),
          "Longest wait before the first of them; each next one may wait twice as long.");
  static final Key<Duration> LONGEST_DELAY =
      Key.of("longest-delay", DELAY, USUAL.longestDelay(), "No wait of Baton's own is longer.");
  static final Key<Integer> BUDGET =
      Key.of(
          "budget",
          new Share(0, 100),
          USUAL.budget(),
          "How many retries there may be for each hundred first attempts at a platform.");
  static final Key<Boolean> ON_RATE_LIMIT =
      Key.of(
          "on-rate-limit",
          Form.yesOrNo(),
          USUAL.onRateLimit(),
          "Whether to go on, with the same model or the next, when a platform is too busy.");
  static final Key<Boolean> ON_ERROR =
      Key.of(
          "on-error",
          Form.yesOrNo(),
          USUAL.onError(),
          "The same for errors and broken connections.");
  static final Key<Boolean> ON_TIMEOUT =
      Key.of(
          "on-timeout",
          Form.yesOrNo(),
          USUAL.onTimeout(),
          "The same for replies that do not come.");
  static final Key<Duration> WAIT_AT_MOST =
      Key.of(
          "wait-at-most",
          new Time(Duration.ZERO, DELAY_MAX),
          USUAL.waitAtMost(),
          "How long a call waits for a limit or a cooling key before it moves on.");
  static final Key<Integer> ATTEMPTS =
      Key.of(
          "attempts",
          new Whole(1, 100),
          USUAL.attemptsMax(),
          "Attempts of one call, over all models.");
  static final Shape.Group GROUP =
      Shape.Group.of(
          MAX_RETRIES,
          RETRY_DELAY,
          LONGEST_DELAY,
          BUDGET,
          ON_RATE_LIMIT,
          ON_ERROR,
          ON_TIMEOUT,
          WAIT_AT_MOST,
          ATTEMPTS);
  static final Part RETRIES =
      new Part("retries", GROUP, "How often a model is asked again, and after what.");

  private static final Key<Integer> PRESET_RETRIES = renamed(MAX_RETRIES, "maxRetries");
  private static final Key<Integer> PRESET_DELAY =
      Key.of(
          "retryDelay",
          new Whole(1, Math.toIntExact(DELAY_MAX.toMillis())),
          Math.toIntExact(USUAL.retryDelay().toMillis()),
          "As retry-delay, in milliseconds.");
  private static final Key<Boolean> PRESET_RATE_LIMIT = renamed(ON_RATE_LIMIT, "onRateLimit");
  private static final Key<Boolean> PRESET_ERROR = renamed(ON_ERROR, "onError");
  private static final Key<Boolean> PRESET_TIMEOUT = renamed(ON_TIMEOUT, "onTimeout");
  private static final Shape.Group PRESET =
      Shape.Group.of(PRESET_RATE_LIMIT, PRESET_ERROR, PRESET_TIMEOUT, PRESET_RETRIES, PRESET_DELAY);
  static final Part FALLBACK_RULES =
      new Part(
          "fallbackRules", PRESET, "The same under the names of presets. Either this or retries.");

  private RetryReader() {}

  private static <T> Key<T> renamed(Key<T> key, String name) {
    return new Key<>(name, key.form(), key.fallback(), "As " + key.name() + ".");
  }

  static RetryRules read(Section root) {
    var preset = root.node(FALLBACK_RULES);
    if (preset.isEmpty()) {
      return own(root.group(RETRIES, GROUP));
    }
    if (root.node(RETRIES).isPresent()) {
      root.reading()
          .wrong(
              preset.get().place(),
              FALLBACK_RULES.name(),
              "fallbackRules and retries say the same thing. Keep one of them.");
    }
    return preset(root.group(FALLBACK_RULES, PRESET));
  }

  private static RetryRules own(Section in) {
    var delay = in.get(RETRY_DELAY);
    return new RetryRules(
        in.get(MAX_RETRIES),
        delay,
        in.atLeast(LONGEST_DELAY, RETRY_DELAY, delay),
        in.get(BUDGET),
        in.get(ON_RATE_LIMIT),
        in.get(ON_ERROR),
        in.get(ON_TIMEOUT),
        in.get(WAIT_AT_MOST),
        in.get(ATTEMPTS));
  }

  private static RetryRules preset(Section in) {
    var delay = Duration.ofMillis(in.get(PRESET_DELAY));
    var longest = delay.compareTo(USUAL.longestDelay()) > 0 ? delay : USUAL.longestDelay();
    return new RetryRules(
        in.get(PRESET_RETRIES),
        delay,
        longest,
        USUAL.budget(),
        in.get(PRESET_RATE_LIMIT),
        in.get(PRESET_ERROR),
        in.get(PRESET_TIMEOUT),
        USUAL.waitAtMost(),
        USUAL.attemptsMax());
  }
}
