package dev.baton.simulator;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A value that satisfies a JSON schema: what must be there is filled by type. */
final class Sample {
  /** What an answer looks like when any JSON object will do. */
  static final JsonNode ANYTHING =
      Json.parse(
          """
          {"type":"object","properties":{"answer":{"type":"string"}},"required":["answer"]}
          """);

  private static final int DEPTH_MAX = 24;

  private final JsonNode root;

  private Sample(JsonNode root) {
    this.root = root;
  }

  static JsonNode of(JsonNode schema) {
    return new Sample(schema).value(schema, 0);
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (depth > DEPTH_MAX) {
      return Json.NULL;
    }
    if (schema.path("$ref").isString()) {
      var target = Json.text(schema.path("$ref"));
      return value(target.startsWith("#/") ? root.at(target.substring(1)) : root, depth + 1);
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (!schema.path("enum").isEmpty()) {
      return schema.path("enum").path(0);
    }
    for (var choice : new String[] {"anyOf", "oneOf", "any_of"}) {
      if (!schema.path(choice).isEmpty()) {
        return value(firstReal(schema.path(choice)), depth + 1);
      }
    }
    return typed(merged(schema), depth);
  }

  private JsonNode typed(JsonNode schema, int depth) {
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> list(schema, depth);
      case "string" -> Json.node(string(schema));
      case "integer" -> Json.node((long) Math.ceil(number(schema, 1)));
      case "number" -> Json.node(number(schema, 1.5));
      case "boolean" -> Json.node(true);
      default -> Json.NULL;
    };
  }

  private static String type(JsonNode schema) {
    var type = schema.path("type");
    var name = type.isArray() ? firstNotNull(type) : Json.text(type);
    if (!name.isEmpty()) {
      return name.toLowerCase(Locale.ROOT);
    }
    return schema.has("items") ? "array" : "object";
  }

  private static String firstNotNull(JsonNode types) {
    return types
        .valueStream()
        .map(Json::text)
        .filter(type -> !type.equals("null"))
        .findFirst()
        .orElse("null");
  }

  private static JsonNode firstReal(JsonNode choices) {
    return choices
        .valueStream()
        .filter(choice -> !Json.text(choice.path("type")).equals("null"))
        .findFirst()
        .orElse(choices.path(0));
  }

  private ObjectNode object(JsonNode schema, int depth) {
    Set<String> wanted = new LinkedHashSet<>();
    schema.path("required").forEach(name -> wanted.add(Json.text(name)));
    var object = Json.object();
    for (var name : wanted) {
      object.set(name, value(schema.path("properties").path(name), depth + 1));
    }
    return object;
  }

  private JsonNode list(JsonNode schema, int depth) {
    var list = Json.array();
    // One item shows the shape; a schema that contains itself is left empty where it may be.
    var count = Math.max(schema.path("minItems").intValue(0), depth < 6 ? 1 : 0);
    var most = Math.min(count, schema.path("maxItems").intValue(count));
    for (var i = 0; i < most && schema.has("items"); i++) {
      list.add(value(schema.path("items"), depth + 1));
    }
    return list;
  }

  private static String string(JsonNode schema) {
    var text =
        switch (Json.text(schema.path("format"))) {
          case "date-time" -> "2026-01-02T03:04:05Z";
          case "date" -> "2026-01-02";
          case "time" -> "03:04:05Z";
          case "email" -> "simulated@example.com";
          case "uri", "url" -> "https://example.com/";
          case "uuid" -> "00000000-0000-4000-8000-000000000000";
          case "ipv4" -> "192.0.2.1";
          default -> "simulated";
        };
    var least = schema.path("minLength").intValue(0);
    var most = schema.path("maxLength").intValue(Integer.MAX_VALUE);
    var padded = text + "x".repeat(Math.max(0, least - text.length()));
    return padded.substring(0, Math.min(padded.length(), most));
  }

  private static double number(JsonNode schema, double usual) {
    var least = schema.path("minimum").doubleValue(-Double.MAX_VALUE);
    var above = schema.path("exclusiveMinimum").doubleValue(-Double.MAX_VALUE);
    var most = schema.path("maximum").doubleValue(Double.MAX_VALUE);
    var below = schema.path("exclusiveMaximum").doubleValue(Double.MAX_VALUE);
    var floor = Math.max(usual, Math.max(least, above + 1));
    return Math.min(floor, Math.min(most, below - 1));
  }

  private static JsonNode merged(JsonNode schema) {
    if (schema.path("allOf").isEmpty()) {
      return schema;
    }
    var all = (ObjectNode) schema.deepCopy();
    for (var part : schema.path("allOf")) {
      part.path("properties")
          .properties()
          .forEach(
              each -> all.withObjectProperty("properties").set(each.getKey(), each.getValue()));
      part.path("required").forEach(name -> all.withArrayProperty("required").add(name));
      if (part.has("type") && !all.has("type")) {
        all.set("type", part.path("type"));
      }
    }
    return all;
  }
}
