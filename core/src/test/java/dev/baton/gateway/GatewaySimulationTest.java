package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Thousands of orders in which bytes, silences, timeouts, pauses, farewells and drains can meet.
 *
 * <p>A schedule that breaks a promise is printed with its seed, and plays alone with {@code
 * -Dbaton.simulation.seed=SEED}.
 */
final class GatewaySimulationTest {
  private static final String SEED = "baton.simulation.seed";
  private static final int SCHEDULES = 3_000;
  private static final int SEEN_MIN = 20;
  private static final List<String> EVENTS =
      List.of(
          "Answered",
          "Refused",
          "CutShort",
          "Abandoned",
          "fallback, then Answered",
          "fallback, then Refused",
          "fallback, then CutShort",
          "fallback, then Abandoned",
          "again",
          "beside",
          "held",
          "skipped: rate_limited",
          "skipped: auth",
          "row answered",
          "row failed",
          "row cut",
          "row abandoned",
          "skipped: storage",
          "given back unsent",
          "keys lost",
          "turned away",
          "drained");

  @Test
  void keepsItsPromisesInWhateverOrderThingsHappen() {
    var only = Long.getLong(SEED);
    if (only != null) {
      play(only);
      return;
    }
    var seen = new HashMap<String, Integer>();
    for (var seed = 1L; seed <= SCHEDULES; seed++) {
      play(seed).events().forEach(event -> seen.merge(event, 1, Integer::sum));
    }
    assertThatNothingWasMissed(seen);
  }

  private static SimulatedSchedule play(long seed) {
    var schedule = new SimulatedSchedule(seed);
    assertThat(schedule.play())
        .as(() -> "promises broken by the schedule of -D" + SEED + "=" + seed + "\n" + schedule)
        .isEmpty();
    return schedule;
  }

  /** A simulation in which nothing goes wrong proves nothing. */
  private static void assertThatNothingWasMissed(Map<String, Integer> seen) {
    for (var event : EVENTS) {
      assertThat(seen.getOrDefault(event, 0)).as(event).isGreaterThanOrEqualTo(SEEN_MIN);
    }
  }
}
