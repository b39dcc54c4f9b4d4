package dev.baton.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The few top-level fields of a request body that decide a prepared reply, found without parsing.
 *
 * <p>Bytes are walked once and nothing but the model name is copied: as the upstream of a benchmark
 * the simulator must cost far less than the gateway it measures.
 */
final class Glance {
  private static final byte[] MODEL = bytes("model");
  private static final byte[] STREAM = bytes("stream");
  private static final byte[] STREAM_OPTIONS = bytes("stream_options");
  private static final byte[] INCLUDE_USAGE = bytes("\"include_usage\"");
  private static final List<byte[]> SHAPING =
      List.of(
          bytes("tools"),
          bytes("response_format"),
          bytes("output_config"),
          bytes("output_format"),
          bytes("generationConfig"),
          bytes("generation_config"));

  private final byte[] body;
  private String model = "";
  private boolean stream;
  private boolean usage;
  private boolean shaped;

  private Glance(byte[] body) {
    this.body = body;
  }

  static Glance at(Buffer body) {
    var glance = new Glance(body.getBytes());
    glance.walk();
    return glance;
  }

  String model() {
    return model;
  }

  boolean stream() {
    return stream;
  }

  boolean includeUsage() {
    return usage;
  }

  /** The answer depends on more than the model name: the body must be read. */
  boolean shaped() {
    return shaped;
  }

  private void walk() {
    var depth = 0;
    for (var at = 0; at < body.length; at++) {
      switch (body[at]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          var end = endOfString(at);
          if (depth == 1) {
            key(at + 1, end);
          }
          at = end;
        }
        default -> {}
      }
    }
  }

  private void key(int from, int to) {
    var value = valueAfter(to + 1);
    if (value == 0) {
      return;
    }
    if (is(MODEL, from, to) && value < body.length && body[value] == '"') {
      model = text(value + 1, endOfString(value));
    } else if (is(STREAM, from, to)) {
      stream = value < body.length && body[value] == 't';
    } else if (is(STREAM_OPTIONS, from, to)) {
      usage = includesUsage(value);
    } else {
      shaped |= SHAPING.stream().anyMatch(word -> is(word, from, to));
    }
  }

  private String text(int from, int to) {
    var raw = new String(body, from, to - from, StandardCharsets.UTF_8);
    return raw.indexOf('\\') < 0 ? raw : Json.text(Json.parse('"' + raw + '"'));
  }

  /** Where the value of a key begins; 0 when what stood before was no key. */
  private int valueAfter(int from) {
    var at = skipBlanks(from);
    return at < body.length && body[at] == ':' ? skipBlanks(at + 1) : 0;
  }

  private boolean includesUsage(int from) {
    for (var at = from; at < body.length && body[at] != '}'; at++) {
      if (is(INCLUDE_USAGE, at, at + INCLUDE_USAGE.length)) {
        var value = valueAfter(at + INCLUDE_USAGE.length);
        return value > 0 && value < body.length && body[value] == 't';
      }
    }
    return false;
  }

  private int skipBlanks(int from) {
    var at = from;
    while (at < body.length && body[at] <= ' ' && body[at] >= 0) {
      at++;
    }
    return at;
  }

  private int endOfString(int open) {
    var at = open + 1;
    while (at < body.length && body[at] != '"') {
      at += body[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, body.length);
  }

  private boolean is(byte[] word, int from, int to) {
    if (to - from != word.length || to > body.length) {
      return false;
    }
    for (var i = 0; i < word.length; i++) {
      if (body[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }
}
