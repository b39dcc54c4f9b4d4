package dev.baton.provider;

import dev.baton.catalog.ModelTraits;
import dev.baton.chat.Part;
import dev.baton.chat.Seal;
import dev.baton.chat.Turn;
import dev.baton.chat.Turn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A conversation as strict platforms want it: the system's texts in front, then user and assistant
 * in alternation, every tool call answered in the turn that follows it.
 *
 * @param system one text for each source text, in order, so that cache marks stay where they were
 * @param turns never empty; only {@link Role#USER} and {@link Role#ASSISTANT}, and never two
 *     neighbours of one role
 */
record Turns(List<Part.Text> system, List<Turn> turns) {
  Turns {
    system = List.copyOf(system);
    turns = List.copyOf(turns);
  }

  /**
   * Prepares {@code turns} for {@code target}.
   *
   * @param legalCallId the ids that may stay; others are replaced, in a call and its result alike
   * @throws BadRequest if no order of these parts makes a conversation
   */
  static Turns of(List<Turn> turns, Target target, Pattern legalCallId, Dropped dropped) {
    var merged = merged(spoken(turns, target.platform(), dropped));
    if (merged.isEmpty()) {
      throw new BadRequest("messages must hold at least one user turn that is not empty");
    }
    var paired = new TurnsPairing(legalCallId).paired(merged);
    return new Turns(system(turns), prefillChecked(paired, target.model()));
  }

  /** Whether the conversation ends with the beginning of the answer. */
  boolean endWithPrefill() {
    return turns.getLast().role() == Role.ASSISTANT;
  }

  private static List<Part.Text> system(List<Turn> turns) {
    var texts = new ArrayList<Part.Text>();
    for (var turn : turns) {
      if (turn.role() == Role.SYSTEM) {
        turn.parts().forEach(part -> texts.add(systemText(part)));
      }
    }
    texts.removeIf(text -> text.text().isBlank());
    return texts;
  }

  private static Part.Text systemText(Part part) {
    if (part instanceof Part.Text text) {
      return text;
    }
    throw new BadRequest("a system or developer message can hold only text");
  }

  /** Every turn but the system's, without what this target may not see, empty turns left out. */
  private static List<Turn> spoken(List<Turn> turns, String platform, Dropped dropped) {
    var spoken = new ArrayList<Turn>();
    for (var turn : turns) {
      var parts = turn.role() == Role.SYSTEM ? List.<Part>of() : kept(turn, platform, dropped);
      if (!parts.isEmpty()) {
        spoken.add(new Turn(turn.role() == Role.TOOL ? Role.USER : turn.role(), parts));
      }
    }
    return spoken;
  }

  private static List<Part> kept(Turn turn, String platform, Dropped dropped) {
    var parts = new ArrayList<Part>();
    for (var part : turn.parts()) {
      kept(part, platform, dropped).ifPresent(parts::add);
    }
    return parts;
  }

  private static Optional<Part> kept(Part part, String platform, Dropped dropped) {
    return switch (part) {
      case Part.Text text -> Optional.<Part>of(text).filter(_ -> !text.text().isBlank());
      case Part.Refusal refusal ->
          Optional.<Part>of(refusal).filter(_ -> !refusal.text().isBlank());
      case Part.Thought thought -> ownThought(thought, thought.seal(), platform, dropped);
      case Part.SealedThought thought ->
          ownThought(thought, Optional.of(thought.seal()), platform, dropped);
      case Part.ToolCall(var id, var name, var arguments, var seal) ->
          Optional.of(new Part.ToolCall(id, name, arguments, seal.filter(madeBy(platform))));
      case Part.ToolResult(var callId, var parts, var failed) ->
          Optional.of(new Part.ToolResult(callId, withoutEmptyText(parts), failed));
      case Part.Image _, Part.Document _, Part.Audio _ -> Optional.of(part);
    };
  }

  /** A thought that its maker cannot recognise as its own is refused there, so it stays here. */
  private static Optional<Part> ownThought(
      Part thought, Optional<Seal> seal, String platform, Dropped dropped) {
    if (seal.filter(madeBy(platform)).isPresent()) {
      return Optional.of(thought);
    }
    dropped.add("reasoning_content");
    return Optional.empty();
  }

  private static Predicate<Seal> madeBy(String platform) {
    return seal -> seal.platform().equals(platform);
  }

  private static List<Part> withoutEmptyText(List<Part> parts) {
    return parts.stream()
        .filter(part -> !(part instanceof Part.Text text && text.text().isBlank()))
        .toList();
  }

  private static List<Turn> merged(List<Turn> turns) {
    var merged = new ArrayList<Turn>();
    for (var turn : turns) {
      if (!merged.isEmpty() && merged.getLast().role() == turn.role()) {
        var parts = new ArrayList<>(merged.removeLast().parts());
        parts.addAll(turn.parts());
        merged.add(new Turn(turn.role(), parts));
      } else {
        merged.add(turn);
      }
    }
    return merged;
  }

  private static List<Turn> prefillChecked(List<Turn> turns, ModelTraits model) {
    if (turns.getLast().role() != Role.ASSISTANT) {
      return turns;
    }
    if (!model.prefill()) {
      throw new BadRequest(
          "the last message may not be the assistant's: "
              + model.id()
              + " does not continue an answer that was begun for it");
    }
    var trimmed = new ArrayList<>(turns);
    trimmed.add(trimmedEnd(trimmed.removeLast()));
    return trimmed;
  }

  private static Turn trimmedEnd(Turn last) {
    var parts = new ArrayList<>(last.parts());
    if (parts.getLast() instanceof Part.Text(var text, var mark)) {
      parts.removeLast();
      parts.add(new Part.Text(text.stripTrailing(), mark));
    }
    return new Turn(last.role(), parts);
  }
}
