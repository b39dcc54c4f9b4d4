package dev.baton.chat;

/** How much the model should think before it speaks. */
public sealed interface Thinking {

  /** The caller said nothing: the model's own default holds. */
  record Unsaid() implements Thinking {}

  record Off() implements Thinking {}

  record Effort(Level level) implements Thinking {}

  record Budget(long tokens) implements Thinking {}

  enum Level {
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH,
    MAX
  }
}
