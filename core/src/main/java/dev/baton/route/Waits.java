package dev.baton.route;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How long the latest waits were, in steps of a tenth or so. Old ones count less and less: when
 * enough have come, each counts half.
 *
 * <p>Without locks: two threads that halve at the same moment forget a little more, no worse.
 */
final class Waits {
  private static final int SEEN_AT_LEAST = 20;
  private static final int SEEN_AT_MOST = 500;
  private static final int STEPS_A_DOUBLING = 8;
  private static final double SHORTEST_NANOS = 1e6;
  private static final int STEPS = 20 * STEPS_A_DOUBLING;

  private final AtomicIntegerArray seen = new AtomicIntegerArray(STEPS);
  private final AtomicInteger sum = new AtomicInteger();
  private volatile long p95;

  void add(long nanos) {
    seen.incrementAndGet(step(nanos));
    if (sum.incrementAndGet() >= SEEN_AT_MOST) {
      halve();
    }
    if (sum.get() >= SEEN_AT_LEAST) {
      p95 = find();
    }
  }

  Optional<Duration> p95() {
    var nanos = p95;
    return nanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }

  private static int step(long nanos) {
    var doublings = Log.two(Math.max((double) nanos, SHORTEST_NANOS) / SHORTEST_NANOS);
    return (int) Math.min(doublings * STEPS_A_DOUBLING, STEPS - 1);
  }

  private void halve() {
    var left = 0;
    for (var i = 0; i < STEPS; i++) {
      left += seen.updateAndGet(i, count -> count / 2);
    }
    sum.set(left);
  }

  /** The upper end of the step that the 95th of 100 waits is in. */
  private long find() {
    var above = sum.get() / 20;
    var step = STEPS - 1;
    for (var passed = seen.get(step); passed <= above && step > 0; passed += seen.get(step)) {
      step--;
    }
    return upperEnd(step);
  }

  private static long upperEnd(int step) {
    var end = step + 1;
    var doublings = end / STEPS_A_DOUBLING;
    var part = (double) (end % STEPS_A_DOUBLING) / STEPS_A_DOUBLING;
    return (long) (SHORTEST_NANOS * (1L << doublings) * (1 + part));
  }
}
