package dev.baton.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects one line however the bytes are split; the line end, LF or CRLF, is not part of it. */
final class LineBuffer {

  private static final int BYTES_MAX = 1 << 20;

  private byte[] bytes = new byte[512];
  private int length;

  /** Takes bytes up to the next line end. True when the line is whole: use it, then clear. */
  boolean take(ByteBuf in) {
    var toEnd = in.bytesBefore((byte) '\n');
    append(in, toEnd < 0 ? in.readableBytes() : toEnd);
    if (toEnd < 0) {
      return false;
    }
    in.skipBytes(1);
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return true;
  }

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[index];
  }

  /** Whether the line has these bytes at {@code index}; ASCII letters match in either case. */
  boolean has(int index, byte[] lowerCase) {
    if (index + lowerCase.length > length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      var here = bytes[index + i];
      if ((here >= 'A' && here <= 'Z' ? here + 32 : here) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  /** First index at or after {@code from} with that byte, or the length. */
  int find(byte wanted, int from) {
    var index = from;
    while (index < length && bytes[index] != wanted) {
      index++;
    }
    return index;
  }

  /**
   * The digits at {@code from} as a number, blanks before them skipped, up to the first other byte.
   */
  long number(int from, int radix) {
    var index = from;
    while (index < length && bytes[index] == ' ') {
      index++;
    }
    var begin = index;
    var value = 0L;
    while (index < length && Character.digit(bytes[index], radix) >= 0) {
      value = value * radix + Character.digit(bytes[index], radix);
      index++;
    }
    if (index == begin || index - begin > 15) {
      throw new MalformedReply("There is no number where one must be: " + this);
    }
    return value;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private void append(ByteBuf in, int count) {
    if (length + count > bytes.length) {
      if (length + count > BYTES_MAX) {
        throw new MalformedReply("A line is longer than " + BYTES_MAX + " bytes.");
      }
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
    in.readBytes(bytes, length, count);
    length += count;
  }
}
