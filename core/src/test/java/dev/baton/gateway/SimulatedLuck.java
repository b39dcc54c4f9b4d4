package dev.baton.gateway;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** All that is left to chance in one schedule, out of one seed. */
final class SimulatedLuck {
  private final SplittableRandom random;

  SimulatedLuck(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Mostly at once or soon; now and then just about when somebody's patience ends, or after. */
  Duration delay() {
    var kind = random.nextInt(100);
    if (kind < 45) {
      return Duration.ZERO;
    }
    if (kind < 80) {
      return Duration.ofMillis(random.nextInt(60));
    }
    if (kind < 94) {
      return Duration.ofMillis(random.nextInt(1_500));
    }
    var edge = pick(List.of(TestingHouse.TIMES.firstByte(), TestingHouse.TIMES.idle()));
    return edge.plusMillis(random.nextInt(-60, 120));
  }
}
