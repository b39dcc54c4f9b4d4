package dev.baton.provider;

import dev.baton.chat.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says a JSON Schema in the subset of OpenAPI that Gemini takes.
 *
 * <p>Gemini refuses a whole request for one keyword it does not know, or that stands beside the
 * wrong type. So only known keywords pass, each beside its own type; what constrained the value and
 * had to go is reported as {@code schema:<keyword>}. Where nothing needs to change the original
 * bytes are kept.
 */
final class GeminiSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final GeminiSchemaRefs refs;
  private final Dropped dropped;

  private GeminiSchema(JsonNode root, Dropped dropped) {
    this.refs = new GeminiSchemaRefs(root, dropped);
    this.dropped = dropped;
  }

  /**
   * {@code schema} as Gemini takes it.
   *
   * @throws BadRequest if it is no schema, or grows beyond measure
   */
  static RawJson converted(RawJson schema, Dropped dropped) {
    var root = parsed(schema);
    var converted = new GeminiSchema(root, dropped).translated(root, Set.of());
    return written(converted, root, schema);
  }

  private static RawJson written(JsonNode converted, JsonNode root, RawJson schema) {
    return converted.equals(root) ? schema : RawJson.of(JSON.writeValueAsString(converted));
  }

  /** The schema of a tool's arguments; a tool without arguments has none there. */
  static Optional<RawJson> parameters(RawJson schema, Dropped dropped) {
    var root = parsed(schema);
    if (root.isObject() && root.isEmpty()) {
      return Optional.empty();
    }
    var converted = new GeminiSchema(root, dropped).translated(root, Set.of());
    var takesNothing =
        converted.path("type").asString("").equals("object")
            && converted.path("properties").isEmpty();
    return takesNothing ? Optional.empty() : Optional.of(written(converted, root, schema));
  }

  private static JsonNode parsed(RawJson schema) {
    try {
      return JSON.readTree(schema.bytes());
    } catch (JacksonException _) {
      throw new BadRequest("a schema of this request is not JSON that can be read");
    }
  }

  private ObjectNode translated(JsonNode schema, Set<String> above) {
    var used = new LinkedHashSet<>(above);
    var flat = refs.flat(schema, above, used);
    refs.charge(flat.path("type").size() + flat.path("enum").size() + flat.path("required").size());
    var types = GeminiKeywords.types(flat);
    var branches = branches(flat, types);
    var to = branches.isEmpty() ? plain(flat, types, used) : union(flat, branches, used);
    if (types.contains("null")
        || flat.path("nullable").booleanValue(false)
        || GeminiKeywords.listsNull(flat)) {
      to.put("nullable", true);
    }
    return to;
  }

  /** The alternatives of a schema, one for each type if it has several; empty if it has none. */
  private static List<JsonNode> branches(ObjectNode flat, List<String> types) {
    var branches = new ArrayList<JsonNode>();
    var listed = flat.has("anyOf") ? flat.path("anyOf") : flat.path("oneOf");
    listed.forEach(branches::add);
    var real = types.stream().filter(type -> !type.equals("null")).toList();
    if (branches.isEmpty() && real.size() > 1) {
      real.forEach(type -> branches.add(NODES.objectNode().put("type", type)));
    }
    return branches;
  }

  /** Beside {@code anyOf} no other type may be described, so the rest moves into each branch. */
  private ObjectNode union(ObjectNode flat, List<JsonNode> branches, Set<String> above) {
    var base = NODES.objectNode().setAll(flat);
    base.remove(List.of("anyOf", "oneOf", "description", "default", "nullable"));
    var kinds = new ArrayList<JsonNode>();
    var nullable = false;
    for (var branch : branches) {
      if (isNull(branch, above)) {
        nullable = true;
      } else {
        kinds.add(translated(GeminiSchemaRefs.both(base, branch), above));
      }
    }
    var to = kinds.size() == 1 ? (ObjectNode) kinds.getFirst() : NODES.objectNode();
    if (kinds.size() > 1) {
      to.set("anyOf", NODES.arrayNode().addAll(kinds));
    } else if (kinds.isEmpty()) {
      to.put("type", "string");
    }
    for (var keyword : List.of("description", "default")) {
      if (flat.has(keyword)) {
        copy(keyword, flat.path(keyword), to);
      }
    }
    return nullable ? to.put("nullable", true) : to;
  }

  private boolean isNull(JsonNode branch, Set<String> above) {
    var flat = refs.flat(branch, above, new LinkedHashSet<>());
    return GeminiKeywords.types(flat).equals(List.of("null")) || flat.path("const").isNull();
  }

  private ObjectNode plain(ObjectNode flat, List<String> types, Set<String> above) {
    refs.charge(flat.size());
    var type = type(flat, types);
    var to = NODES.objectNode().put("type", type);
    for (var member : flat.properties()) {
      var keyword = member.getKey();
      var value = member.getValue();
      switch (keyword) {
        case "type", "nullable", "anyOf", "oneOf", "items", "prefixItems" -> {}
        case "description", "example", "default" -> copy(keyword, value, to);
        case "const", "enum", "properties", "required" -> {}
        default -> other(keyword, value, type, to);
      }
    }
    values(flat, type, to);
    switch (type) {
      case "object" -> members(flat, above, to);
      case "array" -> to.set("items", items(flat, above));
      default -> {}
    }
    return to;
  }

  private String type(ObjectNode flat, List<String> types) {
    var named = types.stream().filter(type -> !type.equals("null")).findFirst();
    if (named.isPresent() && GeminiKeywords.TYPES.contains(named.get())) {
      return named.get();
    }
    if (flat.has("properties")) {
      return "object";
    }
    if (flat.has("items") || flat.has("prefixItems")) {
      return "array";
    }
    if (!flat.has("enum") && !flat.has("const") && types.isEmpty()) {
      dropped.add("schema:untyped");
    } else if (named.isPresent()) {
      dropped.add("schema:type");
    }
    return "string";
  }

  private void copy(String keyword, JsonNode value, ObjectNode to) {
    if (!value.isNull()) {
      refs.charge(value.toString().length());
      to.set(keyword, value);
    }
  }

  /** Gemini lists strings only; other values are told to the model in words. */
  private void values(ObjectNode flat, String type, ObjectNode to) {
    var real = new ArrayList<JsonNode>();
    if (flat.has("const")) {
      real.add(flat.path("const"));
    } else {
      flat.path("enum").forEach(real::add);
    }
    real.removeIf(value -> value.isNull() || value.asString("-").isEmpty());
    if (real.isEmpty()) {
      return;
    }
    if (type.equals("string") && real.stream().allMatch(JsonNode::isString)) {
      copy("enum", NODES.arrayNode().addAll(real), to);
      return;
    }
    var words = real.stream().map(JsonNode::toString).collect(Collectors.joining(", "));
    refs.charge(words.length());
    var before = to.path("description").asString("");
    to.put("description", (before.isEmpty() ? "" : before + " ") + "One of: " + words + ".");
  }

  /** Requiring a property that is not described is an error there. */
  private void members(ObjectNode flat, Set<String> above, ObjectNode to) {
    var described = NODES.objectNode();
    for (var property : flat.path("properties").properties()) {
      refs.charge(property.getKey().length());
      if (!property.getValue().equals(NODES.booleanNode(false))) {
        described.set(property.getKey(), translated(property.getValue(), above));
      }
    }
    var required = NODES.arrayNode();
    for (var name : flat.path("required")) {
      if (described.has(name.asString(""))) {
        required.add(name);
      }
    }
    if (flat.has("properties")) {
      to.set("properties", described);
    }
    if (!required.isEmpty()) {
      copy("required", required, to);
    }
  }

  private ObjectNode items(ObjectNode flat, Set<String> above) {
    var items = flat.has("prefixItems") ? flat.path("prefixItems") : flat.path("items");
    if (items.isArray() && !items.isEmpty()) {
      var kinds = NODES.objectNode();
      kinds.set("anyOf", items);
      return translated(kinds, above);
    }
    return items.isObject() && !items.isEmpty()
        ? translated(items, above)
        : NODES.objectNode().put("type", "string");
  }

  private void other(String keyword, JsonNode value, String type, ObjectNode to) {
    if (GeminiKeywords.fits(keyword, value, type)) {
      copy(keyword, value, to);
    } else if (GeminiKeywords.constrains(keyword, value)) {
      dropped.add("schema:" + keyword);
    }
  }
}
