package dev.baton.bench.failover;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Where parts of many numbers lie. */
public final class Quantiles {
  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  public static Quantiles of(DoubleStream numbers) {
    var sorted = numbers.toArray();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** The smallest number that this share of all does not exceed; NaN when there are none. */
  public double at(double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
