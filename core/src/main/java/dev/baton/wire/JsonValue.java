package dev.baton.wire;

/** JSON's grammar: where a value ends, checked to its last byte without building anything. */
final class JsonValue {
  /** There is no value here, or a broken one. */
  static final int BROKEN = -1;

  /** There is one, nested deeper than anyone should. */
  static final int TOO_DEEP = -2;

  private JsonValue() {}

  /**
   * The offset behind the value that begins at {@code from}, or one of the two words above.
   *
   * @param level how many objects and arrays are open around it
   */
  static int end(byte[] in, int from, int end, int level) {
    if (from >= end) {
      return BROKEN;
    }
    return switch (in[from]) {
      case '{' -> containerEnd(in, from, end, level, true);
      case '[' -> containerEnd(in, from, end, level, false);
      case '"' -> JsonText.stringEnd(in, from, end);
      case 't' -> wordEnd(in, from, end, "true");
      case 'f' -> wordEnd(in, from, end, "false");
      case 'n' -> wordEnd(in, from, end, "null");
      default -> JsonText.numberEnd(in, from, end);
    };
  }

  private static int containerEnd(byte[] in, int from, int end, int level, boolean object) {
    if (level >= JsonReader.DEPTH_MAX) {
      return TOO_DEEP;
    }
    var close = object ? '}' : ']';
    var i = JsonText.skipSpace(in, from + 1, end);
    if (i < end && in[i] == close) {
      return i + 1;
    }
    while (i < end) {
      var value = object ? memberValue(in, i, end) : i;
      var behind = value < 0 ? BROKEN : end(in, value, end, level + 1);
      if (behind < 0) {
        return behind;
      }
      i = JsonText.skipSpace(in, behind, end);
      if (i < end && in[i] == close) {
        return i + 1;
      }
      if (i >= end || in[i] != ',') {
        return BROKEN;
      }
      i = JsonText.skipSpace(in, i + 1, end);
    }
    return BROKEN;
  }

  private static int memberValue(byte[] in, int keyAt, int end) {
    var keyEnd = in[keyAt] == '"' ? JsonText.stringEnd(in, keyAt, end) : BROKEN;
    var colon = keyEnd < 0 ? end : JsonText.skipSpace(in, keyEnd, end);
    return colon >= end || in[colon] != ':' ? BROKEN : JsonText.skipSpace(in, colon + 1, end);
  }

  private static int wordEnd(byte[] in, int from, int end, String word) {
    if (from + word.length() > end) {
      return BROKEN;
    }
    for (var i = 0; i < word.length(); i++) {
      if (in[from + i] != word.charAt(i)) {
        return BROKEN;
      }
    }
    return from + word.length();
  }
}
