package dev.baton.gateway;

import dev.baton.catalog.RateLimits;
import dev.baton.config.BatonConfig;
import dev.baton.config.Chain;
import dev.baton.config.HedgeRules;
import dev.baton.config.Limits;
import dev.baton.config.Pick;
import dev.baton.config.RetryRules;
import dev.baton.config.VirtualKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the operator of a schedule has written: retries, hedges and limits, as luck has it. */
final class SimulatedRules {
  private SimulatedRules() {}

  static BatonConfig of(SimulatedLuck luck) {
    var rules = luck.chance(50) ? TestingHouse.FALLBACK_ONLY : RetryRules.DEFAULT;
    var config = TestingHouse.with(TestingHouse.config().withRetries(rules), hedged(luck));
    if (luck.chance(25)) {
      config = config.withLimits(new Limits(Map.of("beta", few(luck)), Map.of()));
    }
    if (luck.chance(15)) {
      var digest = VirtualKey.sha256("secret");
      var key = new VirtualKey("somebody", digest, VirtualKey.Role.MEMBER, few(luck));
      config = config.withKeys(List.of(key));
    }
    return config;
  }

  private static Chain hedged(SimulatedLuck luck) {
    var after = Duration.ofMillis(luck.pick(List.of(0, 1, 20, 100, 500)));
    return new Chain(
        "hedged",
        TestingHouse.chain("hedged", "alpha/a", "beta/b", "gamma/c").links(),
        Pick.ORDER,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new HedgeRules(Optional.of(after), 100)));
  }

  /** So few requests a minute that a handful of calls meets them. */
  private static RateLimits few(SimulatedLuck luck) {
    var requests = OptionalLong.of(luck.pick(List.of(5, 40, 120)));
    return new RateLimits(requests, OptionalLong.empty(), OptionalLong.empty());
  }
}
