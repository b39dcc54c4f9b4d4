package dev.baton.ledger.journal;

import java.nio.charset.StandardCharsets;

/** Reads back what a {@link Pen} wrote, and trusts none of it. */
final class Lens {
  private final byte[] in;
  private int at;

  Lens(byte[] in) {
    this.in = in;
  }

  int octet() {
    need(1);
    return in[at++] & 0xff;
  }

  int pair() {
    need(2);
    var value = (in[at] & 0xff) | (in[at + 1] & 0xff) << 8;
    at += 2;
    return value;
  }

  long number() {
    var value = 0L;
    for (var shift = 0; shift < Long.SIZE; shift += 7) {
      var next = octet();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("the number before byte " + at + " has no end");
  }

  int smallNumber() {
    var value = number();
    if (value != (int) value) {
      throw new IllegalArgumentException("the number before byte " + at + " is too large");
    }
    return (int) value;
  }

  String text() {
    var length = pair();
    need(length);
    at += length;
    return new String(in, at - length, length, StandardCharsets.UTF_8);
  }

  <T> T word(T[] words) {
    var index = octet();
    if (index >= words.length) {
      throw new IllegalArgumentException(
          "byte " + (at - 1) + " is " + index + ", which stands for nothing");
    }
    return words[index];
  }

  void end() {
    if (at != in.length) {
      throw new IllegalArgumentException("it goes on behind its end, from byte " + at);
    }
  }

  private void need(int bytes) {
    if (bytes > in.length - at) {
      throw new IllegalArgumentException("it ends at byte " + in.length + ", in the middle");
    }
  }
}
