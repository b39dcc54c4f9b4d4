package dev.baton.gateway;

import io.vertx.core.buffer.Buffer;

/** A way back for answers that come whole: nobody reads a stream here, so nothing holds one up. */
public interface PlainReply extends ClientReply {

  @Override
  default void write(Buffer piece) {
    // Nobody reads.
  }

  @Override
  default boolean full() {
    return false;
  }

  @Override
  default void whenDrained(Runnable ready) {
    ready.run();
  }

  @Override
  default void end() {
    // A whole answer has been ended by its only piece.
  }

  @Override
  default void breakOff(Buffer lastWords) {
    // As with write().
  }
}
