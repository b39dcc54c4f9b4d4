package dev.baton.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Nanoseconds that only go forward: a clock that steps back counts as standing still. */
final class SteadyClock {
  private final LongSupplier nanos;
  private long last;

  /** Two days have passed already, so that what happened a while ago has a time, too. */
  private long passed = Duration.ofDays(2).toNanos();

  SteadyClock(LongSupplier nanos) {
    this.nanos = nanos;
    last = nanos.getAsLong();
  }

  long now() {
    var read = nanos.getAsLong();
    passed += Math.max(0, read - last);
    last = read;
    return passed;
  }
}
