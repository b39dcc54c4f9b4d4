package dev.baton.gateway;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Platforms;
import dev.baton.catalog.RateLimits;
import dev.baton.config.BatonConfig;
import dev.baton.config.LedgerRules;
import dev.baton.config.PlatformConfig;
import dev.baton.config.RetryRules;
import dev.baton.limit.Rules;
import dev.baton.limit.Turnstile;
import dev.baton.route.Pulses;
import dev.baton.route.Router;
import dev.baton.route.Setting;
import dev.baton.route.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reading of the configuration, as calls use it. Immutable: a reload makes a new one, and calls
 * that run keep theirs.
 *
 * @param autoNames by which callers leave the choice to us
 * @param classifier a model to ask where rules cannot tell what a request is for
 * @param ways to the platforms that are switched on, by name
 */
public record Generation(
    Router router,
    Catalog catalog,
    Map<String, Way> ways,
    Pulses pulses,
    RetryRules retries,
    Set<String> autoNames,
    Optional<String> classifier,
    Manners manners,
    LedgerRules ledger) {

  private static final String AUTO = "auto";

  public Generation {
    ways = Map.copyOf(ways);
    autoNames = Set.copyOf(autoNames);
  }

  /** Pico-dollars a written token from which on a model counts as expensive. */
  long expensive() {
    return ledger.expensive();
  }

  /** Whether an answer is read on when its client has left. */
  boolean draining() {
    return ledger.onDisconnect() == LedgerRules.OnDisconnect.DRAIN;
  }

  /** The platforms that can be asked. */
  public Set<String> platforms() {
    return ways.keySet();
  }

  /** Those of them that are only played. */
  public Set<String> simulated() {
    return ways.values().stream()
        .filter(Way::simulated)
        .map(way -> way.platform().name())
        .collect(Collectors.toSet());
  }

  Way way(String platform) {
    return Objects.requireNonNull(ways.get(platform), platform);
  }

  World world() {
    return (platform, model) -> standing(way(platform).turnstile().standing(model));
  }

  private static World.Standing standing(Turnstile.Standing standing) {
    return standing
        .code()
        .map(code ->
            switch (code) {
              case RATE_LIMITED -> World.Standing.FULL;
              case AUTH, QUOTA_EXHAUSTED -> World.Standing.NO_KEY;
              default -> World.Standing.RESTING;
            })
        .orElse(World.Standing.READY);
  }

  /**
   * How one platform is reached.
   *
   * @param simulated whether it is only played
   */
  record Way(PlatformConfig platform, Turnstile turnstile, boolean simulated) {}

  /**
   * What {@code config} says.
   *
   * @param played whether its platforms are only simulated
   */
  public static Generation of(BatonConfig config, boolean played, Experience experience) {
    var catalog = config.catalog().over(Catalog.shipped());
    var ways = new HashMap<String, Way>();
    for (var platform : config.usablePlatforms()) {
      var rules = rules(config, catalog, platform, !played && isPublic(platform));
      var turnstile = experience.turnstiles().of(platform.name(), rules);
      ways.put(platform.name(), new Way(platform, turnstile, played));
    }
    var setting =
        new Setting(
            LocalDate.now(ZoneOffset.UTC),
            name -> !played && config.platform(name).filter(Generation::isPublic).isPresent(),
            experience.luck());
    return new Generation(
        new Router(config, catalog, experience.pulses(), setting),
        catalog,
        ways,
        experience.pulses(),
        config.retries(),
        autoNames(config),
        config.routing().classifier(),
        new Manners(config.server().holdHeaders(), config.server().keepAlive()),
        config.money().ledger());
  }

  private static Rules rules(
      BatonConfig config, Catalog catalog, PlatformConfig platform, boolean presumed) {
    var name = platform.name();
    return new Rules(
        platform.pool(),
        model -> config.limits().of(name, model),
        model ->
            presumed
                ? catalog.find(name, model).map(ModelEntry::limits).orElse(RateLimits.NONE)
                : RateLimits.NONE,
        config.breaker(),
        config.retries(),
        config.routing().development());
  }

  private static Set<String> autoNames(BatonConfig config) {
    var aliases = config.aliases().entrySet().stream();
    var names = aliases.filter(alias -> alias.getValue().equals(AUTO)).map(Map.Entry::getKey);
    return Stream.concat(Stream.of(AUTO), names).collect(Collectors.toSet());
  }

  /** Whether it is asked at its own address: one of ours has whatever model it is asked for. */
  private static boolean isPublic(PlatformConfig platform) {
    return Platforms.shipped()
        .find(platform.name())
        .map(PlatformConfig::of)
        .filter(shipped -> shipped.baseUrl().equals(platform.baseUrl()))
        .isPresent();
  }
}
