package dev.baton.gateway;

import dev.baton.limit.Ticket;
import java.time.Duration;
import java.util.Optional;

/** One candidate's turn in one call: how often it was asked, how long it was waited for. */
final class Turn {
  final Candidate candidate;
  int tries;
  Duration waited = Duration.ZERO;

  /** Its place in the queue of its turnstile, while it stands in one. */
  Optional<Ticket> ticket = Optional.empty();

  Turn(Candidate candidate) {
    this.candidate = candidate;
  }

  Optional<Ticket> takeTicket() {
    var taken = ticket;
    ticket = Optional.empty();
    return taken;
  }

  void giveTicketBack() {
    takeTicket().ifPresent(Ticket::giveBack);
  }
}
