package dev.baton.provider;

import dev.baton.chat.Usage;
import java.util.List;

/** Plays one golden case as the gateway would, with the platform's bytes cut as a test wants. */
interface GoldenPlay {
  String ID = "chatcmpl-golden";
  String REQUEST_ID = "req-golden";
  long CREATED_SECONDS = 1_700_000_000;
  int EVENT_BYTES_MAX = 1 << 20;

  /** The request as it goes out; throws {@link BadRequest} where it cannot. */
  Sent send(GoldenCase golden);

  /**
   * What a platform is sent.
   *
   * @param dropped what had to be left out
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Sent(byte[] body, List<String> dropped, Way back) {}

  /** The way back for one reply: one use. */
  interface Way {

    /** A plain reply. */
    Told whole(byte[] body);

    /** A stream, in these pieces, closed behind the last. */
    Told stream(List<byte[]> pieces);
  }

  /**
   * What the client is told.
   *
   * @param complete whether the answer came to its end
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Told(byte[] bytes, Usage usage, boolean complete) {}
}
