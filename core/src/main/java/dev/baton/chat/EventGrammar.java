package dev.baton.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Watches one answer's events and says which rule of {@link ChatEvent} an event breaks. Lives on
 * the request's event loop.
 */
public final class EventGrammar {
  private final Map<Integer, ChatEvent.Kind> open = new HashMap<>();
  private int opened;
  private boolean begun;
  private boolean over;

  /** The rule that {@code event} breaks, or nothing if it may come now. */
  public Optional<String> objection(ChatEvent event) {
    if (over) {
      return Optional.of("nothing may follow the last event, but " + event + " did");
    }
    return switch (event) {
      case ChatEvent.Begun _ -> begin();
      case ChatEvent.Broke _ -> last();
      case ChatEvent.Ended _ -> begun ? last() : notBegun();
      case ChatEvent.UsageSeen _ -> begun ? Optional.empty() : notBegun();
      case ChatEvent.PartOpened(int part, var kind) -> open(part, kind);
      case ChatEvent.TextDelta(int part, _) ->
          inside(part, ChatEvent.Kind.Text.class, ChatEvent.Kind.Refusal.class);
      case ChatEvent.ThoughtDelta(int part, _) -> inside(part, ChatEvent.Kind.Thought.class);
      case ChatEvent.ArgumentsDelta(int part, _) -> inside(part, ChatEvent.Kind.Call.class);
      case ChatEvent.SealSet(int part, _) -> inside(part, ChatEvent.Kind.class);
      case ChatEvent.PartClosed(int part) -> close(part);
    };
  }

  private Optional<String> begin() {
    if (begun) {
      return Optional.of("an answer begins once");
    }
    begun = true;
    return Optional.empty();
  }

  private Optional<String> last() {
    over = true;
    return Optional.empty();
  }

  private Optional<String> open(int part, ChatEvent.Kind kind) {
    if (!begun) {
      return notBegun();
    }
    if (part != opened) {
      return Optional.of("part " + part + " was opened where part " + opened + " comes next");
    }
    opened++;
    open.put(part, kind);
    return Optional.empty();
  }

  private Optional<String> close(int part) {
    return open.remove(part) == null ? notOpen(part) : Optional.empty();
  }

  private Optional<String> inside(int part, Class<?>... kinds) {
    var kind = open.get(part);
    if (kind == null) {
      return notOpen(part);
    }
    for (var allowed : kinds) {
      if (allowed.isInstance(kind)) {
        return Optional.empty();
      }
    }
    return Optional.of("part " + part + " is " + kind + " and cannot hold that");
  }

  private static Optional<String> notBegun() {
    return Optional.of("the answer has not begun");
  }

  private static Optional<String> notOpen(int part) {
    return Optional.of("part " + part + " is not open");
  }
}
