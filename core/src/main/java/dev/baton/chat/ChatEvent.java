package dev.baton.chat;

import java.util.Optional;

/**
 * One step of an answer as it arrives.
 *
 * <p>Grammar: {@code Begun (PartOpened delta* SealSet? PartClosed | UsageSeen)* (Ended | Broke)}.
 * Parts may interleave by index; there is exactly one last event. A plain reply is the same events
 * in one go. {@link EventGrammar} checks it.
 */
public sealed interface ChatEvent {

  record Begun(String id, String model) implements ChatEvent {}

  record PartOpened(int part, Kind kind) implements ChatEvent {}

  record TextDelta(int part, String text) implements ChatEvent {}

  record ThoughtDelta(int part, String text) implements ChatEvent {}

  /** A piece of a tool call's arguments. */
  record ArgumentsDelta(int part, String json) implements ChatEvent {}

  /** Comes after all deltas of its part and before the part is closed. */
  record SealSet(int part, Seal seal) implements ChatEvent {}

  record PartClosed(int part) implements ChatEvent {}

  /** The last report counts, never a sum of them. */
  record UsageSeen(Usage usage) implements ChatEvent {}

  record Ended(Finish finish, Optional<String> stopSequence) implements ChatEvent {
    public Ended(Finish finish) {
      this(finish, Optional.empty());
    }
  }

  record Broke(Fault fault) implements ChatEvent {}

  /** What a part holds. */
  sealed interface Kind {
    record Text() implements Kind {}

    record Thought() implements Kind {}

    /** A thought that stays hidden: only its seal is shown. */
    record SealedThought() implements Kind {}

    record Refusal() implements Kind {}

    record Call(String id, String name) implements Kind {}
  }
}
