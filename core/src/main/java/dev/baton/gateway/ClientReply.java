package dev.baton.gateway;

import dev.baton.provider.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * The way back to one client, on the request's event loop. Exactly one of {@link #whole}, {@link
 * #refuse}, {@link #end} and {@link #breakOff} ends it.
 */
public interface ClientReply {

  /** A plain answer. */
  void whole(Head head, Buffer body);

  /** An error instead of an answer; nothing was sent before it. */
  void refuse(Head head, Refusal refusal);

  /** Opens a stream. */
  void begin(Head head);

  void write(Buffer piece);

  boolean full();

  void whenDrained(Runnable ready);

  /** The stream is whole. */
  void end();

  /**
   * The stream ends with an error as its last words. The body that carries it ends properly:
   * clients use their connection again at once, and one closed behind them would cost the next
   * call.
   */
  void breakOff(Buffer lastWords);

  /** Completes when nobody reads any more. */
  Future<Void> gone();
}
