package dev.baton.limit;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The ways in to all platforms. There is one of it in a process: configurations come and go, what
 * was learned of platforms and keys stays. Safe for all threads.
 */
public final class Turnstiles {
  private static final int PLACES_MAX = 1_000;

  private final Givens givens;
  private final Map<String, PlatformState> platforms = new ConcurrentHashMap<>();

  /**
   * What it is given.
   *
   * @param placesMax how many may wait for one model
   */
  record Givens(LongSupplier nanos, InstantSource utc, RandomGenerator random, int placesMax) {}

  /**
   * Opens them.
   *
   * @param nanos a clock for durations
   * @param utc a clock for days and months
   * @param random safe for all threads
   */
  public Turnstiles(LongSupplier nanos, InstantSource utc, RandomGenerator random) {
    givens = new Givens(nanos, utc, random, PLACES_MAX);
  }

  /**
   * The way in to a platform, as one configuration has it: keys are counted as in its rules. Those
   * made for earlier configurations go on working beside it.
   */
  public Turnstile of(String platform, Rules rules) {
    var state = platforms.computeIfAbsent(platform, name -> new PlatformState(name, rules, givens));
    return new PlatformTurnstile(state, state.adopt(rules));
  }

  /** How a platform's keys stand, in the order of the configuration. */
  public List<KeyState> keys(String platform) {
    return find(platform).map(PlatformState::keys).orElse(List.of());
  }

  /** Uses a key again, whatever is held against it; {@code false} if there is none of that name. */
  public boolean reset(String platform, String label) {
    return find(platform).map(state -> state.reset(label)).orElse(false);
  }

  /** Uses a key no more until it is {@link #reset}; {@code false} if there is none of that name. */
  public boolean off(String platform, String label) {
    return find(platform).map(state -> state.off(label)).orElse(false);
  }

  /** Calls under way at a model. */
  public int inFlight(String platform, String model) {
    return find(platform).map(state -> state.inFlight(model)).orElse(0);
  }

  private Optional<PlatformState> find(String platform) {
    return Optional.ofNullable(platforms.get(platform));
  }
}
