package dev.baton.config;

import dev.baton.config.Shape.Group;
import dev.baton.config.Shape.ListOf;
import dev.baton.config.Shape.OneOrMany;
import dev.baton.config.Shape.ShortOrLong;
import dev.baton.config.Shape.TableOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema, made from the settings the reader reads by. */
final class ConfigSchema {
  private static final String MARK = "\\$\\{";

  private ConfigSchema() {}

  static String text() {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "baton.yaml");
    schema.put("description", "Configuration of Baton. Every value may hold ${VARIABLE}.");
    schema.putAll(of(ConfigReader.ROOT));
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
  }

  private static Map<String, Object> of(Shape shape) {
    return switch (shape) {
      case Form<?> form -> of(form);
      case ListOf list -> object("type", List.of("array", "null"), "items", of(list.item()));
      case OneOrMany many ->
          object(
              "anyOf", List.of(of(many.item()), object("type", "array", "items", of(many.item()))));
      case TableOf table ->
          object("type", List.of("object", "null"), "additionalProperties", of(table.value()));
      case ShortOrLong either ->
          object("anyOf", List.of(of(either.shortForm()), of(either.longForm())));
      case Group group -> of(group);
    };
  }

  private static Map<String, Object> of(Group group) {
    var properties = new LinkedHashMap<String, Object>();
    for (var setting : group.settings()) {
      properties.put(setting.name(), of(setting));
    }
    return object(
        "type", List.of("object", "null"), "properties", properties, "additionalProperties", false);
  }

  private static Map<String, Object> of(Setting setting) {
    var property = object("description", setting.about());
    property.putAll(of(setting.shape()));
    if (setting instanceof Key<?> key) {
      key.fallback().ifPresent(value -> property.put("default", fallback(key, value)));
    }
    return property;
  }

  private static Object fallback(Key<?> key, Object value) {
    var plain = key.form() instanceof Form.Whole || key.form() instanceof Quantity.Decimal;
    return plain || isYesOrNo(key.form()) ? value : key.shownDefault();
  }

  private static boolean isYesOrNo(Form<?> form) {
    return form instanceof Form.Word<?> word && word.words().containsKey("true");
  }

  private static Map<String, Object> of(Form<?> form) {
    return switch (form) {
      case Form.Text _, Form.Hidden _, Form.Zone _ -> object("type", "string");
      case Form.Whole whole ->
          object(
              "anyOf",
              List.of(
                  object("type", "integer", "minimum", whole.min(), "maximum", whole.max()),
                  object("type", "string", "pattern", "^[0-9]+$|" + MARK)));
      case Form.Time _ -> object("type", "string", "pattern", "^[0-9]+(ms|s|m|h)$|" + MARK);
      case Form.Size _ -> object("type", "string", "pattern", "^[0-9]+(B|KiB|MiB|GiB)$|" + MARK);
      case Form.Day _ ->
          object("type", "string", "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$|" + MARK);
      case Quantity.Count _ ->
          object(
              "anyOf",
              List.of(
                  object("type", "integer", "minimum", 1),
                  object("type", "string", "pattern", "^[0-9]+[kMG]?$|" + MARK)));
      case Quantity.Share _ -> object("type", "string", "pattern", "^[0-9]+%$|" + MARK);
      case Quantity.Fraction _ ->
          object(
              "anyOf",
              List.of(
                  object("type", "number", "minimum", 0, "maximum", 1),
                  object(
                      "type", "string", "pattern", "^([0-9]+%|[0-9](\\.[0-9]{1,2})?)$|" + MARK)));
      case Quantity.Span _ -> object("type", "string", "pattern", "^[0-9]+(h|d)$|" + MARK);
      case Quantity.Decimal decimal ->
          object(
              "anyOf",
              List.of(
                  object("type", "number", "minimum", decimal.min(), "maximum", decimal.max()),
                  object("type", "string", "pattern", "^[0-9]+(\\.[0-9]+)?$|" + MARK)));
      case Quantity.Lateness _ ->
          object("type", "string", "pattern", "^p95$|^[0-9]+(ms|s|m|h)$|" + MARK);
      case Form.Word<?> word when isYesOrNo(word) ->
          object(
              "anyOf",
              List.of(object("type", "boolean"), object("type", "string", "pattern", MARK)));
      case Form.Word<?> word ->
          object(
              "anyOf",
              List.of(
                  object("enum", List.copyOf(word.words().keySet())),
                  object("type", "string", "pattern", MARK)));
    };
  }

  private static Map<String, Object> object(Object... entries) {
    var object = new LinkedHashMap<String, Object>();
    for (var i = 0; i < entries.length; i += 2) {
      object.put((String) entries[i], entries[i + 1]);
    }
    return object;
  }
}
