package dev.baton.provider;

import dev.baton.chat.Media;
import dev.baton.chat.Part;
import dev.baton.chat.Part.CacheMark;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a chat message's content: a string, or parts of several types. */
final class OpenAiParts {
  private static final String TYPES = "text, image_url, input_audio, file, refusal";

  private OpenAiParts() {}

  /** The content that comes next; null is an empty one. */
  static List<Part> content(JsonReader in) {
    return switch (in.peek()) {
      case NULL -> {
        in.skip();
        yield List.of();
      }
      case STRING -> List.of(new Part.Text(in.string()));
      case ARRAY -> {
        var parts = new ArrayList<Part>();
        in.beginArray();
        while (in.nextItem()) {
          parts.add(part(in));
        }
        yield parts;
      }
      case OBJECT, NUMBER, BOOLEAN -> throw in.fault("must be a string, an array of parts or null");
    };
  }

  /** The value of a string field that may be null. */
  static Optional<String> text(JsonReader in) {
    return in.skipNull() ? Optional.empty() : Optional.of(in.string());
  }

  private static Part part(JsonReader in) {
    var draft = new Draft();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "type" -> draft.type = type(in);
        case "text", "refusal" -> draft.text = text(in);
        case "image_url" -> imageUrl(in, draft);
        case "input_audio" -> inputAudio(in, draft);
        case "file" -> file(in, draft);
        case "cache_control" -> draft.mark = cacheMark(in);
        default -> in.skip();
      }
    }
    return draft.part(in);
  }

  private static String type(JsonReader in) {
    var type = in.word();
    return switch (type) {
      case "text", "image_url", "input_audio", "file", "refusal" -> type;
      default -> throw in.fault("\"" + type + "\" is not one of " + TYPES);
    };
  }

  private static void imageUrl(JsonReader in, Draft draft) {
    if (in.peek() == JsonReader.Kind.STRING) {
      draft.media = Optional.of(OpenAiMedia.link(in, in.string()));
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "url" -> draft.media = Optional.of(OpenAiMedia.link(in, in.string()));
        case "detail" -> draft.name = text(in);
        default -> in.skip();
      }
    }
  }

  private static void inputAudio(JsonReader in, Draft draft) {
    var format = "";
    var data = "";
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "format" -> format = in.string();
        case "data" -> data = in.string();
        default -> in.skip();
      }
    }
    if (format.isEmpty() || data.isEmpty()) {
      throw in.fault("needs data and format");
    }
    draft.media = Optional.of(new Media.Inline("audio/" + format, data));
  }

  private static void file(JsonReader in, Draft draft) {
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "file_data" -> draft.media = Optional.of(OpenAiMedia.file(in, in.string()));
        case "file_id" -> draft.media = Optional.of(new Media.Stored(in.string()));
        case "filename" -> draft.name = text(in);
        default -> in.skip();
      }
    }
  }

  private static CacheMark cacheMark(JsonReader in) {
    if (in.skipNull()) {
      return CacheMark.NONE;
    }
    var mark = CacheMark.FIVE_MINUTES;
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("ttl")) {
        mark =
            switch (in.string()) {
              case "5m" -> CacheMark.FIVE_MINUTES;
              case "1h" -> CacheMark.ONE_HOUR;
              default -> throw in.fault("must be \"5m\" or \"1h\"");
            };
      } else {
        in.skip();
      }
    }
    return mark;
  }

  /** A part while its fields come in, in whatever order. */
  private static final class Draft {
    private String type = "";
    private Optional<String> text = Optional.empty();
    private Optional<Media> media = Optional.empty();
    private Optional<String> name = Optional.empty();
    private CacheMark mark = CacheMark.NONE;

    private Part part(JsonReader in) {
      return switch (type) {
        case "text" -> new Part.Text(need(in, text), mark);
        case "refusal" -> new Part.Refusal(need(in, text));
        case "image_url" -> new Part.Image(need(in, media), name, mark);
        case "input_audio" -> new Part.Audio(need(in, media));
        case "file" -> new Part.Document(need(in, media), name);
        default -> throw in.fault("has no type: it is one of " + TYPES);
      };
    }

    private <T> T need(JsonReader in, Optional<T> field) {
      return field.orElseThrow(() -> in.fault("has no " + wanted()));
    }

    private String wanted() {
      return switch (type) {
        case "image_url" -> "image_url.url";
        case "file" -> "file.file_data or file.file_id";
        default -> type;
      };
    }
  }
}
