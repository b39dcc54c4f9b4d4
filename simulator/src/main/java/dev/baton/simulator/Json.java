package dev.baton.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Short words for building and reading JSON trees. */
final class Json {
  static final JsonNode NULL = JsonNodeFactory.instance.nullNode();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** Throws {@code JacksonException} when the bytes are not one JSON value. */
  static JsonNode parse(Buffer bytes) {
    return MAPPER.readTree(bytes.getBytes());
  }

  static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  /** An object of alternating keys and values, in that order. */
  static ObjectNode object(Object... pairs) {
    var object = JsonNodeFactory.instance.objectNode();
    for (var i = 0; i < pairs.length; i += 2) {
      object.set((String) pairs[i], node(pairs[i + 1]));
    }
    return object;
  }

  static ArrayNode array(Object... values) {
    return array(List.of(values));
  }

  static ArrayNode array(List<?> values) {
    var array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(node(value)));
    return array;
  }

  static JsonNode node(Object value) {
    var make = JsonNodeFactory.instance;
    return switch (value) {
      case JsonNode node -> node;
      case String text -> make.stringNode(text);
      case Integer number -> make.numberNode((int) number);
      case Long number -> make.numberNode((long) number);
      case Double number -> make.numberNode((double) number);
      case Boolean truth -> make.booleanNode(truth);
      case List<?> list -> array(list);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }

  /** The text of a string node, or empty for anything else. */
  static String text(JsonNode node) {
    return node.stringValue("");
  }
}
