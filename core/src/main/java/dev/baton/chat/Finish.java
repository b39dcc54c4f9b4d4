package dev.baton.chat;

/** Why the model stopped speaking. */
public sealed interface Finish {

  /** The reasons every wire has some word for. */
  enum Known implements Finish {
    STOP,
    STOP_SEQUENCE,
    LENGTH,
    CONTEXT_FULL,
    TOOL_CALLS,
    REFUSAL,
    CONTENT_FILTER,
    PAUSE,
    MALFORMED_CALL
  }

  /** A reason we have not met; the same wire passes it on, another says its neutral stop. */
  record Other(String raw) implements Finish {}
}
