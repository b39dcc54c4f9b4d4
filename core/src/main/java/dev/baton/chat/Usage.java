package dev.baton.chat;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Tokens as a platform stated them. A counter that is missing is unknown; a counter of 0 is zero.
 *
 * @param tier at which price they were used
 */
public record Usage(Map<Counter, Long> counts, ServiceTier tier) {
  public static final Usage UNKNOWN = new Usage(Map.of());

  /** Tokens at the ordinary price. */
  public Usage(Map<Counter, Long> counts) {
    this(counts, ServiceTier.STANDARD);
  }

  public Usage {
    counts = Map.copyOf(counts);
  }

  public OptionalLong count(Counter counter) {
    var count = counts.get(counter);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** The sum of those counters that are known. */
  public long sum(Counter... counters) {
    var sum = 0L;
    for (var counter : counters) {
      sum += counts.getOrDefault(counter, 0L);
    }
    return sum;
  }

  /** The whole prompt: what was read fresh, from a cache, or written to one, and what was heard. */
  public long prompt() {
    return sum(
        Counter.INPUT,
        Counter.CACHE_READ,
        Counter.CACHE_WRITE_5M,
        Counter.CACHE_WRITE_1H,
        Counter.AUDIO_IN);
  }

  /** The whole exchange. */
  public long total() {
    return prompt() + written();
  }

  /** The whole answer, also what was spoken. */
  public long written() {
    return sum(Counter.OUTPUT, Counter.AUDIO_OUT);
  }

  /** The same tokens by another service. */
  public Usage at(ServiceTier other) {
    return tier == other ? this : new Usage(counts, other);
  }

  /** This report with a later one laid over it: a platform's last word on each counter holds. */
  public Usage updatedBy(Usage later) {
    var merged = new EnumMap<Counter, Long>(Counter.class);
    merged.putAll(counts);
    merged.putAll(later.counts);
    return new Usage(merged, later.tier == ServiceTier.STANDARD ? tier : later.tier);
  }
}
