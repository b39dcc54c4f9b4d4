package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.Usage;

/** How an attempt ended. */
public sealed interface Answer {

  /** The whole answer went into the sink. */
  record Complete(Usage usage) implements Answer {}

  record Failed(Fault fault, Usage usageSeen) implements Answer {}
}
