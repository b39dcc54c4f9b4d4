package dev.baton.provider;

import io.vertx.core.buffer.Buffer;

/**
 * The pieces of a reply that is read whole. Most replies come in one piece, which is kept as it is;
 * only a second one makes a buffer that grows.
 */
final class Pieces {
  private final int bytesMax;
  private Buffer whole = Buffer.buffer();
  private boolean growing;

  Pieces(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Says whether the piece was taken; a reply that is too long is not. */
  boolean add(Buffer piece) {
    if (whole.length() + piece.length() > bytesMax) {
      return false;
    }
    if (whole.length() == 0) {
      whole = piece;
      return true;
    }
    if (!growing) {
      growing = true;
      whole = Buffer.buffer(whole.length() + piece.length()).appendBuffer(whole);
    }
    whole.appendBuffer(piece);
    return true;
  }

  byte[] bytes() {
    return whole.getBytes();
  }
}
