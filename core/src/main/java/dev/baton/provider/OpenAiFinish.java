package dev.baton.provider;

import dev.baton.chat.Finish;

/** The chat wire's words for why an answer ended. */
final class OpenAiFinish {

  private OpenAiFinish() {}

  static Finish read(String word) {
    return switch (word) {
      case "stop" -> Finish.Known.STOP;
      case "length" -> Finish.Known.LENGTH;
      case "tool_calls", "function_call" -> Finish.Known.TOOL_CALLS;
      case "content_filter" -> Finish.Known.CONTENT_FILTER;
      default -> new Finish.Other(word);
    };
  }

  /** Strict clients know four words only, so what has none of them is a plain stop. */
  static String word(Finish finish) {
    return switch (finish) {
      case Finish.Known known ->
          switch (known) {
            case STOP, STOP_SEQUENCE, PAUSE, MALFORMED_CALL -> "stop";
            case LENGTH, CONTEXT_FULL -> "length";
            case TOOL_CALLS -> "tool_calls";
            case REFUSAL, CONTENT_FILTER -> "content_filter";
          };
      case Finish.Other _ -> "stop";
    };
  }
}
