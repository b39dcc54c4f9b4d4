package dev.baton.ledger.store;

import java.time.Duration;
import java.util.function.IntFunction;

/**
 * How a shipper goes about its work.
 *
 * @param few so many records are worth a transaction of their own at once
 * @param most no transaction has more
 * @param rest after a transaction of fewer than {@code few}
 * @param backOff how long to wait after so many attempts in vain
 */
public record Pace(int few, int most, Duration rest, IntFunction<Duration> backOff) {
  private static final int DOUBLINGS_MAX = 6;

  /** 500 records or 200 ms; up to 4,000 when behind; away from 100 ms to 5 s. */
  public static final Pace DEFAULT = new Pace(500, 4000, Duration.ofMillis(200), Pace::doubling);

  private static Duration doubling(int attempts) {
    var millis = 100L << Math.clamp(attempts - 1, 0, DOUBLINGS_MAX);
    return Duration.ofMillis(Math.min(millis, 5000));
  }
}
