package dev.baton.bench.load;

import java.util.Map;

/**
 * What one run saw.
 *
 * @param completed requests answered whole: status 200, nothing missing
 * @param errors reason to count: status, cut, no-done, connect, malformed, unfinished
 * @param dropped arrivals that could not start in time
 * @param chunks events with content
 * @param generatorCpuMicros what the generator itself spent, to see that it was not the bottleneck
 */
public record LoadResult(
    double seconds,
    long completed,
    Map<String, Long> errors,
    long dropped,
    long chunks,
    long bytes,
    Percentiles latency,
    Percentiles firstContent,
    Percentiles gap,
    long generatorCpuMicros) {

  public LoadResult {
    errors = Map.copyOf(errors);
  }

  public long errorCount() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  public double perSecond() {
    return completed / seconds;
  }
}
