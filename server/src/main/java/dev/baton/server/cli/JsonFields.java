package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads fields of replies leniently: what is not of the kind wanted counts as not there. */
final class JsonFields {
  private JsonFields() {}

  static Optional<String> text(JsonReader in) {
    return switch (in.peek()) {
      case STRING -> Optional.of(in.string());
      case NUMBER -> Optional.of(in.numberLiteral());
      case OBJECT, ARRAY, BOOLEAN, NULL -> {
        in.skip();
        yield Optional.empty();
      }
    };
  }

  /** The plain fields of an object. */
  static Map<String, String> texts(JsonReader in) {
    var texts = new HashMap<String, String>();
    in.beginObject();
    while (in.nextKey()) {
      var key = in.key();
      text(in).ifPresent(text -> texts.put(key, text));
    }
    return texts;
  }

  static OptionalLong number(JsonReader in) {
    return switch (in.peek()) {
      case NUMBER -> OptionalLong.of(in.integer());
      case STRING, OBJECT, ARRAY, BOOLEAN, NULL -> {
        in.skip();
        yield OptionalLong.empty();
      }
    };
  }
}
