package dev.baton.server.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body that comes in chunks, each with its size before it; it ends with a chunk of none. */
final class ChunkedBody extends InputStream {
  private static final String SIZE = "[0-9a-fA-F]{1,7}";

  private final InputStream in;
  private int left;
  private boolean begun;
  private boolean ended;

  ChunkedBody(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    var got = in.read(into, from, Math.min(length, left));
    if (got < 0) {
      throw new EOFException("within a chunk");
    }
    left -= got;
    return got;
  }

  private void nextChunk() throws IOException {
    if (begun && !ServerReply.line(in).isEmpty()) {
      throw new ServerReply.NotHttp("a chunk longer than its size");
    }
    begun = true;
    var size = ServerReply.line(in).split(";", 2)[0].strip();
    if (!size.matches(SIZE)) {
      throw new ServerReply.NotHttp("chunk size " + size);
    }
    left = Integer.parseInt(size, 16);
    ended = left == 0;
  }
}
