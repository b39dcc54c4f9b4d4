package dev.baton.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Thousands of orders in which calls, faults, dying keys, jumping clocks, forgotten tickets and
 * passes nobody ends can meet.
 *
 * <p>A schedule that breaks a promise is printed with its seed, and plays alone with {@code
 * -Dbaton.simulation.seed=SEED}.
 */
final class LimitSimulationTest {
  private static final String SEED = "baton.simulation.seed";
  private static final int SCHEDULES = 2_000;
  private static final int SEEN_MIN = 20;

  @Test
  void keepsItsPromisesInWhateverOrderThingsHappen() {
    var only = Long.getLong(SEED);
    if (only != null) {
      play(only);
      return;
    }
    var seen = new HashMap<String, Integer>();
    for (var seed = 1L; seed <= SCHEDULES; seed++) {
      play(seed).seen().forEach((event, times) -> seen.merge(event, times, Integer::sum));
    }
    assertThatNothingWasMissed(seen);
  }

  private static SimulatedLimits play(long seed) {
    var schedule = new SimulatedLimits(seed);
    assertThat(schedule.play())
        .as(() -> "promises broken by the schedule of -D" + SEED + "=" + seed)
        .isEmpty();
    return schedule;
  }

  /** A simulation in which nothing goes wrong proves nothing. */
  private static void assertThatNothingWasMissed(Map<String, Integer> seen) {
    assertThat(seen)
        .containsKeys(
            "let in",
            "asked to wait",
            "shut out: rate_limited",
            "shut out: unavailable",
            "shut out: auth",
            "shut out: quota_exhausted",
            "shut out: overloaded",
            "answered",
            "failed",
            "cooled",
            "key refused",
            "no money",
            "given back",
            "never ended",
            "ticket abandoned",
            "clock stepped back",
            "clock leapt",
            "reloaded");
    assertThat(seen.values()).allMatch(times -> times >= SEEN_MIN);
  }
}
