package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked, and of whom.
 *
 * @param temperature a number as it was spelled
 */
record Question(
    String model,
    Optional<String> system,
    String text,
    OptionalLong maxTokens,
    Optional<String> temperature,
    WantedOptions wanted) {

  /** As a chat completion, always streamed: a whole answer is a stream read to its end. */
  byte[] json() {
    var out = new JsonWriter(text.length() + 256);
    out.beginObject().field("model", model).field("stream", true);
    out.key("stream_options").beginObject().field("include_usage", true).endObject();
    maxTokens.ifPresent(max -> out.field("max_tokens", max));
    temperature.ifPresent(number -> out.key("temperature").literal(number));
    wanted.write(out);
    out.key("messages").beginArray();
    system.ifPresent(words -> message(out, "system", words));
    message(out, "user", text);
    return out.endArray().endObject().toBytes();
  }

  private static void message(JsonWriter out, String role, String text) {
    out.beginObject().field("role", role).field("content", text).endObject();
  }
}
