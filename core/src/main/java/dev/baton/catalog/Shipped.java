package dev.baton.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;

/**
 * One entry of a data file that ships inside the jar.
 *
 * <p>The files are ours and every one is read by a test, so a wrong value is a bug and throws. Read
 * from the parser's events rather than through its binder, which would slow every start.
 */
record Shipped(Map<?, ?> values) {

  static Shipped file(String name) {
    try (InputStream in = Shipped.class.getResourceAsStream("/catalog/" + name)) {
      if (in == null) {
        throw new IllegalStateException("catalog/" + name + " is missing from the jar");
      }
      var events = new Parse(LoadSettings.builder().build()).parseInputStream(in).iterator();
      var event = events.next();
      while (!(event instanceof MappingStartEvent)) {
        event = events.next();
      }
      return new Shipped(map(events));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Map<String, Object> map(Iterator<Event> events) {
    var map = new LinkedHashMap<String, Object>();
    while (events.next() instanceof ScalarEvent name) {
      map.put(name.getValue(), value(events.next(), events));
    }
    return map;
  }

  private static Object value(Event event, Iterator<Event> events) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getValue();
    }
    if (event instanceof MappingStartEvent) {
      return map(events);
    }
    var list = new ArrayList<Object>();
    for (var item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
      list.add(value(item, events));
    }
    return list;
  }

  /** The entries of this entry by name, in the file's order. */
  Map<String, Shipped> entries() {
    var entries = new LinkedHashMap<String, Shipped>();
    values.forEach((name, value) ->
        entries.put((String) name, new Shipped(value instanceof Map<?, ?> m ? m : Map.of())));
    return entries;
  }

  Shipped entry(String name) {
    return findEntry(name).orElseThrow();
  }

  /** The entries of a list; none where it is absent. */
  List<Shipped> items(String key) {
    return values.get(key) instanceof List<?> items
        ? items.stream().map(item -> new Shipped((Map<?, ?>) item)).toList()
        : List.of();
  }

  Optional<Shipped> findEntry(String name) {
    return Optional.ofNullable(values.get(name)).map(value -> new Shipped((Map<?, ?>) value));
  }

  OptionalLong number(String key) {
    return find(key).stream().mapToLong(Long::parseLong).findFirst();
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
