package dev.baton.gateway;

import dev.baton.config.PlatformConfig;
import dev.baton.route.Routes;
import java.util.Map;
import java.util.Set;

/**
 * One reading of the configuration, as calls use it. Immutable: a reload makes a new one, and calls
 * that run keep theirs.
 *
 * @param platforms those that are switched on, by name
 * @param simulated names of those that are only played
 */
public record Generation(
    Routes routes, Map<String, PlatformConfig> platforms, Set<String> simulated, Manners manners) {
  public Generation {
    platforms = Map.copyOf(platforms);
    simulated = Set.copyOf(simulated);
  }
}
