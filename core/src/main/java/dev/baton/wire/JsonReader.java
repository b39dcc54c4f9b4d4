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
  private static final int MEMBERS_MAX = 256;

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
  private int behind;
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

  /** The offset right behind whatever was read last: a value, or the end of a container. */
  public int behind() {
    return behind;
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
    return JsonText.decode(in, from, pass());
  }

  /** A string that is most likely one of a few words: read without making it anew each time. */
  public String word() {
    if (peek() != Kind.STRING) {
      throw fault("must be a string");
    }
    var from = at;
    return keyBetween(from, pass());
  }

  public boolean bool() {
    if (peek() != Kind.BOOLEAN) {
      throw fault("must be true or false");
    }
    var value = in[at] == 't';
    pass();
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
    var to = pass();
    return new String(in, from, to - from, StandardCharsets.US_ASCII);
  }

  /** Passes over a null if one comes next. */
  public boolean skipNull() {
    if (peek() != Kind.NULL) {
      return false;
    }
    pass();
    return true;
  }

  /** Passes over the next value, checking it to its last byte; returns the offset behind it. */
  public int skip() {
    return pass();
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
      behind = at + 1;
      at = JsonText.skipSpace(in, behind, end);
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
    if (keyTop == keys.length) {
      keys = Arrays.copyOf(keys, keyTop * 2);
    }
    keys[keyTop++] = key;
    for (var i = base; i < keyTop - 1; i++) {
      if (keys[i].equals(key)) {
        throw fault("stands twice in its object");
      }
    }
  }

  private int pass() {
    behind = JsonValue.end(in, at, end, depth);
    if (behind == JsonValue.TOO_DEEP) {
      throw fault("is nested deeper than " + DEPTH_MAX + " levels");
    }
    if (behind < 0) {
      throw malformed();
    }
    at = JsonText.skipSpace(in, behind, end);
    return behind;
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
