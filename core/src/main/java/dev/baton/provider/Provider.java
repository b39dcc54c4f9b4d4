package dev.baton.provider;

import io.vertx.core.Future;

/** One platform. Never blocks; completes on the event loop it was called from. */
@FunctionalInterface
public interface Provider {

  Call send(Passage passage, Patience patience, ReplySink sink);

  /**
   * A request in flight. What can be expected to go wrong is an {@link Answer.Failed}; the future
   * fails only on a bug.
   *
   * @param hangUp closes the connection to the platform; does nothing once the answer is there
   */
  record Call(Future<Answer> answer, Timing timing, Runnable hangUp) {}
}
