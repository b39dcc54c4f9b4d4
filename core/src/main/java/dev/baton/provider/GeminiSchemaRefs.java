package dev.baton.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One schema document whose references and {@code allOf} lists are folded away, level by level.
 *
 * <p>A few lines of references can stand for more schema than memory holds, so everything that is
 * copied is charged to one account.
 */
final class GeminiSchemaRefs {
  static final int REF_DEPTH_MAX = 32;
  static final int CHARS_MAX = 1 << 20;
  private static final int MEMBER_CHARS = 16;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root;
  private final Dropped dropped;
  private int chars;

  GeminiSchemaRefs(JsonNode root, Dropped dropped) {
    this.root = root;
    this.dropped = dropped;
  }

  /**
   * {@code schema} as one object without {@code $ref} and {@code allOf} of its own; what it says
   * itself holds over what it refers to.
   *
   * @param above the references that led here: one of them again would go on for ever
   * @param used takes the references that are folded in
   */
  ObjectNode flat(JsonNode schema, Set<String> above, Set<String> used) {
    var flat = NODES.objectNode();
    if (!schema.isObject()) {
      return anything(schema, flat);
    }
    if (schema.path("$ref").isString()) {
      merge(flat, target(schema.path("$ref").stringValue(), above, used));
    }
    for (var member : schema.path("allOf")) {
      merge(flat, flat(member, above, used));
    }
    merge(flat, (ObjectNode) schema);
    flat.remove("$ref");
    flat.remove("allOf");
    return flat;
  }

  void charge(int more) {
    chars += more;
    if (chars > CHARS_MAX) {
      throw new BadRequest(
          "a schema of this request is larger than "
              + CHARS_MAX
              + " characters once its references are written out");
    }
  }

  private static ObjectNode anything(JsonNode schema, ObjectNode empty) {
    if (schema.isBoolean()) {
      return empty;
    }
    throw new BadRequest("a schema must be an object, not " + schema.getNodeType());
  }

  private ObjectNode target(String ref, Set<String> above, Set<String> used) {
    if (above.contains(ref) || above.size() >= REF_DEPTH_MAX) {
      dropped.add("schema:$ref");
      return NODES.objectNode().put("type", "object");
    }
    var below = new LinkedHashSet<>(above);
    below.add(ref);
    used.add(ref);
    return flat(resolved(ref), below, used);
  }

  private JsonNode resolved(String ref) {
    if (!ref.equals("#") && !ref.startsWith("#/")) {
      throw new BadRequest("the schema's $ref \"" + ref + "\" does not point into the schema");
    }
    var found = root.at(pointer(ref));
    if (found.isMissingNode()) {
      throw new BadRequest("the schema's $ref \"" + ref + "\" points at nothing");
    }
    return found;
  }

  private static JsonPointer pointer(String ref) {
    try {
      // A plus sign is itself here, not a space as in a form.
      var plain = ref.substring(1).replace("+", "%2B");
      return JsonPointer.compile(URLDecoder.decode(plain, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      throw new BadRequest("the schema's $ref \"" + ref + "\" is no JSON pointer");
    }
  }

  private void merge(ObjectNode into, ObjectNode from) {
    for (var member : from.properties()) {
      charge(MEMBER_CHARS);
      var value = member.getValue();
      switch (member.getKey()) {
        case "properties" -> into.set("properties", union(into.path("properties"), value));
        case "required" -> into.set("required", bothLists(into.path("required"), value));
        case "$defs", "definitions" -> {}
        default -> into.set(member.getKey(), value);
      }
    }
  }

  /** A property that both describe must satisfy both. */
  private ObjectNode union(JsonNode first, JsonNode second) {
    var union = NODES.objectNode();
    if (first.isObject()) {
      charge(MEMBER_CHARS * first.size());
      union.setAll((ObjectNode) first);
    }
    for (var property : second.properties()) {
      charge(MEMBER_CHARS);
      var before = union.path(property.getKey());
      union.set(
          property.getKey(),
          before.isMissingNode() ? property.getValue() : both(before, property.getValue()));
    }
    return union;
  }

  /** A schema whose values satisfy these two; the second holds where they differ. */
  static ObjectNode both(JsonNode first, JsonNode second) {
    var both = NODES.objectNode();
    both.set("allOf", NODES.arrayNode().add(first).add(second));
    return both;
  }

  private ArrayNode bothLists(JsonNode first, JsonNode second) {
    charge(MEMBER_CHARS * (first.size() + second.size()));
    var names = new LinkedHashSet<JsonNode>();
    first.forEach(names::add);
    second.forEach(names::add);
    return NODES.arrayNode().addAll(names);
  }
}
