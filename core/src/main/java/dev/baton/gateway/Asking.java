package dev.baton.gateway;

import dev.baton.catalog.UseCase;
import dev.baton.limit.Demand.Urgency;
import dev.baton.route.Wish;

/**
 * What a call wants, read from its headers and its body together.
 *
 * @param hedge whether a second platform may be asked beside a slow first one
 * @param fallback whether another candidate may be tried when the first one fails
 */
record Asking(Wish wish, Urgency urgency, boolean hedge, boolean fallback) {
  /** Whether it says nothing of what it is for. */
  boolean saysNoPurpose() {
    return wish.useCase().isEmpty() && wish.models().isEmpty();
  }

  Asking withOpinion(UseCase heard) {
    return new Asking(wish.withOpinion(heard), urgency, hedge, fallback);
  }
}
