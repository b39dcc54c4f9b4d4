package dev.baton.limit;

import dev.baton.chat.FaultCode;
import java.time.Duration;
import java.util.Optional;

/**
 * The way in to one platform: its breakers, its keys and their limits, asked in one step. Shared by
 * all event loops; never blocks for longer than a few comparisons.
 */
public interface Turnstile {

  /**
   * Asks for leave to make one attempt.
   *
   * @param held the ticket of an earlier {@link Entry.Later}
   */
  Entry enter(String model, Demand demand, Optional<Ticket> held);

  /** How entering would go now, without doing it. */
  Standing standing(String model);

  /**
   * What would be said.
   *
   * @param code what stands in the way; empty: nothing
   * @param pause how long that will last, as far as it is known
   */
  record Standing(Optional<FaultCode> code, Duration pause) {
    public static final Standing READY = new Standing(Optional.empty(), Duration.ZERO);
  }
}
