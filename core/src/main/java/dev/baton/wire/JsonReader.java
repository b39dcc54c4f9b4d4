package dev.baton.wire;

import java.nio.charset.StandardCharsets;

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

  /** What kind of value comes next. */
  public enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  private final JsonPath path;
  private byte[] in;
  private int start;
  private int end;
  private int at;
  private int behind;

  public JsonReader(byte[] in) {
    this(in, 0, in.length);
  }

  public JsonReader(byte[] in, int from, int to) {
    this(in, from, to, JsonPath.MEMBERS_MAX);
  }

  private JsonReader(byte[] in, int from, int to, int membersMax) {
    this.path = new JsonPath(membersMax);
    this.in = in;
    this.start = from;
    this.at = JsonText.skipSpace(in, from, to);
    this.end = to;
  }

  /** For a document whose objects are long lists: each key is compared with all before it. */
  public static JsonReader ofLongLists(byte[] in, int membersMax) {
    return new JsonReader(in, 0, in.length, membersMax);
  }

  /** Begins anew with other bytes: whoever reads many small documents keeps one reader. */
  public void reset(byte[] in, int from, int to) {
    path.clear();
    this.in = in;
    this.start = from;
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
    push(true);
  }

  /** Moves to the next member's value; false at the end of the object. */
  public boolean nextKey() {
    if (!next((byte) '}')) {
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
    return path.key();
  }

  public void beginArray() {
    expect(Kind.ARRAY, "must be an array");
    push(false);
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
    var where = path.toString();
    return new JsonFault(where, where.isEmpty() ? "the JSON " + problem : problem);
  }

  private boolean next(byte close) {
    if (at < end && in[at] == close) {
      path.leave();
      behind = at + 1;
      at = JsonText.skipSpace(in, behind, end);
      return false;
    }
    if (!path.member()) {
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
    if (path.depth() >= DEPTH_MAX) {
      throw fault("is nested deeper than " + DEPTH_MAX + " levels");
    }
  }

  private void push(boolean object) {
    path.enter(object);
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
    var objection = path.take(key);
    if (!objection.isEmpty()) {
      throw fault(objection);
    }
  }

  private int pass() {
    behind = JsonValue.end(in, at, end, path.depth());
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
    return at >= end
        ? fault("ends too early")
        : fault("is not valid JSON (near byte " + (at - start) + ")");
  }
}
