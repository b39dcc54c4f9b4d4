package dev.baton.simulator;

import static dev.baton.simulator.MessagesReading.isType;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Refuses what Anthropic Messages would refuse, in its words. */
final class MessagesChecks {
  private static final Set<String> FIELDS =
      Set.of(
          ("model messages max_tokens system metadata stop_sequences stream temperature top_k top_p"
                  + " tools tool_choice thinking service_tier container context_management"
                  + " mcp_servers output_config output_format speed inference_geo cache_control")
              .split(" "));
  private static final Set<String> BLOCKS =
      Set.of(
          ("text image document thinking redacted_thinking tool_use tool_result server_tool_use"
                  + " web_search_tool_result web_fetch_tool_result code_execution_tool_result"
                  + " bash_code_execution_tool_result text_editor_code_execution_tool_result"
                  + " search_result container_upload mcp_tool_use mcp_tool_result")
              .split(" "));

  private MessagesChecks() {}

  static void check(JsonNode body) {
    require(body.isObject(), "The request body is not valid JSON");
    for (var field : body.propertyNames()) {
      require(FIELDS.contains(field), field + ": Extra inputs are not permitted");
    }
    require(body.path("model").isString(), "model: Field required");
    var most = body.path("max_tokens");
    require(!most.isMissingNode(), "max_tokens: Field required");
    require(most.isIntegralNumber(), "max_tokens: Input should be a valid integer");
    require(most.longValue() > 0, "max_tokens: must be greater than or equal to 1");
    require(body.path("messages").isArray(), "messages: Field required");
    require(!body.path("messages").isEmpty(), "messages: at least one message is required");
    require(
        body.path("temperature").doubleValue(0) <= 1,
        "temperature: Input should be less than or equal to 1");
    checkThinking(body.path("thinking"), most.longValue());
    checkTools(body.path("tools"));
    checkMessages(body.path("messages"));
  }

  private static void checkThinking(JsonNode thinking, long most) {
    if (isType(thinking, "enabled")) {
      var budget = thinking.path("budget_tokens").longValue(0);
      require(
          budget >= 1024,
          "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
      require(
          budget < most,
          "`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our"
              + " documentation");
    }
  }

  private static void checkTools(JsonNode tools) {
    var index = 0;
    for (var tool : tools) {
      var at = "tools." + index++ + ".";
      require(tool.path("name").isString(), at + "name: Field required");
      require(
          tool.has("input_schema") || (tool.has("type") && !isType(tool, "custom")),
          at + "custom.input_schema: Field required");
    }
  }

  private static void checkMessages(JsonNode messages) {
    var before = "";
    Set<String> open = Set.of();
    for (var index = 0; index < messages.size(); index++) {
      var message = messages.get(index);
      var role = checkRole(message, before, index);
      var content = message.path("content");
      require(
          content.isString() || content.isArray(),
          "messages." + index + ".content: Input should be a valid list");
      require(
          (!content.isEmpty() || !Json.text(content).isEmpty())
              || (role.equals("assistant") && index == messages.size() - 1),
          "messages."
              + index
              + ": all messages must have non-empty content except for the"
              + " optional final assistant message");
      open = checkBlocks(content, "messages." + index, open);
      before = role;
    }
    requireAnswered(open, messages.size() - 1);
    checkPrefill(messages.get(messages.size() - 1));
  }

  private static String checkRole(JsonNode message, String before, int index) {
    var role = Json.text(message.path("role"));
    require(
        !role.equals("system"),
        "messages: Unexpected role \"system\". The Messages API accepts a top-level `system`"
            + " parameter, not \"system\" as an input message role.");
    require(
        role.equals("user") || role.equals("assistant"),
        "messages." + index + ".role: Input should be 'user' or 'assistant'");
    require(index > 0 || role.equals("user"), "messages: first message must use the \"user\" role");
    require(
        !role.equals(before),
        "messages: roles must alternate between \"user\" and \"assistant\", but found multiple \""
            + role
            + "\" roles in a row");
    return role;
  }

  /** Returns the calls of this message, which the next one must answer. */
  private static Set<String> checkBlocks(JsonNode content, String at, Set<String> open) {
    Set<String> unanswered = new LinkedHashSet<>(open);
    Set<String> calls = new LinkedHashSet<>();
    for (var index = 0; content.isArray() && index < content.size(); index++) {
      var block = content.get(index);
      var where = at + ".content." + index;
      switch (checkType(block, where)) {
        case "text" ->
            require(
                !Json.text(block.path("text")).isEmpty(),
                at + ": text content blocks must be non-empty");
        case "tool_use" -> {
          require(block.path("input").isObject(), where + ".tool_use.input: Field required");
          calls.add(Json.text(block.path("id")));
        }
        case "tool_result" -> checkResult(block, where, unanswered);
        case "thinking" ->
            require(
                Signature.isOurs(Json.text(block.path("signature"))),
                where + ": Invalid `signature` in `thinking` block");
        default -> {}
      }
    }
    requireAnswered(unanswered, at);
    return calls;
  }

  private static String checkType(JsonNode block, String where) {
    var type = Json.text(block.path("type"));
    require(
        BLOCKS.contains(type),
        where
            + ": Input tag '"
            + type
            + "' found using 'type' does not match any of the expected"
            + " tags");
    return type;
  }

  private static void checkResult(JsonNode block, String where, Set<String> unanswered) {
    var id = Json.text(block.path("tool_use_id"));
    require(
        unanswered.remove(id),
        where
            + ": unexpected `tool_use_id` found in `tool_result` blocks: "
            + id
            + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
            + " previous message.");
  }

  private static void requireAnswered(Set<String> open, Object at) {
    require(
        open.isEmpty(),
        at
            + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
            + String.join(", ", open)
            + ". Each `tool_use` block must have a corresponding `tool_result` block in the next"
            + " message.");
  }

  private static void checkPrefill(JsonNode last) {
    var text = Prose.textOf(last.path("content"));
    require(
        !Json.text(last.path("role")).equals("assistant") || text.equals(text.stripTrailing()),
        "messages: final assistant content cannot end with trailing whitespace");
  }

  private static void require(boolean fine, String message) {
    if (!fine) {
      throw Trouble.bad(message).refused();
    }
  }
}
