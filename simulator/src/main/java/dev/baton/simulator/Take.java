package dev.baton.simulator;

import dev.baton.simulator.Dialect.Endpoint.Generate;

/**
 * One request, understood: whom it asks, in which form, and what the answer is.
 *
 * @param withUsage the client asked for a usage chunk
 */
record Take(
    Platform platform,
    Generate endpoint,
    boolean stream,
    boolean withUsage,
    Script script,
    Fault fault,
    Answer answer) {

  Dialect dialect() {
    return platform.dialect();
  }
}
