package dev.baton.limit;

import dev.baton.catalog.RateLimits;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.BreakerRules;
import dev.baton.config.PoolKey;
import dev.baton.config.RetryRules;
import dev.baton.config.Secret;
import dev.baton.limit.Demand.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A platform's turnstile with clocks that tests own. */
final class TestingPlatform {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration MINUTE = Duration.ofMinutes(1);

  private long nanos = -77;
  private Instant utc = Instant.parse("2026-03-31T22:00:00Z");
  private Map<String, RateLimits> limits = Map.of();
  private boolean development;
  private BreakerRules breaker =
      new BreakerRules(5, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(120));
  private RetryRules retries = RetryRules.DEFAULT;
  final Turnstiles turnstiles;
  private Turnstile turnstile;

  TestingPlatform(PoolKey... keys) {
    this(1, keys);
  }

  TestingPlatform(long seed, PoolKey... keys) {
    turnstiles = new Turnstiles(() -> nanos, () -> utc, new Random(seed));
    turnstile = turnstiles.of("acme", rules(keys));
  }

  private Rules rules(PoolKey... keys) {
    return new Rules(
        List.of(keys),
        model -> limits.getOrDefault(model, RateLimits.NONE),
        _ -> RateLimits.NONE,
        breaker,
        retries,
        development);
  }

  /** The configuration is read anew. */
  TestingPlatform reload(PoolKey... keys) {
    turnstile = turnstiles.of("acme", rules(keys));
    return this;
  }

  TestingPlatform limits(String model, RateLimits limit, PoolKey... keys) {
    limits = Map.of(model, limit);
    return reload(keys);
  }

  TestingPlatform development(PoolKey... keys) {
    development = true;
    return reload(keys);
  }

  TestingPlatform breaker(BreakerRules rules, PoolKey... keys) {
    breaker = rules;
    return reload(keys);
  }

  void pass(Duration time) {
    nanos += time.toNanos();
    utc = utc.plus(time);
  }

  /** The clock for durations is wrong by so much. */
  void jump(Duration time) {
    nanos += time.toNanos();
  }

  /** Somebody sets the clock on the wall. */
  void set(Instant time) {
    utc = time;
  }

  Instant utc() {
    return utc;
  }

  Turnstile turnstile() {
    return turnstile;
  }

  Entry enter(String model, Demand demand) {
    return turnstile.enter(model, demand, Optional.empty());
  }

  Entry enter(String model) {
    return enter(model, tokens(0));
  }

  /** Enters and must be let in. */
  Pass in(String model, Demand demand) {
    return pass(enter(model, demand));
  }

  Pass in(String model) {
    return in(model, tokens(0));
  }

  KeyState key(String label) {
    return turnstiles.keys("acme").stream()
        .filter(state -> state.label().equals(label))
        .findAny()
        .orElseThrow();
  }

  static Pass pass(Entry entry) {
    if (entry instanceof Entry.Go(var pass)) {
      return pass;
    }
    throw new AssertionError("not let in: " + entry);
  }

  static Entry.Later later(Entry entry) {
    if (entry instanceof Entry.Later later) {
      return later;
    }
    throw new AssertionError("not asked to wait: " + entry);
  }

  static Entry.Shut shut(Entry entry) {
    if (entry instanceof Entry.Shut shut) {
      return shut;
    }
    throw new AssertionError("not shut out: " + entry);
  }

  static Demand tokens(long tokens) {
    return new Demand(tokens, 0, "", Urgency.INTERACTIVE, false);
  }

  static Demand urgency(Urgency urgency) {
    return new Demand(0, 0, "", urgency, false);
  }

  static Demand again() {
    return new Demand(0, 0, "", Urgency.INTERACTIVE, true);
  }

  static RateLimits rpm(long requests) {
    return new RateLimits(OptionalLong.of(requests), OptionalLong.empty(), OptionalLong.empty());
  }

  static RateLimits tpm(long tokens) {
    return new RateLimits(OptionalLong.empty(), OptionalLong.of(tokens), OptionalLong.empty());
  }

  static RateLimits rpd(long requests) {
    return new RateLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(requests));
  }

  static PoolKey key(String label, Map<PoolKey.Cap, Long> caps) {
    return new PoolKey(
        Secret.of("sk-" + label),
        label,
        1,
        List.of(),
        List.of(),
        RateLimits.NONE,
        caps,
        false,
        false);
  }

  static PoolKey plain(String label) {
    return PoolKey.of(Secret.of("sk-" + label), label);
  }

  static Fault down() {
    return new Fault.Again(FaultCode.UNAVAILABLE, "The platform failed.", Optional.empty());
  }

  static Fault busy(Optional<Duration> pause) {
    return new Fault.OtherKey(FaultCode.RATE_LIMITED, "Slow down.", pause);
  }

  static Fault badKey() {
    return new Fault.OtherKey(FaultCode.AUTH, "Who is this?", Optional.empty());
  }
}
