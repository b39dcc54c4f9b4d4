package dev.baton.provider;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which schema keywords Gemini takes beside which type; any other pairing is refused there. */
final class GeminiKeywords {
  static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean");

  private static final Map<String, Set<String>> PLAIN =
      Map.of(
          "object", Set.of("minProperties", "maxProperties", "propertyOrdering"),
          "array", Set.of("minItems", "maxItems"),
          "string", Set.of("minLength", "maxLength", "pattern"),
          "number", Set.of("minimum", "maximum"),
          "integer", Set.of("minimum", "maximum"),
          "boolean", Set.of());

  private static final Map<String, Set<String>> FORMATS =
      Map.of(
          "string", Set.of("enum", "date-time"),
          "number", Set.of("float", "double"),
          "integer", Set.of("int32", "int64"));

  /** Keywords that say something about a schema and nothing about its values. */
  private static final Set<String> NOTES =
      Set.of(
          "$schema",
          "$id",
          "$anchor",
          "$comment",
          "id",
          "title",
          "examples",
          "readOnly",
          "writeOnly",
          "deprecated",
          "strict",
          "discriminator",
          "unevaluatedProperties");

  private GeminiKeywords() {}

  /** Whether leaving {@code keyword} out allows values that it forbids. */
  static boolean constrains(String keyword, JsonNode value) {
    if (keyword.equals("additionalProperties")) {
      return value.isObject() && !value.isEmpty();
    }
    // Beside a type it does not speak of, a keyword forbids nothing.
    var ofAnotherType = PLAIN.values().stream().anyMatch(words -> words.contains(keyword));
    return !ofAnotherType && !NOTES.contains(keyword) && !keyword.startsWith("x-");
  }

  static boolean fits(String keyword, JsonNode value, String type) {
    return keyword.equals("format")
        ? FORMATS.getOrDefault(type, Set.of()).contains(value.asString(""))
        : PLAIN.getOrDefault(type, Set.of()).contains(keyword);
  }

  /** The types a schema names; none where it leaves them open. */
  static List<String> types(JsonNode schema) {
    var type = schema.path("type");
    var listed = type.isArray() ? type : JsonNodeFactory.instance.arrayNode().add(type);
    return StreamSupport.stream(listed.spliterator(), false)
        .filter(JsonNode::isString)
        .map(name -> name.stringValue().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  /** Whether null is among the values a schema lists. */
  static boolean listsNull(JsonNode schema) {
    return schema.path("const").isNull()
        || StreamSupport.stream(schema.path("enum").spliterator(), false)
            .anyMatch(JsonNode::isNull);
  }
}
