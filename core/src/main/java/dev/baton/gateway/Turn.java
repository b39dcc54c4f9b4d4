package dev.baton.gateway;

import dev.baton.limit.Demand;

/** One candidate's turn in one call: how often it was asked, and its way in. */
final class Turn {
  final Candidate candidate;
  final Doorway.Visit visit;
  int tries;

  Turn(Candidate candidate, Asking asking) {
    this.candidate = candidate;
    this.visit =
        new Doorway.Visit(
            "It is", held -> candidate.turnstile().enter(candidate.model(), demand(asking), held));
  }

  private Demand demand(Asking asking) {
    return new Demand(
        candidate.choice().tokens(),
        candidate.choice().nanoDollars().orElse(0),
        asking.wish().taskType(),
        asking.urgency(),
        tries > 0);
  }
}
