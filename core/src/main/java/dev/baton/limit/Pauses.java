package dev.baton.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits as others see them. */
final class Pauses {
  private static final Duration LONGEST = Duration.ofHours(24);

  private Pauses() {}

  /** What a platform asks for, in nanoseconds: it may ask for the year 9999, or for yesterday. */
  static long bounded(Duration asked) {
    if (asked.isNegative()) {
      return 0;
    }
    return (asked.compareTo(LONGEST) > 0 ? LONGEST : asked).toNanos();
  }

  /** A wait that may have no end. */
  static Optional<Duration> known(long nanos) {
    return nanos == Meter.NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }

  static Instant instant(long nanos, Moment now) {
    return Instant.ofEpochMilli(now.utcMillis()).plusNanos(Math.max(0, nanos - now.nanos()));
  }
}
