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
  static final String AUTO = "auto";

  /** Whether the request's own words must tell what it is for. */
  boolean mustBeClassified() {
    return wish.name().equals(AUTO) && wish.useCase().isEmpty() && wish.models().isEmpty();
  }

  Asking withOpinion(UseCase heard) {
    return new Asking(wish.withOpinion(heard), urgency, hedge, fallback);
  }
}
