package dev.baton.gateway;

import dev.baton.limit.CallerLimits;
import dev.baton.limit.Turnstiles;
import dev.baton.route.Pulses;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a process has learned and counted: it outlives reloads, and all event loops share it.
 *
 * @param turnstiles breakers, keys and limits of the platforms
 * @param callers limits of those who call Baton
 * @param pulses how quick the models are
 * @param hedges what the second attempts beside slow first ones are paid from, by chain
 * @param decisions why the latest calls went where they went
 * @param drains answers that are read on without a listener
 * @param ownCount for what platforms leave uncounted
 * @param luck draws lots, and spreads retries over time; safe for all threads
 */
public record Experience(
    Turnstiles turnstiles,
    CallerLimits callers,
    Pulses pulses,
    Hedges hedges,
    Decisions decisions,
    Drains drains,
    OwnCount ownCount,
    RandomGenerator luck) {

  /**
   * That of a process which has just begun.
   *
   * @param nanoClock for durations
   * @param utc for days and months
   * @param beside does what takes long, once, beside the loops
   */
  public static Experience none(
      LongSupplier nanoClock, InstantSource utc, RandomGenerator luck, Executor beside) {
    return new Experience(
        new Turnstiles(nanoClock, utc, luck),
        new CallerLimits(nanoClock),
        new Pulses(nanoClock),
        new Hedges(nanoClock),
        new Decisions(),
        new Drains(),
        new OwnCount(beside),
        luck);
  }
}
