package dev.baton.provider;

import dev.baton.chat.Part;
import dev.baton.chat.Seal;
import dev.baton.wire.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what the model said, each signature on the part it came from.
 *
 * <p>Not every client can keep a signature on its part. One that comes alone, before a part, is put
 * back on that part.
 */
final class GeminiModelTurn {
  /** Gemini 3 refuses a first call without a signature, unless this stands in its place. */
  private static final String NOT_OURS = "skip_thought_signature_validator";

  private final GeminiContents contents;
  private final JsonWriter out;
  private final boolean sealsNeeded;
  private Optional<String> waiting = Optional.empty();

  GeminiModelTurn(GeminiContents contents, JsonWriter out, boolean sealsNeeded) {
    this.contents = contents;
    this.out = out;
    this.sealsNeeded = sealsNeeded;
  }

  void write(List<Part> parts) {
    var ofCalls = sealsOfCalls(parts);
    var firstCall = true;
    contents.begin("model");
    for (var part : parts) {
      switch (part) {
        case Part.Text(var text, _) -> sealed(text, takeWaiting());
        case Part.ToolCall call -> {
          call(call, firstCall);
          firstCall = false;
        }
        case Part.Thought(var text, var seal) when !text.isEmpty() -> thought(text, seal);
        case Part.Thought(_, var seal) -> seal.ifPresent(value -> await(value, ofCalls));
        case Part.SealedThought(var seal) -> await(seal, ofCalls);
        case Part.Refusal _, Part.Image _, Part.Document _, Part.Audio _, Part.ToolResult _ ->
            contents.part(part);
      }
    }
    flush();
    contents.end();
  }

  private static Set<String> sealsOfCalls(List<Part> parts) {
    return parts.stream()
        .filter(Part.ToolCall.class::isInstance)
        .flatMap(part -> ((Part.ToolCall) part).seal().stream())
        .map(Seal::value)
        .collect(Collectors.toSet());
  }

  /** A chat client may bring the same signature twice: in a call's id and beside the message. */
  private void await(Seal seal, Set<String> ofCalls) {
    if (!ofCalls.contains(seal.value())) {
      flush();
      waiting = Optional.of(seal.value());
    }
  }

  private Optional<String> takeWaiting() {
    var taken = waiting;
    waiting = Optional.empty();
    return taken;
  }

  private void flush() {
    takeWaiting().ifPresent(signature -> sealed("", Optional.of(signature)));
  }

  private void call(Part.ToolCall call, boolean first) {
    if (call.seal().isPresent()) {
      flush();
    }
    var standIn = Optional.of(NOT_OURS).filter(_ -> first && sealsNeeded);
    var signature = call.seal().map(Seal::value).or(this::takeWaiting).or(() -> standIn);
    contents.beginCall(call);
    signature.ifPresent(value -> out.field("thoughtSignature", value));
    out.endObject();
  }

  private void thought(String text, Optional<Seal> seal) {
    out.beginObject().field("text", text).field("thought", true);
    seal.ifPresent(value -> out.field("thoughtSignature", value.value()));
    out.endObject();
  }

  private void sealed(String text, Optional<String> signature) {
    out.beginObject().field("text", text);
    signature.ifPresent(value -> out.field("thoughtSignature", value));
    out.endObject();
  }
}
