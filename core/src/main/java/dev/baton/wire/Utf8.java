package dev.baton.wire;

/**
 * Well-formed UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing past U+10FFFF.
 */
public final class Utf8 {

  private Utf8() {}

  /** How many bytes a text takes; half a pair of surrogates counts as the replacement character. */
  public static long length(String text) {
    var bytes = 0L;
    for (var i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      if (letter < 0x80) {
        bytes++;
      } else if (letter < 0x800) {
        bytes += 2;
      } else if (Character.isHighSurrogate(letter)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /** The offset behind the multi-byte sequence that begins at {@code at}, or -1. */
  static int sequenceEnd(byte[] in, int at, int end) {
    var lead = in[at] & 0xff;
    if (lead < 0xc2 || lead > 0xf4) {
      return -1;
    }
    var length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (at + length > end || !firstFollowerFits(lead, in[at + 1] & 0xff)) {
      return -1;
    }
    for (var i = at + 2; i < at + length; i++) {
      if ((in[i] & 0xc0) != 0x80) {
        return -1;
      }
    }
    return at + length;
  }

  private static boolean firstFollowerFits(int lead, int follower) {
    return switch (lead) {
      case 0xe0 -> follower >= 0xa0 && follower <= 0xbf;
      case 0xed -> follower >= 0x80 && follower <= 0x9f;
      case 0xf0 -> follower >= 0x90 && follower <= 0xbf;
      case 0xf4 -> follower >= 0x80 && follower <= 0x8f;
      default -> follower >= 0x80 && follower <= 0xbf;
    };
  }
}
