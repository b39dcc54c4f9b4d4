package dev.baton.ledger.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes numbers and texts into an array that is large enough. */
final class Pen {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] into;
  private int at;

  Pen(byte[] into) {
    this.into = into;
  }

  int written() {
    return at;
  }

  void octet(int value) {
    into[at++] = (byte) value;
  }

  void pair(int value) {
    SHORT.set(into, at, (short) value);
    at += 2;
  }

  /** Seven bits a byte, the lowest first; a number below zero takes ten bytes. */
  void number(long value) {
    var rest = value;
    while ((rest & ~0x7fL) != 0) {
      into[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    into[at++] = (byte) rest;
  }

  /** UTF-8 with its length before it, cut between two characters where it is too long. */
  void text(String text, int bytesMax) {
    var start = at + 2;
    var plain = Math.min(text.length(), bytesMax);
    var i = 0;
    for (; i < plain; i++) {
      var letter = text.charAt(i);
      if (letter >= 0x80) {
        break;
      }
      into[start + i] = (byte) letter;
    }
    var end = i < plain ? beyondAscii(text, i, start + i, start + bytesMax) : start + i;
    SHORT.set(into, at, (short) (end - start));
    at = end;
  }

  private int beyondAscii(String text, int from, int start, int limit) {
    var end = start;
    for (var i = from; i < text.length(); ) {
      var point = text.codePointAt(i);
      i += Character.charCount(point);
      if (Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE) {
        point = '?'; // half a pair is no character
      }
      var size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (end + size > limit) {
        return end;
      }
      encode(point, size, end);
      end += size;
    }
    return end;
  }

  private void encode(int point, int size, int start) {
    if (size == 1) {
      into[start] = (byte) point;
      return;
    }
    var rest = point;
    for (var i = size - 1; i > 0; i--) {
      into[start + i] = (byte) (0x80 | (rest & 0x3f));
      rest >>>= 6;
    }
    into[start] = (byte) ((0xf00 >>> size) | rest);
  }
}
