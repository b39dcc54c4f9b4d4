package dev.baton.provider;

import dev.baton.chat.Allowance;
import io.vertx.core.buffer.Buffer;

/**
 * Where an answer goes, in the client's own wire, as it arrives; on the request's event loop.
 *
 * <p>The first piece holds the first content: whatever a platform sends before it is kept back, so
 * that another platform can still take over unseen. A plain answer is one piece.
 */
public interface ReplySink {

  /**
   * What the reply's head says is left of the platform's limits, an error's head too. At most once,
   * before any piece; never where it says nothing.
   */
  default void heard(Allowance allowance) {}

  void piece(Buffer bytes);

  /** Whether the reader is behind: the platform is then not read until {@link #whenDrained}. */
  boolean full();

  void whenDrained(Runnable ready);

  /**
   * Whether an answer that is nothing but a refusal of the content is wanted. Where it is not, it
   * ends as a fault, and nothing of it comes here.
   */
  default boolean takesRefusals() {
    return true;
  }
}
