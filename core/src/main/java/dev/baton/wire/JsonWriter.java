package dev.baton.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON into a growing array of bytes. Commas come by themselves; what must keep its bytes
 * goes in with {@link #raw}.
 */
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] out;
  private int size;
  private boolean comma;

  public JsonWriter() {
    this(256);
  }

  public JsonWriter(int sizeExpected) {
    out = new byte[sizeExpected];
  }

  public JsonWriter beginObject() {
    return open('{');
  }

  public JsonWriter endObject() {
    return close('}');
  }

  public JsonWriter beginArray() {
    return open('[');
  }

  public JsonWriter endArray() {
    return close(']');
  }

  public JsonWriter key(String key) {
    separate();
    quote(key);
    put((byte) ':');
    comma = false;
    return this;
  }

  public JsonWriter value(String text) {
    separate();
    quote(text);
    return this;
  }

  public JsonWriter value(long number) {
    return literal(Long.toString(number));
  }

  public JsonWriter value(boolean truth) {
    return literal(truth ? "true" : "false");
  }

  public JsonWriter nullValue() {
    return literal("null");
  }

  /** A number as somebody else spelled it, or any other token. */
  public JsonWriter literal(String token) {
    separate();
    ascii(token);
    return this;
  }

  /** A value that is JSON already. */
  public JsonWriter raw(byte[] json) {
    separate();
    put(json, 0, json.length);
    return this;
  }

  public JsonWriter field(String key, String text) {
    return key(key).value(text);
  }

  public JsonWriter field(String key, long number) {
    return key(key).value(number);
  }

  public JsonWriter field(String key, boolean truth) {
    return key(key).value(truth);
  }

  public JsonWriter field(String key, byte[] json) {
    return key(key).raw(json);
  }

  /**
   * Bytes between documents, such as the frame of a server-sent event; the next value needs no
   * comma.
   */
  public JsonWriter frame(String ascii) {
    ascii(ascii);
    comma = false;
    return this;
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(out, size);
  }

  @Override
  public String toString() {
    return new String(out, 0, size, StandardCharsets.UTF_8);
  }

  private JsonWriter open(char bracket) {
    separate();
    put((byte) bracket);
    comma = false;
    return this;
  }

  private JsonWriter close(char bracket) {
    put((byte) bracket);
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      put((byte) ',');
    }
    comma = true;
  }

  private void quote(String text) {
    put((byte) '"');
    reserve(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < 0x80) {
        asciiChar(c);
      } else {
        i += wide(text, i, c);
      }
    }
    put((byte) '"');
  }

  private void asciiChar(char c) {
    if (c >= ' ' && c != '"' && c != '\\') {
      put((byte) c);
      return;
    }
    put((byte) '\\');
    switch (c) {
      case '"', '\\' -> put((byte) c);
      case '\n' -> put((byte) 'n');
      case '\r' -> put((byte) 'r');
      case '\t' -> put((byte) 't');
      default -> unicode(c);
    }
  }

  /** Writes a character outside ASCII; returns how many more chars it took. */
  private int wide(String text, int at, char c) {
    if (!Character.isSurrogate(c)) {
      if (c >= 0x800) {
        put((byte) (0xe0 | c >> 12));
        put((byte) (0x80 | ((c >> 6) & 0x3f)));
      } else {
        put((byte) (0xc0 | c >> 6));
      }
      put((byte) (0x80 | (c & 0x3f)));
      return 0;
    }
    var paired =
        Character.isHighSurrogate(c)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    if (!paired) {
      // Half a character has no UTF-8 form; JSON's escape is the only way to hand it on.
      put((byte) '\\');
      unicode(c);
      return 0;
    }
    var code = Character.toCodePoint(c, text.charAt(at + 1));
    put((byte) (0xf0 | code >> 18));
    put((byte) (0x80 | ((code >> 12) & 0x3f)));
    put((byte) (0x80 | ((code >> 6) & 0x3f)));
    put((byte) (0x80 | (code & 0x3f)));
    return 1;
  }

  private void unicode(char c) {
    put((byte) 'u');
    for (var shift = 12; shift >= 0; shift -= 4) {
      put(HEX[c >> shift & 0xf]);
    }
  }

  private void ascii(String token) {
    for (var i = 0; i < token.length(); i++) {
      put((byte) token.charAt(i));
    }
  }

  private void put(byte b) {
    if (size == out.length) {
      out = Arrays.copyOf(out, size * 2 + 16);
    }
    out[size++] = b;
  }

  private void put(byte[] bytes, int from, int length) {
    reserve(length);
    System.arraycopy(bytes, from, out, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (size + more > out.length) {
      out = Arrays.copyOf(out, Math.max(size + more, size * 2));
    }
  }
}
