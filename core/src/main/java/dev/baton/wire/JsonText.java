package dev.baton.wire;

import java.nio.charset.StandardCharsets;

/**
 * JSON's lexical level: where a string, a number or white space ends, and what a string says.
 *
 * <p>Strict as RFC 8259 is, and strict about UTF-8: what passes here can be forwarded as it stands.
 */
final class JsonText {
  private static final int NUMBER_LENGTH_MAX = 100;

  private JsonText() {}

  static int skipSpace(byte[] in, int at, int end) {
    var i = at;
    while (i < end) {
      var b = in[i];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        break;
      }
      i++;
    }
    return i;
  }

  /** The offset behind the closing quote of the string that opens at {@code at}, or -1. */
  static int stringEnd(byte[] in, int at, int end) {
    var i = at + 1;
    while (i < end) {
      var b = in[i];
      if (b == '"') {
        return i + 1;
      }
      if (b == '\\') {
        i = escapeEnd(in, i, end);
      } else if (b >= ' ') {
        i++;
      } else if (b < 0) {
        i = Utf8.sequenceEnd(in, i, end);
      } else {
        return -1;
      }
      if (i < 0) {
        return -1;
      }
    }
    return -1;
  }

  private static int escapeEnd(byte[] in, int at, int end) {
    if (at + 1 >= end) {
      return -1;
    }
    return switch (in[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
      case 'u' -> at + 6 <= end && hex(in, at + 2) >= 0 ? at + 6 : -1;
      default -> -1;
    };
  }

  /** The offset behind the number that begins at {@code at}, or -1 if it is none. */
  static int numberEnd(byte[] in, int at, int end) {
    var i = at < end && in[at] == '-' ? at + 1 : at;
    if (i < end && in[i] == '0') {
      i++;
    } else {
      i = digits(in, i, end);
    }
    if (i > 0 && i < end && in[i] == '.') {
      i = digits(in, i + 1, end);
    }
    if (i > 0 && i < end && (in[i] | 0x20) == 'e') {
      var sign = i + 1 < end && (in[i + 1] == '+' || in[i + 1] == '-') ? 2 : 1;
      i = digits(in, i + sign, end);
    }
    return i - at > NUMBER_LENGTH_MAX ? -1 : i;
  }

  private static int digits(byte[] in, int at, int end) {
    var i = at;
    while (i < end && in[i] >= '0' && in[i] <= '9') {
      i++;
    }
    return i == at ? -1 : i;
  }

  /** What the string between these offsets (quotes included) says. */
  static String decode(byte[] in, int from, int to) {
    for (var i = from + 1; i < to - 1; i++) {
      if (in[i] == '\\') {
        return unescape(in, from + 1, to - 1);
      }
    }
    return new String(in, from + 1, to - from - 2, StandardCharsets.UTF_8);
  }

  private static String unescape(byte[] in, int from, int to) {
    var out = new StringBuilder(to - from);
    var plain = from;
    var i = from;
    while (i < to) {
      if (in[i] != '\\') {
        i++;
        continue;
      }
      out.append(new String(in, plain, i - plain, StandardCharsets.UTF_8));
      if (in[i + 1] == 'u') {
        out.append((char) hex(in, i + 2));
        i += 6;
      } else {
        out.append(shortEscape(in[i + 1]));
        i += 2;
      }
      plain = i;
    }
    return out.append(new String(in, plain, to - plain, StandardCharsets.UTF_8)).toString();
  }

  private static char shortEscape(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) letter;
    };
  }

  private static int hex(byte[] in, int at) {
    var value = 0;
    for (var i = at; i < at + 4; i++) {
      var digit = Character.digit(in[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
