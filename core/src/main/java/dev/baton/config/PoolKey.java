package dev.baton.config;

import dev.baton.catalog.RateLimits;
import java.util.List;
import java.util.Map;

/**
 * One key of a platform, and what it is good for.
 *
 * @param label what people call it; never the key
 * @param weight how much of the load it takes beside the others
 * @param models which models it may ask, {@code *} stands for anything; empty: all
 * @param tasks which task types it is kept for; empty: all
 * @param limits its own, where they differ from its platform's
 * @param caps how much it may use in all
 * @param free whether it is of a free tier
 * @param off whether it is not to be used
 */
public record PoolKey(
    Secret secret,
    String label,
    int weight,
    List<String> models,
    List<String> tasks,
    RateLimits limits,
    Map<Cap, Long> caps,
    boolean free,
    boolean off) {

  /** How much of what in which time: requests, tokens, or nano-dollars. */
  public record Cap(What what, Per per) {}

  public enum What {
    REQUESTS,
    TOKENS,
    NANO_DOLLARS
  }

  /** Days and months are those of UTC. */
  public enum Per {
    MINUTE,
    DAY,
    MONTH
  }

  public PoolKey {
    models = List.copyOf(models);
    tasks = List.copyOf(tasks);
    caps = Map.copyOf(caps);
  }

  /** A key nobody said anything about. */
  public static PoolKey of(Secret secret, String label) {
    return new PoolKey(
        secret, label, 1, List.of(), List.of(), RateLimits.NONE, Map.of(), false, false);
  }
}
