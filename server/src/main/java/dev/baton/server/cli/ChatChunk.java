package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import java.util.Optional;

/**
 * One event of a streamed chat completion.
 *
 * @param text what it adds to the answer; empty if nothing
 */
record ChatChunk(
    Optional<String> model,
    String text,
    Optional<String> finish,
    Optional<Tokens> tokens,
    Optional<ErrorObject> error) {

  static ChatChunk read(JsonReader in) {
    var chunk = new Reading();
    in.beginObject();
    while (in.nextKey()) {
      chunk.field(in);
    }
    in.end();
    return new ChatChunk(
        chunk.model, chunk.text.toString(), chunk.finish, chunk.tokens, chunk.error);
  }

  private static final class Reading {
    private final StringBuilder text = new StringBuilder();
    private Optional<String> model = Optional.empty();
    private Optional<String> finish = Optional.empty();
    private Optional<Tokens> tokens = Optional.empty();
    private Optional<ErrorObject> error = Optional.empty();

    void field(JsonReader in) {
      if (in.skipNull()) {
        return;
      }
      switch (in.key()) {
        case "model" -> model = JsonFields.text(in);
        case "error" -> error = Optional.of(ErrorObject.read(in));
        case "usage" -> tokens = Optional.of(Tokens.read(in));
        case "choices" -> choices(in);
        default -> in.skip();
      }
    }

    private void choices(JsonReader in) {
      in.beginArray();
      while (in.nextItem()) {
        in.beginObject();
        while (in.nextKey()) {
          switch (in.key()) {
            case "finish_reason" -> finish = JsonFields.text(in).or(() -> finish);
            case "delta" -> delta(in);
            default -> in.skip();
          }
        }
      }
    }

    /** A refusal is the model's answer too, in a field of its own. */
    private void delta(JsonReader in) {
      if (in.peek() != Kind.OBJECT) {
        in.skip();
        return;
      }
      in.beginObject();
      while (in.nextKey()) {
        switch (in.key()) {
          case "content", "refusal" -> JsonFields.text(in).ifPresent(text::append);
          default -> in.skip();
        }
      }
    }
  }
}
