package dev.baton.provider;

import dev.baton.chat.RawJson;
import dev.baton.wire.JsonReader;
import dev.baton.wire.SseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One {@code GenerateContentResponse}: a whole reply, or one chunk of a stream. Read in one go
 * because its id and model stand behind the text they belong to.
 *
 * @param error the object of an error that came in place of an answer
 */
record GeminiChunk(
    Optional<String> id,
    Optional<String> model,
    Optional<Candidate> candidate,
    Optional<String> blockReason,
    GeminiTokens tokens,
    Optional<RawJson> error) {

  /** The first candidate; we never ask for a second. */
  record Candidate(List<Piece> pieces, Optional<String> finishReason) {}

  /** A part we have words for. */
  sealed interface Piece {
    Optional<String> signature();

    record Text(String text, boolean thought, Optional<String> signature) implements Piece {}

    record Call(Optional<String> id, String name, RawJson arguments, Optional<String> signature)
        implements Piece {}
  }

  static GeminiChunk read(SseReader.Slice json) {
    var in = new JsonReader(json.bytes(), json.from(), json.to());
    var chunk = read(in, json.bytes());
    in.end();
    return chunk;
  }

  /** Reads the next value of {@code in}, which lies over {@code bytes}. */
  static GeminiChunk read(JsonReader in, byte[] bytes) {
    var id = Optional.<String>empty();
    var model = Optional.<String>empty();
    var candidate = Optional.<Candidate>empty();
    var blockReason = Optional.<String>empty();
    var tokens = GeminiTokens.NONE;
    var error = Optional.<RawJson>empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "responseId" -> id = text(in);
        case "modelVersion" -> model = text(in);
        case "candidates" -> candidate = firstCandidate(in, bytes);
        case "promptFeedback" -> blockReason = blockReason(in);
        case "usageMetadata" -> tokens = GeminiTokens.read(in);
        case "error" -> error = Optional.of(raw(in, bytes));
        default -> in.skip();
      }
    }
    return new GeminiChunk(id, model, candidate, blockReason, tokens, error);
  }

  private static Optional<Candidate> firstCandidate(JsonReader in, byte[] bytes) {
    var first = Optional.<Candidate>empty();
    if (in.skipNull()) {
      return first;
    }
    in.beginArray();
    while (in.nextItem()) {
      if (first.isEmpty()) {
        first = Optional.of(candidate(in, bytes));
      } else {
        in.skip();
      }
    }
    return first;
  }

  private static Candidate candidate(JsonReader in, byte[] bytes) {
    var pieces = List.<Piece>of();
    var finishReason = Optional.<String>empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "content" -> pieces = content(in, bytes);
        case "finishReason" -> finishReason = text(in);
        default -> in.skip();
      }
    }
    return new Candidate(pieces, finishReason);
  }

  private static List<Piece> content(JsonReader in, byte[] bytes) {
    var pieces = new ArrayList<Piece>();
    if (in.skipNull()) {
      return pieces;
    }
    in.beginObject();
    while (in.nextKey()) {
      if (!in.key().equals("parts")) {
        in.skip();
      } else if (!in.skipNull()) {
        in.beginArray();
        while (in.nextItem()) {
          piece(in, bytes).ifPresent(pieces::add);
        }
      }
    }
    return pieces;
  }

  private static Optional<Piece> piece(JsonReader in, byte[] bytes) {
    var text = Optional.<String>empty();
    var thought = false;
    var signature = Optional.<String>empty();
    var call = Optional.<Piece.Call>empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "text" -> text = text(in);
        case "thought" -> thought = !in.skipNull() && in.bool();
        case "thoughtSignature" -> signature = text(in).filter(value -> !value.isEmpty());
        case "functionCall" -> call = Optional.of(call(in, bytes));
        default -> in.skip();
      }
    }
    if (call.isPresent()) {
      var bare = call.get();
      return Optional.of(new Piece.Call(bare.id(), bare.name(), bare.arguments(), signature));
    }
    // A signature may come with no text at all, and must not be lost.
    return text.isPresent() || signature.isPresent()
        ? Optional.of(new Piece.Text(text.orElse(""), thought, signature))
        : Optional.empty();
  }

  private static Piece.Call call(JsonReader in, byte[] bytes) {
    var id = Optional.<String>empty();
    var name = Optional.<String>empty();
    var arguments = RawJson.EMPTY_OBJECT;
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "id" -> id = text(in).filter(value -> !value.isEmpty());
        case "name" -> name = text(in);
        case "args" -> arguments = in.skipNull() ? arguments : raw(in, bytes);
        default -> in.skip();
      }
    }
    return new Piece.Call(
        id, name.orElseThrow(() -> in.fault("must have a name")), arguments, Optional.empty());
  }

  private static Optional<String> blockReason(JsonReader in) {
    var reason = Optional.<String>empty();
    if (in.skipNull()) {
      return reason;
    }
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("blockReason")) {
        reason = text(in);
      } else {
        in.skip();
      }
    }
    return reason;
  }

  private static Optional<String> text(JsonReader in) {
    return in.skipNull() ? Optional.empty() : Optional.of(in.string());
  }

  private static RawJson raw(JsonReader in, byte[] bytes) {
    var from = in.at();
    return RawJson.copyOf(bytes, from, in.skip());
  }
}
