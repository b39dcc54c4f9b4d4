package dev.baton.gateway;

import dev.baton.catalog.Models;
import dev.baton.config.BatonConfig;
import dev.baton.config.PlatformConfig;
import dev.baton.route.Routes;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

  /**
   * What {@code config} says.
   *
   * @param played whether its platforms are only simulated
   */
  public static Generation of(BatonConfig config, boolean played) {
    var on =
        config.usablePlatforms().stream()
            .collect(Collectors.toMap(PlatformConfig::name, platform -> platform));
    return new Generation(
        new Routes(config, Models.shipped()::platformOf),
        on,
        played ? on.keySet() : Set.of(),
        new Manners(config.server().holdHeaders(), config.server().keepAlive()));
  }
}
