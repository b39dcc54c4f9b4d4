package dev.baton.provider;

import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message, or that part of one which an event of the stream tells. Fields that are absent or null
 * are empty.
 *
 * @param explanation the platform's words on why it refused
 */
record AnthropicHead(
    String type,
    String id,
    String model,
    List<AnthropicPiece> content,
    Optional<String> stopReason,
    Optional<String> stopSequence,
    Optional<String> explanation,
    Optional<AnthropicFaults.Words> error) {
  static final AnthropicHead NOTHING = new Fields().head();

  /** Reads the object that comes next; its usage goes to {@code usage}. */
  static AnthropicHead read(JsonReader in, byte[] bytes, AnthropicUsage usage) {
    var fields = new Fields();
    in.beginObject();
    while (in.nextKey()) {
      fields.read(in, bytes, usage);
    }
    return fields.head();
  }

  /** What was read so far. */
  private static final class Fields {
    private String type = "";
    private String id = "";
    private String model = "";
    private final List<AnthropicPiece> content = new ArrayList<>();
    private Optional<String> stopReason = Optional.empty();
    private Optional<String> stopSequence = Optional.empty();
    private Optional<String> explanation = Optional.empty();
    private Optional<AnthropicFaults.Words> error = Optional.empty();

    void read(JsonReader in, byte[] bytes, AnthropicUsage usage) {
      switch (in.key()) {
        case "type" -> type = in.string();
        case "id" -> id = in.string();
        case "model" -> model = in.string();
        case "content" -> readContent(in, bytes);
        case "stop_reason" -> stopReason = orNull(in);
        case "stop_sequence" -> stopSequence = orNull(in);
        case "stop_details" -> readDetails(in);
        case "usage" -> usage.read(in);
        case "error" ->
            error = in.skipNull() ? Optional.empty() : Optional.of(AnthropicFaults.Words.read(in));
        default -> in.skip();
      }
    }

    private void readContent(JsonReader in, byte[] bytes) {
      in.beginArray();
      while (in.nextItem()) {
        content.add(AnthropicPiece.read(in, bytes));
      }
    }

    private void readDetails(JsonReader in) {
      if (in.skipNull()) {
        return;
      }
      in.beginObject();
      while (in.nextKey()) {
        if (in.key().equals("explanation")) {
          explanation = orNull(in);
        } else {
          in.skip();
        }
      }
    }

    private static Optional<String> orNull(JsonReader in) {
      return in.skipNull() ? Optional.empty() : Optional.of(in.string());
    }

    private AnthropicHead head() {
      return new AnthropicHead(
          type, id, model, List.copyOf(content), stopReason, stopSequence, explanation, error);
    }
  }
}
