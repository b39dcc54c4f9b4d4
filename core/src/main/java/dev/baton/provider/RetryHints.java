package dev.baton.provider;

import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a platform asks us to wait, in whatever form it says so.
 *
 * <p>{@code retry-after-ms} replaces {@code retry-after}; of several forms the longest counts; the
 * error's own sentence is the last resort. What is negative, broken or longer than anyone could
 * mean is as good as unsaid.
 */
final class RetryHints {
  /** Whoever asks for more does not mean it. */
  private static final Duration LONGEST = Duration.ofDays(31);

  /** Whoever asks for more is asked again tomorrow. */
  static final Duration LONGEST_HEEDED = Duration.ofDays(1);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,18})?|\\.\\d{1,18}");
  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?"
              + "(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,12}(?:\\.\\d{1,9})?)ms)?");
  private static final List<DateTimeFormatter> DATES =
      List.of(form("d MMM uuuu HH:mm:ss"), oldForm(), form("MMM d HH:mm:ss uuuu"));
  private static final List<String> CHAT_LIMITS = List.of("requests", "tokens");
  private static final List<String> ANTHROPIC_LIMITS =
      List.of("requests", "tokens", "input-tokens", "output-tokens");

  private final MultiMap headers;
  private final int status;
  private final Instant now;

  private RetryHints(ErrorReply reply, Instant now) {
    this.headers = reply.headers();
    this.status = reply.status();
    this.now = clock(reply.headers(), now);
  }

  /** The platform's own clock where it shows one: its dates are meant by that. */
  static Instant clock(MultiMap headers, Instant now) {
    return Optional.ofNullable(headers.get("date")).flatMap(RetryHints::date).orElse(now);
  }

  /** The wait that {@code reply} asks for, if it asks for one. */
  static Optional<Duration> of(ErrorReply reply, Instant now) {
    var hints = new RetryHints(reply, now);
    var body = RetryHintsBody.of(reply.body(), hints.now);
    var stated = longest(Stream.of(hints.retryAfter(), hints.exhausted(), body.stated()));
    return stated.or(hints::anyReset).or(body::sentence).map(RetryHints::heeded);
  }

  static Duration heeded(Duration wait) {
    return wait.compareTo(LONGEST_HEEDED) > 0 ? LONGEST_HEEDED : wait;
  }

  private static Optional<Duration> longest(Stream<Optional<Duration>> waits) {
    return waits.flatMap(Optional::stream).max(Duration::compareTo);
  }

  private Optional<Duration> retryAfter() {
    var millis =
        longest(
            headers.getAll("retry-after-ms").stream().map(value -> number(value.strip(), 1_000)));
    return millis.or(() -> longest(headers.getAll("retry-after").stream().map(this::after)));
  }

  private Optional<Duration> after(String value) {
    var text = value.strip();
    return number(text, 1).or(() -> date(text).flatMap(this::until));
  }

  /** The resets of those limits of which nothing remains. */
  private Optional<Duration> exhausted() {
    return longest(
        Stream.concat(
            CHAT_LIMITS.stream().filter(this::chatEmpty).map(this::chatReset),
            ANTHROPIC_LIMITS.stream().filter(this::anthropicEmpty).map(this::anthropicReset)));
  }

  /** A plain 429 that does not say which limit it means. */
  private Optional<Duration> anyReset() {
    return status != 429
        ? Optional.empty()
        : longest(
            Stream.concat(
                CHAT_LIMITS.stream().map(this::chatReset),
                ANTHROPIC_LIMITS.stream().map(this::anthropicReset)));
  }

  private boolean chatEmpty(String limit) {
    return isZero("x-ratelimit-remaining-" + limit);
  }

  private Optional<Duration> chatReset(String limit) {
    return Optional.ofNullable(headers.get("x-ratelimit-reset-" + limit))
        .flatMap(RetryHints::reset);
  }

  /** A span, or plain seconds. */
  static Optional<Duration> reset(String value) {
    var text = value.strip();
    return span(text).or(() -> number(text, 1));
  }

  private boolean anthropicEmpty(String limit) {
    return isZero("anthropic-ratelimit-" + limit + "-remaining");
  }

  private Optional<Duration> anthropicReset(String limit) {
    return Optional.ofNullable(headers.get("anthropic-ratelimit-" + limit + "-reset"))
        .flatMap(RetryHints::timestamp)
        .flatMap(this::until);
  }

  private boolean isZero(String header) {
    var value = headers.get(header);
    return value != null && value.strip().equals("0");
  }

  private Optional<Duration> until(Instant then) {
    return until(now, then);
  }

  /** The way from {@code now} to {@code then}; what is past asks for no wait. */
  static Optional<Duration> until(Instant now, Instant then) {
    var wait = Duration.between(now, then);
    return bounded(wait.isNegative() ? Duration.ZERO : wait);
  }

  static Optional<Duration> bounded(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(wait);
  }

  /** A plain number of seconds, or of fractions of one. */
  static Optional<Duration> number(String text, int perSecond) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    var nanos =
        new BigDecimal(text).movePointRight(9).divideToIntegralValue(new BigDecimal(perSecond));
    return nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  /** A span such as {@code 1h2m3.5s} or {@code 76ms}. */
  static Optional<Duration> span(String text) {
    var found = SPAN.matcher(text);
    if (text.isEmpty() || !found.matches()) {
      return Optional.empty();
    }
    var days =
        Duration.ofDays(whole(found.group(1)))
            .plusHours(whole(found.group(2)))
            .plusMinutes(whole(found.group(3)));
    var seconds = number(digits(found.group(4)), 1);
    var millis = number(digits(found.group(5)), 1_000);
    return seconds
        .flatMap(some -> millis.map(some::plus))
        .flatMap(some -> bounded(days.plus(some)));
  }

  private static long whole(@Nullable String digits) {
    return Long.parseLong(digits(digits));
  }

  private static String digits(@Nullable String digits) {
    return digits == null ? "0" : digits;
  }

  static Optional<Instant> timestamp(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The three forms HTTP dates have; the day's name is not worth a mistrust. */
  private static Optional<Instant> date(String text) {
    var comma = text.indexOf(',');
    var start = comma >= 0 ? comma + 1 : text.indexOf(' ') + 1;
    var rest = text.substring(start).replace("GMT", "").replaceAll(" +", " ").strip();
    for (var form : DATES) {
      try {
        return Optional.of(LocalDateTime.parse(rest, form).toInstant(ZoneOffset.UTC));
      } catch (DateTimeParseException _) {
        // The next form may fit.
      }
    }
    return Optional.empty();
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatter oldForm() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("d-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
        .appendPattern(" HH:mm:ss")
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
