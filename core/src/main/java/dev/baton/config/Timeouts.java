package dev.baton.config;

import dev.baton.config.Form.Time;
import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect to reach the platform
 * @param firstByte from asking to the first byte of the reply
 * @param idle between two pieces of a reply
 * @param total for the whole call, every attempt of it
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
  static final Key<Duration> CONNECT =
      Key.of(
          "connect", Time.any(), Duration.ofSeconds(5), "Time to reach a platform, TLS included.");
  static final Key<Duration> FIRST_BYTE =
      Key.of(
          "first-byte",
          Time.any(),
          Duration.ofSeconds(30),
          "Time from asking to the first byte of the reply.");
  static final Key<Duration> IDLE =
      Key.of("idle", Time.any(), Duration.ofSeconds(30), "Time between two pieces of a reply.");
  static final Key<Duration> TOTAL =
      Key.of(
          "total",
          Time.any(),
          Duration.ofMinutes(10),
          "Time for the whole call, all attempts together.");

  static final Shape.Group GROUP = Shape.Group.of(CONNECT, FIRST_BYTE, IDLE, TOTAL);

  /** The same names where the general times are the default. */
  static final Shape.Group OWN =
      Shape.Group.of(own(CONNECT), own(FIRST_BYTE), own(IDLE), own(TOTAL));

  /** What holds when nothing is written. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          CONNECT.fallback().orElseThrow(),
          FIRST_BYTE.fallback().orElseThrow(),
          IDLE.fallback().orElseThrow(),
          TOTAL.fallback().orElseThrow());

  private static Key<Duration> own(Key<Duration> general) {
    return Key.optional(general.name(), general.form(), general.about());
  }

  /** The times in {@code in}, and {@code otherwise}'s where it says nothing. */
  static Timeouts read(Section in, Timeouts otherwise) {
    return new Timeouts(
        in.get(CONNECT, otherwise.connect),
        in.get(FIRST_BYTE, otherwise.firstByte),
        in.get(IDLE, otherwise.idle),
        in.get(TOTAL, otherwise.total));
  }
}
