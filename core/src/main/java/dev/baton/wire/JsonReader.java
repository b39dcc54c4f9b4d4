package dev.baton.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON by pulling, straight from the bytes, and knows where every value lies in them.
 *
 * <p>The hot path needs three things at once that general parsers do not give together: full
 * validation, byte offsets (so that the original bytes can be forwarded), and error messages that
 * name the field. Objects are read as
 *
 * <pre>{@code
 * in.beginObject();
 * while (in.nextKey()) {
 *   switch (in.key()) {
 *     case "model" -> model = in.string();
 *     default -> in.skip();
 *   }
 * }
 * }</pre>
 *
 * <p>A key that stands twice in an object read this way is a fault: two readers must never see two
 * values of one field. Not for sharing between threads.
 */
public final class JsonReader {
  public static final int DEPTH_MAX = 64;
  private static final int MEMBERS_MAX = 1024;

  /** What kind of value comes next. */
  public enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  private final byte[] in;
  private final int end;
  private int at;
  private int depth;

  // One entry per open object or array: how many members were begun, and where its keys begin in
  // `keys` (-1 for an array).
  private int[] counts = new int[8];
  private int[] keyBases = new int[8];
  private String[] keys = new String[16];
  private int keyTop;

  public JsonReader(byte[] in) {
    this(in, 0, in.length);
  }

  public JsonReader(byte[] in, int from, int to) {
    this.in = in;
    this.at = JsonText.skipSpace(in, from, to);
    this.end = to;
  }

  /** Where the next value (or what follows the last one) begins. */
  public int at() {
    return at;
  }

  public Kind peek() {
    if (at >= end) {
      throw fault("ends too early");
    }
    return switch (in[at]) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.STRING;
      case 't', 'f' -> Kind.BOOLEAN;
      case 'n' -> Kind.NULL;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
      default -> throw malformed();
    };
  }

  public void beginObject() {
    expect(Kind.OBJECT, "must be an object");
    push(keyTop);
  }

  /** Moves to the next member's value; false at the end of the object. */
  public boolean nextKey() {
    if (!next((byte) '}')) {
      keyTop = keyBases[depth];
      return false;
    }
    var from = at;
    var to = at < end && in[at] == '"' ? JsonText.stringEnd(in, at, end) : -1;
    if (to < 0) {
      throw malformed();
    }
    at = JsonText.skipSpace(in, to, end);
    if (at >= end || in[at] != ':') {
      throw malformed();
    }
    at = JsonText.skipSpace(in, at + 1, end);
    remember(keyBetween(from, to));
    return true;
  }

  /** The key of the value that comes next. */
  public String key() {
    return keys[keyTop - 1];
  }

  public void beginArray() {
    expect(Kind.ARRAY, "must be an array");
    push(-1);
  }

  /** Moves to the next item; false at the end of the array. */
  public boolean nextItem() {
    return next((byte) ']');
  }

  public String string() {
    if (peek() != Kind.STRING) {
      throw fault("must be a string");
    }
    var from = at;
    return JsonText.decode(in, from, scalarEnd());
  }

  public boolean bool() {
    if (peek() != Kind.BOOLEAN) {
      throw fault("must be true or false");
    }
    var value = in[at] == 't';
    scalarEnd();
    return value;
  }

  /** A whole number that fits a long. */
  public long integer() {
    if (peek() != Kind.NUMBER) {
      throw fault("must be a whole number");
    }
    var literal = numberLiteral();
    try {
      return Long.parseLong(literal);
    } catch (NumberFormatException _) {
      throw fault("must be a whole number, not " + literal);
    }
  }

  /** A number as it is spelled. */
  public String numberLiteral() {
    if (peek() != Kind.NUMBER) {
      throw fault("must be a number");
    }
    var from = at;
    var to = scalarEnd();
    return new String(in, from, to - from, StandardCharsets.US_ASCII);
  }

  /** Passes over a null if one comes next. */
  public boolean skipNull() {
    if (peek() != Kind.NULL) {
      return false;
    }
    scalarEnd();
    return true;
  }

  /** Passes over the next value, checking it to its last byte; returns the offset behind it. */
  public int skip() {
    var to = valueEnd(at, depth);
    at = JsonText.skipSpace(in, to, end);
    return to;
  }

  /** Nothing but white space may follow. */
  public void end() {
    if (at < end) {
      throw fault("has something behind its end");
    }
  }

  /** A fault of the value just read or about to be read, with its path. */
  public JsonFault fault(String problem) {
    return new JsonFault(path(), path().isEmpty() ? "the JSON " + problem : problem);
  }

  private boolean next(byte close) {
    if (at < end && in[at] == close) {
      depth--;
      at = JsonText.skipSpace(in, at + 1, end);
      return false;
    }
    if (counts[depth - 1]++ > 0) {
      if (at >= end || in[at] != ',') {
        throw malformed();
      }
      at = JsonText.skipSpace(in, at + 1, end);
    }
    if (at >= end) {
      throw malformed();
    }
    return true;
  }

  private void expect(Kind kind, String otherwise) {
    if (peek() != kind) {
      throw fault(otherwise);
    }
    if (depth >= DEPTH_MAX) {
      throw fault("is nested deeper than " + DEPTH_MAX + " levels");
    }
  }

  private void push(int keyBase) {
    if (depth == counts.length) {
      counts = Arrays.copyOf(counts, depth * 2);
      keyBases = Arrays.copyOf(keyBases, depth * 2);
    }
    counts[depth] = 0;
    keyBases[depth] = keyBase;
    depth++;
    at = JsonText.skipSpace(in, at + 1, end);
  }

  private String keyBetween(int from, int to) {
    for (var i = from + 1; i < to - 1; i++) {
      if (in[i] == '\\') {
        return JsonText.decode(in, from, to);
      }
    }
    return KeyCache.get(in, from + 1, to - 1);
  }

  private void remember(String key) {
    var base = keyBases[depth - 1];
    if (keyTop - base >= MEMBERS_MAX) {
      throw fault("has more than " + MEMBERS_MAX + " fields");
    }
    for (var i = base; i < keyTop; i++) {
      if (keys[i].equals(key)) {
        throw fault("has the field \"" + key + "\" twice");
      }
    }
    if (keyTop == keys.length) {
      keys = Arrays.copyOf(keys, keyTop * 2);
    }
    keys[keyTop++] = key;
  }

  private int scalarEnd() {
    var to = valueEnd(at, depth);
    at = JsonText.skipSpace(in, to, end);
    return to;
  }

  private int valueEnd(int from, int level) {
    if (from >= end) {
      throw malformed();
    }
    var to =
        switch (in[from]) {
          case '{' -> containerEnd(from, level, true);
          case '[' -> containerEnd(from, level, false);
          case '"' -> JsonText.stringEnd(in, from, end);
          case 't' -> wordEnd(from, "true");
          case 'f' -> wordEnd(from, "false");
          case 'n' -> wordEnd(from, "null");
          default -> JsonText.numberEnd(in, from, end);
        };
    if (to < 0) {
      throw malformed();
    }
    return to;
  }

  private int containerEnd(int from, int level, boolean object) {
    if (level >= DEPTH_MAX) {
      throw fault("is nested deeper than " + DEPTH_MAX + " levels");
    }
    var close = object ? '}' : ']';
    var i = JsonText.skipSpace(in, from + 1, end);
    if (i < end && in[i] == close) {
      return i + 1;
    }
    while (i < end) {
      i = object ? memberValue(i) : i;
      i = JsonText.skipSpace(in, valueEnd(i, level + 1), end);
      if (i < end && in[i] == close) {
        return i + 1;
      }
      if (i >= end || in[i] != ',') {
        return -1;
      }
      i = JsonText.skipSpace(in, i + 1, end);
    }
    return -1;
  }

  private int memberValue(int keyAt) {
    var keyEnd = in[keyAt] == '"' ? JsonText.stringEnd(in, keyAt, end) : -1;
    var colon = keyEnd < 0 ? end : JsonText.skipSpace(in, keyEnd, end);
    if (colon >= end || in[colon] != ':') {
      throw malformed();
    }
    return JsonText.skipSpace(in, colon + 1, end);
  }

  private int wordEnd(int from, String word) {
    if (from + word.length() > end) {
      return -1;
    }
    for (var i = 0; i < word.length(); i++) {
      if (in[from + i] != word.charAt(i)) {
        return -1;
      }
    }
    return from + word.length();
  }

  private JsonFault malformed() {
    return at >= end ? fault("ends too early") : fault("is not valid JSON (near byte " + at + ")");
  }

  private String path() {
    var path = new StringBuilder();
    var key = 0;
    for (var level = 0; level < depth; level++) {
      if (counts[level] == 0) {
        break;
      }
      if (keyBases[level] < 0) {
        path.append('[').append(counts[level] - 1).append(']');
      } else {
        key = level + 1 < depth ? nextBase(level) : keyTop;
        path.append(path.isEmpty() ? "" : ".").append(key > keyBases[level] ? keys[key - 1] : "");
      }
    }
    return path.toString();
  }

  /** Where the keys of the next open object begin: the last key before it is this level's. */
  private int nextBase(int level) {
    for (var deeper = level + 1; deeper < depth; deeper++) {
      if (keyBases[deeper] >= 0) {
        return keyBases[deeper];
      }
    }
    return keyTop;
  }
}
