package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.route.Explanation;

/** What thinking a request through came to. */
public sealed interface Explained {

  record Plan(Explanation explanation) implements Explained {}

  /** It is no request. */
  record Unreadable(Fault fault) implements Explained {}
}
