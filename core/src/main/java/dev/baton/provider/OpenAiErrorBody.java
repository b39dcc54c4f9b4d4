package dev.baton.provider;

import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;

/**
 * What an error body of the chat wire says, in whichever of the forms its platforms have grown:
 * {@code {"error":{...}}}, {@code {"error":"..."}}, {@code {"object":"error",...}}, {@code
 * {"detail":...}}, {@code {"message":...}}.
 */
final class OpenAiErrorBody {
  private static final int DETAIL_DEPTH_MAX = 6;

  String message = "";
  String type = "";
  String code = "";

  /** A status that stands in the body; some platforms report errors under 200. */
  int status;

  /** Whether the platform says that it looked at the content and did not like it. */
  boolean moderated;

  private OpenAiErrorBody() {}

  /** Reads what can be read; a body that is no JSON says nothing. */
  static OpenAiErrorBody of(byte[] body, int from, int to) {
    var said = new OpenAiErrorBody();
    try {
      var in = new JsonReader(body, from, to);
      if (in.peek() == Kind.OBJECT) {
        said.object(in);
      }
    } catch (JsonFault _) {
      // Whatever was read before the break is better than nothing.
    }
    return said;
  }

  private void object(JsonReader in) {
    in.beginObject();
    while (in.nextKey()) {
      field(in);
    }
  }

  private void field(JsonReader in) {
    switch (in.key()) {
      case "error" -> error(in);
      case "message", "detail" -> message = message.isEmpty() ? text(in) : passOver(in, message);
      case "type" -> type = type.isEmpty() ? text(in) : passOver(in, type);
      case "code" -> code(in);
      case "metadata" -> metadata(in);
      default -> in.skip();
    }
  }

  private static String passOver(JsonReader in, String said) {
    in.skip();
    return said;
  }

  private void error(JsonReader in) {
    if (in.peek() == Kind.OBJECT) {
      object(in);
    } else {
      message = text(in);
    }
  }

  /** A word, or a number that means a status. */
  private void code(JsonReader in) {
    switch (in.peek()) {
      case STRING -> {
        code = in.string();
        status = code.matches("[45]\\d\\d") ? Integer.parseInt(code) : status;
      }
      case NUMBER -> {
        var number = in.numberLiteral();
        status = number.matches("[45]\\d\\d") ? Integer.parseInt(number) : status;
      }
      case OBJECT, ARRAY, BOOLEAN, NULL -> in.skip();
    }
  }

  private void metadata(JsonReader in) {
    if (in.peek() != Kind.OBJECT) {
      in.skip();
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "reasons", "flagged_input" -> {
          moderated = true;
          in.skip();
        }
        case "raw" -> message = joined(message, text(in));
        default -> in.skip();
      }
    }
  }

  /** A string; or the strings inside, which is how validation errors come. */
  private static String text(JsonReader in) {
    var text = new StringBuilder();
    collect(in, text, 0);
    return text.toString();
  }

  private static void collect(JsonReader in, StringBuilder text, int depth) {
    if (depth > DETAIL_DEPTH_MAX) {
      in.skip();
      return;
    }
    switch (in.peek()) {
      case STRING -> text.append(text.isEmpty() ? "" : " ").append(in.string());
      case NUMBER, BOOLEAN, NULL -> in.skip();
      case ARRAY -> {
        in.beginArray();
        while (in.nextItem()) {
          collect(in, text, depth + 1);
        }
      }
      case OBJECT -> {
        in.beginObject();
        while (in.nextKey()) {
          collect(in, text, depth + 1);
        }
      }
    }
  }

  private static String joined(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + ": " + other;
  }
}
