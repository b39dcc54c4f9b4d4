package dev.baton.provider;

import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import java.nio.charset.StandardCharsets;

/** Takes an excerpt of a chat request that has been looked over before. */
final class OpenAiExcerpt {
  static final int CHARS_MAX = 32 << 10;

  private final byte[] body;
  private final JsonReader in;
  private final StringBuilder text = new StringBuilder();
  private long textBytes;
  private long allBytes;
  private int messages;

  private OpenAiExcerpt(byte[] body) {
    this.body = body;
    this.in = new JsonReader(body);
  }

  static Excerpt of(ClientRequest request) {
    return new OpenAiExcerpt(request.body()).read(request.skim().media());
  }

  private Excerpt read(int media) {
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "messages" -> messages();
        case "tools", "functions", "response_format" -> json();
        default -> in.skip();
      }
    }
    return new Excerpt(text.toString(), textBytes, allBytes, messages, media);
  }

  private void messages() {
    in.beginArray();
    while (in.nextItem()) {
      messages++;
      in.beginObject();
      while (in.nextKey()) {
        switch (in.key()) {
          case "content" -> content();
          case "tool_calls", "function_call" -> json();
          case "reasoning_content", "refusal" -> words();
          default -> in.skip();
        }
      }
    }
  }

  private void content() {
    if (in.peek() != Kind.ARRAY) {
      words();
      return;
    }
    in.beginArray();
    while (in.nextItem()) {
      if (in.peek() == Kind.OBJECT) {
        part();
      } else {
        in.skip();
      }
    }
  }

  private void part() {
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("text")) {
        words();
      } else {
        in.skip();
      }
    }
  }

  /** A text, as it was meant; of a long one the beginning. */
  private void words() {
    if (in.peek() != Kind.STRING) {
      in.skip();
      return;
    }
    var from = in.at();
    var to = in.skip();
    allBytes += to - from - 2;
    var room = CHARS_MAX - text.length();
    if (room > 1) {
      var said = OpenAiWords.beginning(body, from, to, room);
      text.append(said).append('\n');
      textBytes += OpenAiWords.end(body, from, to, room) - from - 1;
    }
  }

  /** What is handed on in its own notation; platforms write it about as long. */
  private void json() {
    var from = in.at();
    var length = in.skip() - from;
    allBytes += length;
    var taken = Math.min(length, CHARS_MAX - text.length());
    if (taken > 0) {
      text.append(new String(body, from, taken, StandardCharsets.UTF_8)).append('\n');
      textBytes += taken;
    }
  }
}
