package dev.baton.server;

import dev.baton.catalog.Platforms;
import dev.baton.config.BaseUrl;
import dev.baton.config.BatonConfig;
import dev.baton.config.PlatformConfig;
import dev.baton.config.Secret;
import dev.baton.simulator.Simulator;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The five platforms, played on loopback for people who have no key yet.
 *
 * @param always also in place of platforms that have a key
 */
record Simulation(Simulator simulator, boolean always) {
  private static final List<String> PLATFORMS =
      List.of("openai", "anthropic", "groq", "gemini", "openrouter");

  /**
   * On event loops of its own: it plays other people's servers. One Vert.x would also take two
   * servers on "any free port" for one, and deal connections to both.
   */
  static Future<Simulation> start(boolean always) {
    var vertx = Server.vertx(1);
    var options = Simulator.Options.onFreePort().withPace(Simulator.Pace.lifelike());
    return Simulator.start(vertx, options).map(simulator -> new Simulation(simulator, always));
  }

  boolean plays(BatonConfig config) {
    return always || config.usablePlatforms().isEmpty();
  }

  /** The configuration with played platforms, unless it has real ones and these are to be asked. */
  BatonConfig over(BatonConfig config) {
    if (!plays(config)) {
      return config;
    }
    var played = new LinkedHashMap<String, PlatformConfig>();
    for (var name : PLATFORMS) {
      Platforms.shipped()
          .find(name)
          .map(PlatformConfig::of)
          .ifPresent(platform -> played.put(name, played(platform)));
    }
    return config.withPlatforms(played);
  }

  private PlatformConfig played(PlatformConfig platform) {
    var base = simulator.base(platform.name());
    return platform
        .withBaseUrl(BaseUrl.of(base.toString(), platform.dialect(), ""))
        .withKeys(List.of(Secret.of("simulated")));
  }
}
