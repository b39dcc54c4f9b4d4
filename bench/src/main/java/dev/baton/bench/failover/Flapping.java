package dev.baton.bench.failover;

import static dev.baton.bench.failover.Runner.faulty;
import static dev.baton.bench.failover.Runner.healthy;

import java.util.List;

/** S15: the first candidate is down and up in turn. */
final class Flapping {
  private static final int A = 0;
  private static final int PHASES = 5;
  private static final int PHASE_MILLIS = 2_000;
  private static final int BETWEEN_CALLS_MILLIS = 15;

  /** Ten in a row open a breaker that has seen good calls; then there is a probe a second. */
  private static final int FAILURES_A_PHASE = 13;

  private static final double SUCCESS = 0.999;

  private Flapping() {}

  static Scenario scenario() {
    var a = faulty("first@0:503").at(Home.LOCAL);
    return new Scenario(
        "S15",
        "down and up every 2 s",
        List.of(Trial.of("", List.of(a, healthy(Home.GROQ)), Flapping::play)));
  }

  private static void play(Heat heat) {
    var calls = 0;
    var whole = 0;
    try {
      for (int phase = 0; phase < PHASES; phase++) {
        change(heat.wall(), phase % 2 == 1);
        var end = System.nanoTime() + PHASE_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
          calls++;
          whole += heat.ask().whole() ? 1 : 0;
          Pause.millis(BETWEEN_CALLS_MILLIS);
        }
      }
    } finally {
      heat.wall().up(Home.LOCAL);
    }
    judge(heat, calls, whole);
  }

  private static void change(Wall wall, boolean down) {
    if (down) {
      wall.down(Home.LOCAL, "503");
    } else {
      wall.up(Home.LOCAL);
    }
  }

  private static void judge(Heat heat, int calls, int whole) {
    heat.expect(
        whole >= SUCCESS * calls, "%d of %d calls without answer".formatted(calls - whole, calls));
    var count = heat.count(A);
    var most = PHASES / 2 * FAILURES_A_PHASE;
    heat.expect(
        count.refused() <= most,
        "A was asked %d times while down, not %d".formatted(count.refused(), most));
    heat.expect(
        count.completed() >= calls / PHASES, "A was hardly used: %d".formatted(count.completed()));
  }
}
