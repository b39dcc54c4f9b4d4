package dev.baton.provider;

import dev.baton.wire.JsonReader;
import java.util.function.Function;

/** What the assistant says in a plain chat completion. */
public final class OpenAiAnswerText {

  private OpenAiAnswerText() {}

  /** {@code choices[0].message.content}, where there is one. */
  public static String of(byte[] body) {
    return inside(new JsonReader(body), "choices", OpenAiAnswerText::firstMessage);
  }

  private static String firstMessage(JsonReader in) {
    var text = "";
    in.beginArray();
    for (var first = true; in.nextItem(); first = false) {
      if (first) {
        text = inside(in, "message", OpenAiAnswerText::content);
      } else {
        in.skip();
      }
    }
    return text;
  }

  private static String content(JsonReader in) {
    return inside(in, "content", content -> content.skipNull() ? "" : content.string());
  }

  private static String inside(JsonReader in, String key, Function<JsonReader, String> read) {
    var text = "";
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals(key)) {
        text = read.apply(in);
      } else {
        in.skip();
      }
    }
    return text;
  }
}
