package dev.baton.chat;

import java.util.List;
import java.util.Optional;

/** One piece of a turn. */
public sealed interface Part {

  record Text(String text, CacheMark cacheMark) implements Part {
    public Text(String text) {
      this(text, CacheMark.NONE);
    }
  }

  /**
   * A picture.
   *
   * @param detail how closely to look ({@code low}, {@code high}, {@code auto}), where the caller
   *     said so
   */
  record Image(Media media, Optional<String> detail, CacheMark cacheMark) implements Part {
    public Image(Media media) {
      this(media, Optional.empty(), CacheMark.NONE);
    }
  }

  record Document(Media media, Optional<String> name) implements Part {}

  record Audio(Media media) implements Part {}

  /**
   * The model asks for a tool.
   *
   * @param arguments a JSON object, or whatever the model wrote instead of one
   * @param seal a signature that must go back with the call (Gemini's thought signature)
   */
  record ToolCall(String id, String name, RawJson arguments, Optional<Seal> seal) implements Part {
    public ToolCall(String id, String name, RawJson arguments) {
      this(id, name, arguments, Optional.empty());
    }
  }

  record ToolResult(String callId, List<Part> parts, boolean failed) implements Part {
    public ToolResult {
      parts = List.copyOf(parts);
    }
  }

  record Thought(String text, Optional<Seal> seal) implements Part {}

  /** A thought that the platform hides: only its maker can read it. */
  record SealedThought(Seal seal) implements Part {}

  record Refusal(String text) implements Part {}

  /** "Everything up to here may be cached", and for how long. */
  enum CacheMark {
    NONE,
    FIVE_MINUTES,
    ONE_HOUR
  }
}
