package dev.baton.simulator;

import dev.baton.simulator.Asked.Choice;
import dev.baton.simulator.Asked.Tool;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what an Anthropic Messages request asks for. */
final class MessagesReading {

  private MessagesReading() {}

  static Asked read(JsonNode body) {
    var messages = body.path("messages");
    var last = messages.path(messages.size() - 1).path("content");
    return new Asked(
        lastUserText(messages),
        last.valueStream().anyMatch(block -> isType(block, "tool_result")),
        tools(body.path("tools")),
        choice(body.path("tool_choice")),
        schema(body),
        Asked.tokens(messages.toString().length()));
  }

  static boolean isType(JsonNode block, String type) {
    return Json.text(block.path("type")).equals(type);
  }

  private static String lastUserText(JsonNode messages) {
    return messages
        .valueStream()
        .filter(message -> Json.text(message.path("role")).equals("user"))
        .map(message -> Prose.textOf(message.path("content")))
        .filter(text -> !text.isEmpty())
        .reduce("", (_, later) -> later);
  }

  private static List<Tool> tools(JsonNode tools) {
    return tools
        .valueStream()
        .filter(tool -> tool.has("input_schema"))
        .map(tool -> new Tool(Json.text(tool.path("name")), tool.path("input_schema")))
        .toList();
  }

  private static Choice choice(JsonNode choice) {
    return switch (Json.text(choice.path("type"))) {
      case "none" -> new Choice.Never();
      case "any" -> new Choice.Any();
      case "tool" -> new Choice.Only(Json.text(choice.path("name")));
      default -> new Choice.Free();
    };
  }

  private static Optional<JsonNode> schema(JsonNode body) {
    var newer = body.path("output_config").path("format").path("schema");
    var schema = newer.isObject() ? newer : body.path("output_format").path("schema");
    return schema.isObject() ? Optional.of(schema) : Optional.empty();
  }
}
