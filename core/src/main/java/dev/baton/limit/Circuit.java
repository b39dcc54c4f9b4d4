package dev.baton.limit;

import java.time.Duration;
import java.util.Optional;

/**
 * How a breaker stands, for people.
 *
 * @param key the label of the key that is left alone for this model; empty: the model is
 * @param failures that are remembered of a closed one
 * @param probeIn when an open one lets somebody through
 */
public record Circuit(
    String model, Optional<String> key, State state, long failures, Optional<Duration> probeIn) {

  /** What becomes of a call; the worst comes last. */
  public enum State {
    /** It goes through. */
    CLOSED,
    /** One at a time goes through, to see whether all is well again. */
    HALF_OPEN,
    /** It does not go through. */
    OPEN
  }
}
