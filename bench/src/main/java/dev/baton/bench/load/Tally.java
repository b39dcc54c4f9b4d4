package dev.baton.bench.load;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What callers of one run count. Lives on the run's event loop. */
final class Tally {

  private static final long NANOS_MAX = 600_000_000_000L;

  private final Histogram latency = nanos();
  private final Histogram firstContent = nanos();
  private final Histogram gap = nanos();
  private final Map<String, Long> errors = new HashMap<>();
  private long completed;
  private long dropped;
  private long chunks;
  private long bytes;

  void completed(long nanos) {
    completed++;
    latency.recordValue(within(nanos));
  }

  void error(String reason) {
    errors.merge(reason, 1L, Long::sum);
  }

  void dropped() {
    dropped++;
  }

  void firstContent(long nanos) {
    firstContent.recordValue(within(nanos));
  }

  void gap(long nanos) {
    gap.recordValue(within(nanos));
  }

  void chunks(int count) {
    chunks += count;
  }

  void bytes(int count) {
    bytes += count;
  }

  LoadResult result(double seconds, long cpuMicros) {
    return new LoadResult(
        seconds,
        completed,
        errors,
        dropped,
        chunks,
        bytes,
        Percentiles.of(latency),
        Percentiles.of(firstContent),
        Percentiles.of(gap),
        cpuMicros);
  }

  private static Histogram nanos() {
    return new Histogram(100, NANOS_MAX, 3);
  }

  private static long within(long nanos) {
    return Math.clamp(nanos, 0, NANOS_MAX);
  }
}
