package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.chat.Finish;
import dev.baton.chat.Seal;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One answer as it grows, block by block, from Anthropic's blocks into our parts.
 *
 * <p>Blocks of kinds we did not ask for are passed over, so our numbers of the parts may run behind
 * Anthropic's of the blocks.
 */
final class AnthropicAnswer {
  private final String platform;
  private final ToolNames names;
  private final boolean hasStandIn;
  private final AnthropicFaults faults;
  private final Map<Integer, Block> open = new TreeMap<>();
  private int parts;
  private int calls;
  private boolean standInSeen;
  private boolean begun;
  private boolean over;
  private AnthropicHead last = AnthropicHead.NOTHING;

  /** What becomes of a block. */
  private enum Shape {
    TEXT,
    THOUGHT,
    SEALED_THOUGHT,
    CALL,
    /** The arguments of the tool that stands in for a schema: the answer's text. */
    STAND_IN,
    SKIPPED
  }

  private static final class Block {
    private final Shape shape;
    private final int part;
    private final String input;
    private String signature;
    private boolean inputSaid;

    private Block(Shape shape, int part, AnthropicPiece piece) {
      this.shape = shape;
      this.part = part;
      this.input = piece.json();
      this.signature = piece.signature();
    }
  }

  AnthropicAnswer(String platform, ToolNames names, boolean hasStandIn, AnthropicFaults faults) {
    this.platform = platform;
    this.names = names;
    this.hasStandIn = hasStandIn;
    this.faults = faults;
  }

  boolean over() {
    return over;
  }

  void begin(AnthropicHead message, Consumer<ChatEvent> events) {
    if (begun) {
      throw new JsonFault("message_start", "comes twice");
    }
    begun = true;
    events.accept(new ChatEvent.Begun(message.id(), message.model()));
  }

  /** A report on what the answer costs so far. */
  void count(Usage usage, Consumer<ChatEvent> events) {
    if (begun && !usage.counts().isEmpty()) {
      events.accept(new ChatEvent.UsageSeen(usage));
    }
  }

  void open(int index, AnthropicPiece piece, Consumer<ChatEvent> events) {
    if (!begun || index < 0 || open.containsKey(index)) {
      throw new JsonFault("content_block_start", "cannot open block " + index + " now");
    }
    var shape = shape(piece);
    var block = new Block(shape, shape == Shape.SKIPPED ? -1 : parts++, piece);
    open.put(index, block);
    calls += shape == Shape.CALL ? 1 : 0;
    standInSeen |= shape == Shape.STAND_IN;
    kind(shape, piece).ifPresent(kind -> events.accept(new ChatEvent.PartOpened(block.part, kind)));
    if (shape == Shape.TEXT || shape == Shape.THOUGHT) {
      say(block, piece.text(), events);
    }
  }

  private Optional<ChatEvent.Kind> kind(Shape shape, AnthropicPiece piece) {
    return switch (shape) {
      case TEXT, STAND_IN -> Optional.of(new ChatEvent.Kind.Text());
      case THOUGHT -> Optional.of(new ChatEvent.Kind.Thought());
      case SEALED_THOUGHT -> Optional.of(new ChatEvent.Kind.SealedThought());
      case CALL -> Optional.of(new ChatEvent.Kind.Call(piece.id(), names.inbound(piece.name())));
      case SKIPPED -> Optional.empty();
    };
  }

  private Shape shape(AnthropicPiece piece) {
    return switch (piece.type()) {
      case "text" -> Shape.TEXT;
      case "thinking" -> Shape.THOUGHT;
      case "redacted_thinking" -> Shape.SEALED_THOUGHT;
      case "tool_use" ->
          hasStandIn && piece.name().equals(AnthropicTools.STAND_IN_NAME)
              ? Shape.STAND_IN
              : Shape.CALL;
      default -> Shape.SKIPPED;
    };
  }

  /** Takes a piece of an open block. */
  void add(int index, AnthropicPiece delta, Consumer<ChatEvent> events) {
    var block = open.get(index);
    if (block == null) {
      throw new JsonFault("content_block_delta", "belongs to block " + index + ", not open now");
    }
    switch (delta.type()) {
      case "text_delta" -> say(expect(Shape.TEXT, block, delta), delta.text(), events);
      case "thinking_delta" -> say(expect(Shape.THOUGHT, block, delta), delta.text(), events);
      case "input_json_delta" -> say(expectInput(block, delta), delta.json(), events);
      // The seal is given out when the block closes, because it comes after all of its deltas.
      case "signature_delta" -> block.signature = delta.signature();
      default -> {
        // Citations and what is added one day: nothing of ours to hold it.
      }
    }
  }

  private static Block expect(Shape shape, Block block, AnthropicPiece delta) {
    if (block.shape != shape && block.shape != Shape.SKIPPED) {
      throw new JsonFault("delta.type", "is " + delta.type() + " in a block of another type");
    }
    return block;
  }

  private static Block expectInput(Block block, AnthropicPiece delta) {
    return block.shape == Shape.STAND_IN ? block : expect(Shape.CALL, block, delta);
  }

  private static void say(Block block, String said, Consumer<ChatEvent> events) {
    if (said.isEmpty()) {
      return;
    }
    switch (block.shape) {
      case TEXT -> events.accept(new ChatEvent.TextDelta(block.part, said));
      case THOUGHT -> events.accept(new ChatEvent.ThoughtDelta(block.part, said));
      case CALL -> events.accept(new ChatEvent.ArgumentsDelta(block.part, said));
      case STAND_IN -> events.accept(new ChatEvent.TextDelta(block.part, said));
      case SEALED_THOUGHT, SKIPPED -> {}
    }
    block.inputSaid = true;
  }

  void close(int index, Consumer<ChatEvent> events) {
    var block = open.remove(index);
    if (block == null) {
      throw new JsonFault("content_block_stop", "closes block " + index + ", not open now");
    }
    if (block.shape == Shape.SKIPPED) {
      return;
    }
    var call = block.shape == Shape.CALL || block.shape == Shape.STAND_IN;
    if (call && !block.inputSaid) {
      say(block, block.input.isEmpty() ? "{}" : block.input, events);
    }
    if (!block.signature.isEmpty()) {
      events.accept(new ChatEvent.SealSet(block.part, new Seal(platform, block.signature)));
    }
    events.accept(new ChatEvent.PartClosed(block.part));
  }

  /** Keeps why the answer stopped; it is said when the answer ends. */
  void stop(AnthropicHead message) {
    last = message;
  }

  void end(Consumer<ChatEvent> events) {
    if (!begun) {
      throw new JsonFault("message_stop", "comes before message_start");
    }
    for (var index : open.keySet().toArray(Integer[]::new)) {
      close(index, events);
    }
    last.explanation().ifPresent(why -> refuse(why, events));
    over = true;
    events.accept(new ChatEvent.Ended(finish(), last.stopSequence()));
  }

  private void refuse(String why, Consumer<ChatEvent> events) {
    events.accept(new ChatEvent.PartOpened(parts, new ChatEvent.Kind.Refusal()));
    events.accept(new ChatEvent.TextDelta(parts, why));
    events.accept(new ChatEvent.PartClosed(parts));
  }

  /** An error that came where the answer should be. */
  void breakOff(AnthropicFaults.Words words, Consumer<ChatEvent> events) {
    over = true;
    events.accept(new ChatEvent.Broke(faults.meaning(words)));
  }

  private Finish finish() {
    return last.stopReason().map(this::finish).orElse(Finish.Known.STOP);
  }

  private Finish finish(String reason) {
    return switch (reason) {
      case "end_turn" -> Finish.Known.STOP;
      case "stop_sequence" -> Finish.Known.STOP_SEQUENCE;
      case "max_tokens" -> Finish.Known.LENGTH;
      case "model_context_window_exceeded" -> Finish.Known.CONTEXT_FULL;
      case "tool_use" -> standInSeen && calls == 0 ? Finish.Known.STOP : Finish.Known.TOOL_CALLS;
      case "refusal" -> Finish.Known.REFUSAL;
      case "pause_turn" -> Finish.Known.PAUSE;
      default -> new Finish.Other(reason);
    };
  }
}
