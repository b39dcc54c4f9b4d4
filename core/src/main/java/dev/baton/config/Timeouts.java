package dev.baton.config;

import dev.baton.config.Form.Time;
import dev.baton.config.Quantity.Decimal;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect to reach the platform
 * @param firstByte from asking to the first byte of the reply
 * @param firstContent from asking to the first content of the reply
 * @param idle between two pieces of a reply
 * @param total for the whole call, every attempt of it
 * @param slowest the tokens a second below which a reply counts as stuck; 0: none
 */
public record Timeouts(
    Duration connect,
    Duration firstByte,
    Duration firstContent,
    Duration idle,
    Duration total,
    double slowest) {
  static final Key<Duration> CONNECT =
      Key.of(
          "connect", Time.any(), Duration.ofSeconds(5), "Time to reach a platform, TLS included.");
  static final Key<Duration> FIRST_BYTE =
      Key.of(
          "first-byte",
          Time.any(),
          Duration.ofSeconds(30),
          "Time from asking to the first byte of the reply.");
  static final Key<Duration> FIRST_CONTENT =
      Key.of(
          "first-content",
          Time.any(),
          Duration.ofMinutes(2),
          "Time from asking to the first content of the reply.");
  static final Key<Duration> IDLE =
      Key.of("idle", Time.any(), Duration.ofSeconds(30), "Time between two pieces of a reply.");
  static final Key<Duration> TOTAL =
      Key.of(
          "total",
          Time.any(),
          Duration.ofMinutes(10),
          "Time for the whole call, all attempts together.");

  static final Key<BigDecimal> SLOWEST =
      Key.of(
          "min-tokens-per-second",
          new Decimal(3, BigDecimal.ZERO, BigDecimal.valueOf(10_000)),
          BigDecimal.ZERO,
          "Pace below which a reply counts as stuck; 0 sets none.");

  static final Shape.Group GROUP =
      Shape.Group.of(CONNECT, FIRST_BYTE, FIRST_CONTENT, IDLE, TOTAL, SLOWEST);

  /** The same names where the general times are the default. */
  static final Shape.Group OWN =
      Shape.Group.of(
          own(CONNECT), own(FIRST_BYTE), own(FIRST_CONTENT), own(IDLE), own(TOTAL), own(SLOWEST));

  /** What holds when nothing is written. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          CONNECT.fallback().orElseThrow(),
          FIRST_BYTE.fallback().orElseThrow(),
          FIRST_CONTENT.fallback().orElseThrow(),
          IDLE.fallback().orElseThrow(),
          TOTAL.fallback().orElseThrow(),
          SLOWEST.fallback().orElseThrow().doubleValue());

  public Timeouts {
    if (!(slowest >= 0)) {
      throw new IllegalArgumentException("A pace of " + slowest + " tokens a second is none.");
    }
  }

  private static <T> Key<T> own(Key<T> general) {
    return Key.optional(general.name(), general.form(), general.about());
  }

  /** The times in {@code in}, and {@code otherwise}'s where it says nothing. */
  static Timeouts read(Section in, Timeouts otherwise) {
    return new Timeouts(
        in.get(CONNECT, otherwise.connect),
        in.get(FIRST_BYTE, otherwise.firstByte),
        in.get(FIRST_CONTENT, otherwise.firstContent),
        in.get(IDLE, otherwise.idle),
        in.get(TOTAL, otherwise.total),
        in.find(SLOWEST).map(BigDecimal::doubleValue).orElse(otherwise.slowest));
  }
}
