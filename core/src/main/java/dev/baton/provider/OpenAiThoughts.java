package dev.baton.provider;

import dev.baton.chat.Part;
import dev.baton.chat.Seal;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads thoughts and signatures that a chat client returns with an earlier answer. */
final class OpenAiThoughts {

  private OpenAiThoughts() {}

  /** The entries of {@code reasoning_details}, in order. */
  static List<Part> read(JsonReader in) {
    if (in.skipNull()) {
      return List.of();
    }
    var thoughts = new ArrayList<Part>();
    in.beginArray();
    while (in.nextItem()) {
      entry(in).ifPresent(thoughts::add);
    }
    return thoughts;
  }

  private static Optional<Part> entry(JsonReader in) {
    Optional<String> text = Optional.empty();
    Optional<String> signature = Optional.empty();
    Optional<String> data = Optional.empty();
    var format = "";
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "text", "summary" -> text = OpenAiParts.text(in);
        case "signature" -> signature = OpenAiParts.text(in);
        case "data" -> data = OpenAiParts.text(in);
        case "format" -> format = OpenAiParts.text(in).orElse("");
        default -> in.skip();
      }
    }
    var platform = OpenAiSeals.platformOf(format);
    if (data.isPresent()) {
      return data.map(value -> new Part.SealedThought(new Seal(platform, value)));
    }
    var seal = signature.map(value -> new Seal(platform, value));
    return text.isEmpty() && seal.isEmpty()
        ? Optional.empty()
        : Optional.of(new Part.Thought(text.orElse(""), seal));
  }

  /** The signature in a tool call's {@code extra_content.google.thought_signature}. */
  static Optional<Seal> extraContent(JsonReader in) {
    return inside(in, "google", "thought_signature")
        .map(value -> new Seal(OpenAiSeals.GEMINI, value));
  }

  private static Optional<String> inside(JsonReader in, String outer, String inner) {
    Optional<String> found = Optional.empty();
    if (in.skipNull()) {
      return found;
    }
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals(outer) && in.peek() == JsonReader.Kind.OBJECT) {
        found = field(in, inner);
      } else {
        in.skip();
      }
    }
    return found;
  }

  private static Optional<String> field(JsonReader in, String name) {
    Optional<String> found = Optional.empty();
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals(name)) {
        found = OpenAiParts.text(in);
      } else {
        in.skip();
      }
    }
    return found;
  }
}
