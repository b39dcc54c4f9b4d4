package dev.baton.limit;

import dev.baton.chat.Fault;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** One key for one model: its limits, its pauses, and how it does. */
final class KeyLane {
  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(60).toNanos();

  final PooledKey key;
  final Meters meters = new Meters();
  final Breaker breaker;
  private long coolingSince = -1;
  private long coolingUntil;
  private long nextPause = FIRST_PAUSE;

  KeyLane(PooledKey key, RandomGenerator random) {
    this.key = key;
    breaker = new Breaker(random);
  }

  void checkPause(long now, Obstacle obstacle) {
    obstacle.put(coolingUntil - now, Obstacle.Kind.FULL);
  }

  /**
   * The platform is too busy for this key. Where it does not say for how long, each refusal doubles
   * the pause; those of calls that were under way already when it began do not count again.
   */
  void cool(Fault.OtherKey fault, long began, long now) {
    if (fault.pause().isPresent()) {
      pauseUntil(now + Pauses.bounded(fault.pause().get()), now);
    } else if (began > coolingSince) {
      pauseUntil(now + nextPause, now);
      nextPause = Math.min(LONGEST_PAUSE, nextPause * 2);
    }
  }

  private void pauseUntil(long moment, long now) {
    coolingSince = now;
    coolingUntil = Math.max(coolingUntil, moment);
  }

  void succeeded() {
    nextPause = FIRST_PAUSE;
  }

  void reset(long now) {
    coolingUntil = now;
    nextPause = FIRST_PAUSE;
    breaker.close(now);
  }

  long coolingUntil() {
    return coolingUntil;
  }

  boolean limited() {
    return meters.limited() || key.caps.limited();
  }

  /** What is left of each million, of whatever is nearest its end. */
  long headroom(Moment now) {
    return Math.min(meters.headroom(now.nanos()), key.caps.headroom(now));
  }

  boolean idle(long now) {
    return coolingUntil <= now && meters.idle(now) && breaker.idle(now);
  }
}
