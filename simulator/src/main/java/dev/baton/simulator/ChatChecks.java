package dev.baton.simulator;

import dev.baton.simulator.Asked.Choice;
import dev.baton.simulator.Asked.Tool;
import dev.baton.simulator.Chat.Flavor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a chat completions request and refuses what OpenAI would refuse. */
final class ChatChecks {
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");
  private static final Set<String> PARTS =
      Set.of("text", "image_url", "input_audio", "file", "refusal");
  private static final Set<String> FIELDS =
      Set.of(
          ("audio frequency_penalty function_call functions logit_bias logprobs"
                  + " max_completion_tokens max_tokens messages metadata modalities model moderation"
                  + " n parallel_tool_calls prediction presence_penalty prompt_cache_key"
                  + " prompt_cache_retention reasoning_effort response_format safety_identifier"
                  + " seed service_tier stop store stream stream_options temperature tool_choice"
                  + " tools top_logprobs top_p user verbosity web_search_options")
              .split(" "));

  private ChatChecks() {}

  static void check(Flavor flavor, JsonNode body) {
    require(body.isObject(), "We could not parse the JSON body of your request.", "");
    require(!Json.text(body.path("model")).isEmpty(), "you must provide a model parameter", "");
    if (flavor == Flavor.OPENAI) {
      for (var field : body.propertyNames()) {
        require(FIELDS.contains(field), "Unrecognized request argument supplied: " + field, "");
      }
    }
    var messages = body.path("messages");
    require(messages.isArray(), "Missing required parameter: 'messages'.", "messages");
    require(!messages.isEmpty(), "Invalid 'messages': empty array.", "messages");
    require(
        !body.has("stream_options") || body.path("stream").booleanValue(false),
        "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
        "stream_options");
    checkMessages(messages);
    checkTools(body.path("tools"));
  }

  private static void checkMessages(JsonNode messages) {
    Set<String> open = new LinkedHashSet<>();
    var index = 0;
    for (var message : messages) {
      var at = "messages[" + index++ + "]";
      var role = Json.text(message.path("role"));
      require(
          ROLES.contains(role),
          "Invalid value: '"
              + role
              + "'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and"
              + " 'developer'.",
          at + ".role");
      if (role.equals("tool")) {
        require(
            open.remove(Json.text(message.path("tool_call_id"))),
            "Invalid parameter: messages with role 'tool' must be a response to a preceeding"
                + " message with 'tool_calls'.",
            at + ".role");
      } else {
        requireAnswered(open, at);
      }
      message.path("tool_calls").forEach(call -> checkCall(call, at, open));
      checkContent(message, at + ".content");
    }
    requireAnswered(open, "messages");
  }

  private static void requireAnswered(Set<String> open, String at) {
    require(
        open.isEmpty(),
        "An assistant message with 'tool_calls' must be followed by tool messages responding to"
            + " each 'tool_call_id'. The following tool_call_ids did not have response messages: "
            + String.join(", ", open),
        at + ".role");
  }

  private static void checkCall(JsonNode call, String at, Set<String> open) {
    var id = Json.text(call.path("id"));
    require(!id.isEmpty(), "Missing required parameter: 'tool_calls[].id'.", at + ".tool_calls");
    require(
        call.path("function").path("arguments").isString(),
        "Invalid type for 'tool_calls[].function.arguments': expected a string.",
        at + ".tool_calls");
    open.add(id);
  }

  private static void checkContent(JsonNode message, String at) {
    var content = message.path("content");
    var calls = message.has("tool_calls") || message.has("function_call");
    require(
        content.isString() || content.isArray() || calls || message.has("refusal"),
        "Invalid value for 'content': expected a string, got null.",
        at);
    if (!content.isArray()) {
      return;
    }
    for (var part : content) {
      var type = Json.text(part.path("type"));
      require(
          PARTS.contains(type) && (!type.equals("text") || part.path("text").isString()),
          "Invalid value: '" + type + "'. Supported values are: 'text', 'image_url', ...",
          at + "[0].type");
    }
  }

  private static void checkTools(JsonNode tools) {
    for (var tool : tools) {
      var function = tool.path(tool.path("type").stringValue("function"));
      require(
          !Json.text(function.path("name")).isEmpty(),
          "Missing required parameter: 'tools[0].function.name'.",
          "tools[0].function.name");
    }
  }

  static Asked read(JsonNode body) {
    var messages = body.path("messages");
    var last = messages.path(messages.size() - 1);
    return new Asked(
        lastUserText(messages),
        Json.text(last.path("role")).equals("tool"),
        tools(body.path("tools")),
        choice(body.path("tool_choice")),
        schema(body.path("response_format")),
        Asked.tokens(messages.toString().length()));
  }

  private static String lastUserText(JsonNode messages) {
    return messages
        .valueStream()
        .filter(message -> Json.text(message.path("role")).equals("user"))
        .map(message -> Prose.textOf(message.path("content")))
        .reduce("", (_, later) -> later);
  }

  private static List<Tool> tools(JsonNode tools) {
    return tools
        .valueStream()
        .map(tool -> tool.path("function"))
        .filter(function -> function.has("name"))
        .map(function -> new Tool(Json.text(function.path("name")), function.path("parameters")))
        .toList();
  }

  private static Choice choice(JsonNode choice) {
    return switch (choice.stringValue("")) {
      case "none" -> new Choice.Never();
      case "required" -> new Choice.Any();
      case "auto" -> new Choice.Free();
      default -> named(choice);
    };
  }

  private static Choice named(JsonNode choice) {
    var name = Json.text(choice.path("function").path("name"));
    if (!name.isEmpty()) {
      return new Choice.Only(name);
    }
    var mode = Json.text(choice.path("allowed_tools").path("mode"));
    return mode.equals("required") ? new Choice.Any() : new Choice.Free();
  }

  private static Optional<JsonNode> schema(JsonNode format) {
    return switch (Json.text(format.path("type"))) {
      case "json_schema" -> Optional.of(format.path("json_schema").path("schema"));
      case "json_object" -> Optional.of(Sample.ANYTHING);
      default -> Optional.empty();
    };
  }

  private static void require(boolean fine, String message, String param) {
    if (!fine) {
      throw Trouble.bad(message).at(param).refused();
    }
  }
}
