package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.Usage;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * One reply on its way from the platform's wire into the client's. One use, one event loop.
 *
 * <p>Feeding throws {@link dev.baton.wire.JsonFault} (or the reader's own faults) when the bytes
 * are not what the wire promises; nothing fed after that counts.
 */
interface Translation {
  int EVENT_BYTES_MAX = 16 << 20;

  /** A plain reply, whole: the client's bytes, or why they are no answer. */
  Whole whole(byte[] body);

  /** Bytes of a stream. */
  void feed(Buffer chunk);

  /** The platform closed its stream; without the wire's own end the answer stays unended. */
  void closed();

  /** Whether there is content for the client: from then on {@link #take} may be sent. */
  boolean begun();

  /** What the client may have now, and has not had yet; may be empty. */
  Buffer take();

  /** How the stream ended, once it has. */
  Optional<End> end();

  /** About how many bytes of text, thoughts and calls have come so far. */
  long contentBytes();

  Usage usage();

  /** Whether an answer that is whole is nothing but a refusal of the content. */
  default boolean refused() {
    return false;
  }

  /** What a plain reply turned out to be. */
  sealed interface Whole {
    record Good(Buffer bytes) implements Whole {}

    record Bad(Fault fault) implements Whole {}
  }

  /** The last thing a stream said. */
  sealed interface End {
    record Complete() implements End {}

    record Broke(Fault fault) implements End {}
  }
}
