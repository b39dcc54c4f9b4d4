package dev.baton.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, and whatever the clock does, the sums are right. */
class BudgetsSimulationTest {
  private static final int SEEDS = 2_000;

  @Test
  void thousandsOfOrdersOfEvents() {
    Map<String, Integer> seen = new TreeMap<>();
    for (var seed = 0; seed < SEEDS; seed++) {
      try {
        new SimulatedBudgets(seed, seen).play();
      } catch (AssertionError | RuntimeException wrong) {
        throw new AssertionError("seed " + seed + ": " + wrong.getMessage(), wrong);
      }
    }

    assertThat(seen)
        .containsOnlyKeys(
            "clock set back",
            "clock set forward",
            "cost more",
            "ended twice",
            "granted",
            "loaded",
            "loaded too late",
            "older than its budget",
            "reconfigured",
            "refused",
            "released",
            "settled",
            "taken away",
            "told critical",
            "told exceeded",
            "told warn",
            "unread")
        .allSatisfy((_, times) -> assertThat(times).isGreaterThan(SEEDS / 10));
  }
}
