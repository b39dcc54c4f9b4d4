package dev.baton.server.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body whose size was said before it. */
final class SizedBody extends InputStream {
  private final InputStream in;
  private long left;

  SizedBody(InputStream in, long size) {
    this.in = in;
    this.left = size;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    var got = in.read(into, from, (int) Math.min(length, left));
    if (got < 0) {
      throw new EOFException("before its end");
    }
    left -= got;
    return got;
  }
}
