package dev.baton.simulator;

import dev.baton.simulator.Asked.Choice;
import dev.baton.simulator.Asked.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a generateContent request asks for; like Google, it takes both spellings of a name.
 */
final class GeminiReading {

  private GeminiReading() {}

  static Asked read(JsonNode body) {
    var contents = body.path("contents");
    var last = contents.path(contents.size() - 1).path("parts");
    var config = either(body, "generationConfig");
    return new Asked(
        lastUserText(contents),
        last.valueStream().anyMatch(part -> !either(part, "functionResponse").isMissingNode()),
        tools(body.path("tools")),
        choice(either(either(body, "toolConfig"), "functionCallingConfig")),
        schema(config),
        Asked.tokens(contents.toString().length()));
  }

  /** The field under its camelCase or its snake_case name. */
  static JsonNode either(JsonNode node, String camel) {
    var found = node.path(camel);
    return found.isMissingNode() ? node.path(snake(camel)) : found;
  }

  static String camel(String name) {
    var words = name.split("_", -1);
    var camel = new StringBuilder(words[0]);
    for (var i = 1; i < words.length; i++) {
      var word = words[i];
      camel.append(
          word.isEmpty() ? "_" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }

  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String lastUserText(JsonNode contents) {
    return contents
        .valueStream()
        .filter(content -> content.path("role").stringValue("user").equals("user"))
        .map(content -> Prose.textOf(content.path("parts")))
        .filter(text -> !text.isEmpty())
        .reduce("", (_, later) -> later);
  }

  private static List<Tool> tools(JsonNode tools) {
    return tools
        .valueStream()
        .flatMap(tool -> either(tool, "functionDeclarations").valueStream())
        .map(tool -> new Tool(Json.text(tool.path("name")), parameters(tool)))
        .toList();
  }

  private static JsonNode parameters(JsonNode tool) {
    var schema = either(tool, "parametersJsonSchema");
    return schema.isObject() ? schema : tool.path("parameters");
  }

  private static Choice choice(JsonNode config) {
    return switch (Json.text(config.path("mode"))) {
      case "NONE" -> new Choice.Never();
      case "ANY" -> {
        var allowed = either(config, "allowedFunctionNames");
        yield allowed.size() == 1 ? new Choice.Only(Json.text(allowed.path(0))) : new Choice.Any();
      }
      default -> new Choice.Free();
    };
  }

  private static Optional<JsonNode> schema(JsonNode config) {
    var given =
        Stream.of("responseJsonSchema", "_responseJsonSchema", "responseSchema")
            .map(name -> either(config, name))
            .filter(JsonNode::isObject)
            .findFirst();
    var mime = Json.text(either(config, "responseMimeType"));
    return given.isEmpty() && mime.equals("application/json")
        ? Optional.of(Sample.ANYTHING)
        : given;
  }
}
