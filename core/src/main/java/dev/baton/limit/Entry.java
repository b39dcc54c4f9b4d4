package dev.baton.limit;

import dev.baton.chat.FaultCode;
import java.time.Duration;
import java.util.Optional;

/** What a turnstile says to who wants through. */
public sealed interface Entry {

  record Go(Pass pass) implements Entry {}

  /**
   * Not now. Whoever comes back with the ticket after the pause keeps its place in the queue;
   * whoever does not want to wait must give it back.
   */
  record Later(Duration pause, FaultCode code, Ticket ticket) implements Entry {}

  /**
   * No, and waiting a little would not help.
   *
   * @param why a full sentence
   * @param pause when it might, where that is known
   */
  record Shut(FaultCode code, String why, Optional<Duration> pause) implements Entry {}
}
