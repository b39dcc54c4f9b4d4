package dev.baton.bench.failover;

import java.util.List;
import java.util.function.Consumer;

/**
 * A chain, and what must be seen of it from outside.
 *
 * @param about what it adds to its scenario
 * @param runners the chain, in order; then the one for {@code detour}, if there is one
 * @param detour the chain's setting that names the last runner, or empty
 */
record Trial(String about, List<Runner> runners, String detour, Consumer<Heat> play) {

  Trial {
    runners = List.copyOf(runners);
  }

  static Trial of(String about, List<Runner> runners, Consumer<Heat> play) {
    return new Trial(about, runners, "", play);
  }

  /** Whether the runner at this place is in the chain itself. */
  boolean inChain(int place) {
    return detour.isEmpty() || place < runners.size() - 1;
  }
}
