package dev.baton.simulator;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for, in words that all dialects share.
 *
 * @param lastUserText what the user said last
 * @param answersTool the conversation ends with a tool result
 * @param offered the tools the model may call
 * @param schema the JSON schema the answer must satisfy
 */
record Asked(
    String lastUserText,
    boolean answersTool,
    List<Tool> offered,
    Choice choice,
    Optional<JsonNode> schema,
    long inputTokens) {

  static final Asked NOTHING =
      new Asked("", false, List.of(), new Choice.Free(), Optional.empty(), 16);

  record Tool(String name, JsonNode schema) {}

  /** Whether a tool must be called. */
  sealed interface Choice {
    record Free() implements Choice {}

    record Never() implements Choice {}

    record Any() implements Choice {}

    record Only(String name) implements Choice {}
  }

  /** Roughly four bytes a token, as every platform's rule of thumb says. */
  static long tokens(int bytes) {
    return Math.max(1, bytes / 4);
  }
}
