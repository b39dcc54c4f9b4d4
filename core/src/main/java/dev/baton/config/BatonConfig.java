package dev.baton.config;

import dev.baton.catalog.RateLimits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything a configuration says, checked and immutable. A reload makes a new one; calls that run
 * keep theirs.
 *
 * @param timeouts for platforms that name none of their own
 * @param platforms by name: those the file names and those the environment gives something to
 * @param chains by name: the shipped ones, those of the file, and {@code auto}
 * @param aliases by name: what each stands for in the end, a chain's name or {@code platform/model}
 * @param limits for what is sent to platforms; where they say nothing the catalogue's hold
 */
public record BatonConfig(
    ServerConfig server,
    Timeouts timeouts,
    Map<String, PlatformConfig> platforms,
    Map<String, Chain> chains,
    Map<String, String> aliases,
    List<VirtualKey> keys,
    Routing routing,
    RetryRules retries,
    BreakerRules breaker,
    Limits limits,
    CatalogEdits catalog,
    Money money) {

  public BatonConfig {
    platforms = ordered(platforms);
    chains = ordered(chains);
    aliases = ordered(aliases);
    keys = List.copyOf(keys);
  }

  /** What the holders of keys may ask, by the keys' names; who is not named may ask anything. */
  public Map<String, RateLimits> callerLimits() {
    return keys.stream()
        .filter(key -> !key.limits().equals(RateLimits.NONE))
        .collect(Collectors.toMap(VirtualKey::name, VirtualKey::limits));
  }

  /** The platforms a call can be sent to. */
  public List<PlatformConfig> usablePlatforms() {
    return platforms.values().stream().filter(PlatformConfig::usable).toList();
  }

  public Optional<PlatformConfig> platform(String name) {
    return Optional.ofNullable(platforms.get(name));
  }

  public Optional<Chain> chain(String name) {
    return Optional.ofNullable(chains.get(name));
  }

  public BatonConfig withServer(ServerConfig server) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withPlatforms(Map<String, PlatformConfig> platforms) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withChains(Map<String, Chain> chains) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withAliases(Map<String, String> aliases) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withKeys(List<VirtualKey> keys) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withRouting(Routing routing) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withRetries(RetryRules retries) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withBreaker(BreakerRules breaker) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withLimits(Limits limits) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withCatalog(CatalogEdits catalog) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  public BatonConfig withMoney(Money money) {
    return new BatonConfig(
        server, timeouts, platforms, chains, aliases, keys, routing, retries, breaker, limits,
        catalog, money);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
