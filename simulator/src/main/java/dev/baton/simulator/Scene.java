package dev.baton.simulator;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Everything that will happen on the wire for one request, decided before its first byte.
 *
 * <p>Scenes do not change, so one can be played to thousands of callers at once.
 *
 * @param status 0 sends no head at all
 * @param beats what is written, one write each
 * @param heartbeat repeated while the scene hangs; empty for silence
 * @param usage the tokens this reply states
 */
record Scene(
    int status,
    MultiMap headers,
    List<Buffer> beats,
    Ending ending,
    Outcome outcome,
    long firstMillis,
    long gapMillis,
    Buffer heartbeat,
    Usage usage) {

  /** What happens after the last beat. */
  enum Ending {
    END,
    CLOSE,
    RESET,
    HANG
  }

  /** What the truth counts say about it, if the client stays. */
  enum Outcome {
    COMPLETED,
    REFUSED,
    CUT
  }

  boolean isMute() {
    return status == 0;
  }

  /** One body, at once: no timer and no watch on the connection is needed. */
  boolean isSimple() {
    return firstMillis == 0 && beats.size() == 1 && ending == Ending.END && !isMute();
  }
}
