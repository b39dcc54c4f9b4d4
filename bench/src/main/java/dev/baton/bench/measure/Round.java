package dev.baton.bench.measure;

import dev.baton.bench.load.LoadResult;

/**
 * One target's run in one round.
 *
 * @param cpuMicros user plus system time the target's processes spent meanwhile
 */
public record Round(String measure, int number, String target, double cpuMicros, LoadResult load) {

  double cpuPerRequest() {
    return cpuMicros / Math.max(1, load.completed());
  }

  double cpuPerChunk() {
    return cpuMicros / Math.max(1, load.chunks());
  }
}
