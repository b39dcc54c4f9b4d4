package dev.baton.provider;

import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;

/** The beginning of what a message says: enough to tell what is asked, whatever its length. */
final class OpenAiWords {
  static final int BYTES_MAX = 4 << 10;
  private static final int BYTES_OF_ESCAPE = 2;
  private static final int BYTES_OF_UNICODE_ESCAPE = 6;

  private OpenAiWords() {}

  /** The text of a message's content, which has been looked over before. */
  static String of(byte[] body, ChatSkim.Span content) {
    if (!content.isThere()) {
      return "";
    }
    var text = new StringBuilder();
    value(new JsonReader(body, content.from(), content.to()), body, text);
    return text.toString();
  }

  private static void value(JsonReader in, byte[] body, StringBuilder text) {
    switch (in.peek()) {
      case STRING -> append(body, in.at(), in.skip(), text);
      case ARRAY -> {
        in.beginArray();
        while (in.nextItem()) {
          part(in, body, text);
        }
      }
      case OBJECT, NUMBER, BOOLEAN, NULL -> in.skip();
    }
  }

  private static void part(JsonReader in, byte[] body, StringBuilder text) {
    if (in.peek() != Kind.OBJECT) {
      in.skip();
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("text") && in.peek() == Kind.STRING) {
        append(body, in.at(), in.skip(), text);
      } else {
        in.skip();
      }
    }
  }

  private static void append(byte[] body, int from, int to, StringBuilder text) {
    var room = BYTES_MAX - text.length();
    if (room > 1) {
      text.append(text.isEmpty() ? "" : "\n").append(beginning(body, from, to, room));
    }
  }

  /** The beginning of the text that stands there, quotes included. */
  static String beginning(byte[] body, int from, int to, int bytesMax) {
    var at = end(body, from, to, bytesMax);
    var cut = new byte[at - from + 1];
    System.arraycopy(body, from, cut, 0, at - from);
    cut[at - from] = '"';
    return new JsonReader(cut).string();
  }

  /** Where that beginning ends. */
  static int end(byte[] body, int from, int to, int bytesMax) {
    var at = from + 1;
    while (at < to - 1 && at - from < bytesMax) {
      at += length(body, at);
    }
    return at;
  }

  /** How many bytes the character takes that begins there. */
  private static int length(byte[] body, int at) {
    var first = body[at];
    if (first == '\\') {
      return body[at + 1] == 'u' ? BYTES_OF_UNICODE_ESCAPE : BYTES_OF_ESCAPE;
    }
    return first >= 0 ? 1 : Integer.numberOfLeadingZeros(~first << 24);
  }
}
