package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.chat.ChatEvent.Kind;
import dev.baton.chat.Fault;
import dev.baton.chat.Finish;
import dev.baton.chat.RawJson;
import dev.baton.chat.Seal;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.SseReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reads Gemini's replies. Lives on the request's event loop.
 *
 * <p>A stream has no end marker, and usage may follow the finish: so the end is given out only when
 * the platform closes, and a close before any {@code finishReason} is a cut.
 */
final class GeminiReader implements ReplyReader {

  /**
   * What a reader knows of its request.
   *
   * @param toolName the caller's name for a tool the platform asks for
   * @param callIds ids for calls that come without one
   * @param explain what an error inside a reply means
   */
  record Context(
      Target target,
      UnaryOperator<String> toolName,
      Supplier<String> callIds,
      Function<RawJson, Fault> explain) {}

  private final Context context;
  private final Set<String> callIdsSeen = new HashSet<>();
  private GeminiTokens tokens = GeminiTokens.NONE;
  private Optional<Finish> finish = Optional.empty();
  private Optional<Kind> open = Optional.empty();
  private int parts;
  private boolean begun;
  private boolean over;

  GeminiReader(Context context) {
    this.context = context;
  }

  @Override
  public void whole(byte[] body, Consumer<ChatEvent> events) {
    var in = new JsonReader(body);
    if (in.peek() == JsonReader.Kind.ARRAY) {
      in.beginArray();
      while (in.nextItem()) {
        chunk(GeminiChunk.read(in, body), events);
      }
    } else {
      chunk(GeminiChunk.read(in, body), events);
    }
    in.end();
    if (!closed(events)) {
      throw new JsonFault("candidates", "must hold an answer with a finishReason");
    }
  }

  @Override
  public void event(String type, SseReader.Slice data, Consumer<ChatEvent> events) {
    chunk(GeminiChunk.read(data), events);
  }

  @Override
  public boolean closed(Consumer<ChatEvent> events) {
    if (!over && finish.isPresent()) {
      close(events);
      // Gemini has no word of its own for "now run the tools".
      var callsWait = finish.get() == Finish.Known.STOP && !callIdsSeen.isEmpty();
      events.accept(new ChatEvent.Ended(callsWait ? Finish.Known.TOOL_CALLS : finish.get()));
      over = true;
    }
    return over;
  }

  private void chunk(GeminiChunk chunk, Consumer<ChatEvent> events) {
    if (over) {
      return;
    }
    if (chunk.error().isPresent()) {
      over = true;
      events.accept(new ChatEvent.Broke(context.explain().apply(chunk.error().get())));
      return;
    }
    begin(chunk, events);
    chunk.candidate().ifPresent(candidate -> candidate(candidate, events));
    if (chunk.candidate().isEmpty() && chunk.blockReason().isPresent()) {
      finish = Optional.of(Finish.Known.CONTENT_FILTER);
    }
    count(chunk.tokens(), events);
  }

  private void begin(GeminiChunk chunk, Consumer<ChatEvent> events) {
    if (!begun) {
      begun = true;
      var model = chunk.model().orElse(context.target().model().id());
      events.accept(new ChatEvent.Begun(chunk.id().orElse(""), model));
    }
  }

  private void count(GeminiTokens stated, Consumer<ChatEvent> events) {
    var updated = tokens.updatedBy(stated);
    if (!updated.equals(tokens)) {
      tokens = updated;
      events.accept(new ChatEvent.UsageSeen(tokens.usage()));
    }
  }

  private void candidate(GeminiChunk.Candidate candidate, Consumer<ChatEvent> events) {
    for (var piece : candidate.pieces()) {
      switch (piece) {
        case GeminiChunk.Piece.Text text -> text(text, events);
        case GeminiChunk.Piece.Call call -> call(call, events);
      }
    }
    candidate.finishReason().ifPresent(reason -> finish = Optional.of(finish(reason)));
  }

  private void text(GeminiChunk.Piece.Text piece, Consumer<ChatEvent> events) {
    var kind = piece.thought() ? new Kind.Thought() : new Kind.Text();
    if (!piece.text().isEmpty()) {
      openOnly(kind, events);
      events.accept(
          piece.thought()
              ? new ChatEvent.ThoughtDelta(parts - 1, piece.text())
              : new ChatEvent.TextDelta(parts - 1, piece.text()));
    } else if (piece.signature().isPresent() && !open.equals(Optional.of(kind))) {
      // A signature over nothing that can be shown.
      openOnly(new Kind.SealedThought(), events);
    }
    if (piece.signature().isPresent()) {
      seal(piece.signature().get(), events);
      close(events);
    }
  }

  private void call(GeminiChunk.Piece.Call call, Consumer<ChatEvent> events) {
    close(events);
    var id = call.id().filter(callIdsSeen::add).orElseGet(this::madeId);
    openOnly(new Kind.Call(id, context.toolName().apply(call.name())), events);
    events.accept(new ChatEvent.ArgumentsDelta(parts - 1, call.arguments().toString()));
    call.signature().ifPresent(signature -> seal(signature, events));
    close(events);
  }

  private String madeId() {
    var id = "call_" + context.callIds().get();
    callIdsSeen.add(id);
    return id;
  }

  private void seal(String signature, Consumer<ChatEvent> events) {
    var seal = new Seal(context.target().platform(), signature);
    events.accept(new ChatEvent.SealSet(parts - 1, seal));
  }

  private void openOnly(Kind kind, Consumer<ChatEvent> events) {
    if (!open.equals(Optional.of(kind))) {
      close(events);
      open = Optional.of(kind);
      events.accept(new ChatEvent.PartOpened(parts++, kind));
    }
  }

  private void close(Consumer<ChatEvent> events) {
    if (open.isPresent()) {
      open = Optional.empty();
      events.accept(new ChatEvent.PartClosed(parts - 1));
    }
  }

  private static Finish finish(String reason) {
    return switch (reason) {
      case "STOP", "FINISH_REASON_UNSPECIFIED" -> Finish.Known.STOP;
      case "MAX_TOKENS" -> Finish.Known.LENGTH;
      case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" ->
          Finish.Known.CONTENT_FILTER;
      case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL" -> Finish.Known.MALFORMED_CALL;
      default -> new Finish.Other(reason);
    };
  }
}
