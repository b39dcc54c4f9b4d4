package dev.baton.bench.load;

import org.HdrHistogram.Histogram;

/** The shape of many durations, in microseconds. All zero when nothing was recorded. */
public record Percentiles(long count, double p50, double p90, double p99, double p999, double max) {

  static Percentiles of(Histogram nanos) {
    return new Percentiles(
        nanos.getTotalCount(),
        micros(nanos, 50),
        micros(nanos, 90),
        micros(nanos, 99),
        micros(nanos, 99.9),
        micros(nanos, 100));
  }

  private static double micros(Histogram nanos, double percentile) {
    return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / 1e3;
  }
}
