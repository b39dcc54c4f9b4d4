package dev.baton.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One entry of a data file that ships inside the jar.
 *
 * <p>The files are ours and every one is read by a test, so a wrong value is a bug and throws.
 */
record Shipped(Map<?, ?> values) {

  static Shipped file(String name) {
    try (InputStream in = Shipped.class.getResourceAsStream("/catalog/" + name)) {
      if (in == null) {
        throw new IllegalStateException("catalog/" + name + " is missing from the jar");
      }
      return new Shipped(
          (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The entries of this entry by name, in the file's order. */
  Map<String, Shipped> entries() {
    var entries = new LinkedHashMap<String, Shipped>();
    values.forEach((name, value) ->
        entries.put((String) name, new Shipped(value instanceof Map<?, ?> m ? m : Map.of())));
    return entries;
  }

  Shipped entry(String name) {
    return new Shipped((Map<?, ?>) Optional.ofNullable(values.get(name)).orElseThrow());
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key)).map(Object::toString);
  }

  String text(String key) {
    return find(key).orElse("");
  }

  boolean flag(String key, boolean otherwise) {
    return find(key).map(Boolean::parseBoolean).orElse(otherwise);
  }

  List<String> list(String key) {
    return values.get(key) instanceof List<?> items
        ? items.stream().map(Object::toString).toList()
        : List.of();
  }

  Map<String, String> table(String key) {
    var table = new LinkedHashMap<String, String>();
    if (values.get(key) instanceof Map<?, ?> entries) {
      entries.forEach((name, value) -> table.put((String) name, (String) value));
    }
    return table;
  }
}
