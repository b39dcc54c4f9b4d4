package dev.baton.limit;

import dev.baton.catalog.RateLimits;
import dev.baton.config.BreakerRules;
import dev.baton.config.PoolKey;
import dev.baton.config.RetryRules;
import java.util.List;
import java.util.function.Function;

/**
 * What the configuration says of the way in to one platform.
 *
 * @param keys in the order in which {@link Pass#key} counts them; empty: it needs none
 * @param limitsOfModel for each key, unless the key has its own
 * @param presumedOfModel where nothing is configured, until the platform states its limits itself
 * @param development whether keys of a free tier go first
 */
public record Rules(
    List<PoolKey> keys,
    Function<String, RateLimits> limitsOfModel,
    Function<String, RateLimits> presumedOfModel,
    BreakerRules breaker,
    RetryRules retries,
    boolean development) {

  public Rules {
    keys = List.copyOf(keys);
  }
}
