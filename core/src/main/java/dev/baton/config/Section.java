package dev.baton.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One group of settings in the file, read by its keys. Whatever is wrong is told to the {@link
 * Reading} and answered with the default, so that one pass finds every mistake.
 */
final class Section {
  private final Place place;
  private final String path;
  private final Map<String, Node.Entry> entries;
  private final Reading reading;

  private Section(Place place, String path, Map<String, Node.Entry> entries, Reading reading) {
    this.place = place;
    this.path = path;
    this.entries = entries;
    this.reading = reading;
  }

  /** Nothing written: all defaults. */
  static Section none(String path, Reading reading) {
    return new Section(Place.NOWHERE, path, Map.of(), reading);
  }

  /** Reads {@code node} as a group; names it does not know and doubled ones are problems. */
  static Section of(Node node, String path, Shape.Group group, Reading reading) {
    var entries = entries(node, path, "a group of settings", reading);
    for (var entry : entries.values()) {
      if (!group.names().contains(entry.name())) {
        unknown(entry, path, group, reading);
      }
    }
    return new Section(node.place(), path, entries, reading);
  }

  /** Reads {@code node} as names with values, without an opinion on the names. */
  static Map<String, Node.Entry> entries(Node node, String path, String wanted, Reading reading) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    switch (node) {
      case Node.Empty _ -> {}
      case Node.Mapping mapping -> fill(entries, mapping, path, reading);
      case Node.Scalar _, Node.Sequence _ -> wrongKind(node, path, wanted, reading);
    }
    return entries;
  }

  private static void fill(
      Map<String, Node.Entry> entries, Node.Mapping mapping, String path, Reading reading) {
    for (var entry : mapping.entries()) {
      var before = entries.putIfAbsent(entry.name(), entry);
      if (before != null) {
        var name = join(path, entry.name());
        reading.wrong(
            entry.place(),
            name,
            name + " is set twice; first in line " + before.place().line() + ". Keep one of them.");
      }
    }
  }

  private static void unknown(Node.Entry entry, String path, Shape.Group group, Reading reading) {
    var name = join(path, entry.name());
    var nearest = Nearest.to(entry.name(), group.names());
    var known = nearest.isPresent() ? "" : " Known here: " + String.join(", ", group.names()) + ".";
    reading.wrong(entry.place(), name, name + " is not a known setting." + known, nearest);
  }

  static void wrongKind(Node node, String path, String wanted, Reading reading) {
    var what = path.isEmpty() ? "The file" : path;
    reading.wrong(node.place(), path, what + " is " + node.kind() + "; it must be " + wanted + ".");
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  Place place() {
    return place;
  }

  String path() {
    return path;
  }

  Reading reading() {
    return reading;
  }

  Optional<Node> node(Setting setting) {
    return Optional.ofNullable(entries.get(setting.name())).map(Node.Entry::value);
  }

  <T> T get(Key<T> key) {
    return find(key).orElseGet(() -> key.fallback().orElseThrow());
  }

  <T> T get(Key<T> key, T otherwise) {
    return find(key).orElse(otherwise);
  }

  <T> Optional<T> find(Key<T> key) {
    return node(key).flatMap(node -> value(node, join(path, key.name()), key.form(), reading));
  }

  /** The time of {@code key}, which must not be shorter than {@code least}, {@code floor}'s. */
  Duration atLeast(Key<Duration> key, Key<Duration> floor, Duration least) {
    var time = get(key);
    if (time.compareTo(least) >= 0) {
      return time;
    }
    node(key)
        .ifPresent(node -> {
          var name = join(path, key.name());
          var written = floor.form().write(least);
          reading.wrong(
              node.place(),
              name,
              name
                  + " is shorter than "
                  + join(path, floor.name())
                  + ", which is "
                  + written
                  + ".");
        });
    return least;
  }

  Section group(Part part, Shape.Group group) {
    var inner = join(path, part.name());
    return node(part).map(node -> of(node, inner, group, reading)).orElse(none(inner, reading));
  }

  Map<String, Node.Entry> table(Part part) {
    var inner = join(path, part.name());
    return node(part)
        .map(node -> entries(node, inner, "names with values", reading))
        .orElse(Map.of());
  }

  List<Node> items(Part part) {
    return node(part).map(node -> items(node, join(path, part.name()), reading)).orElse(List.of());
  }

  List<String> texts(Part part) {
    return list(part, new Form.Text());
  }

  /** The values of a list, all of one form. */
  <T> List<T> list(Part part, Form<T> form) {
    var inner = join(path, part.name());
    var values = new ArrayList<T>();
    var items = items(part);
    for (var i = 0; i < items.size(); i++) {
      value(items.get(i), inner + "[" + i + "]", form, reading).ifPresent(values::add);
    }
    return values;
  }

  /**
   * The values of a list, or the one value that stands in its place; empty where nothing stands.
   */
  <T> List<T> oneOrMany(Part part, Form<T> form) {
    if (node(part).orElse(new Node.Empty(place)) instanceof Node.Scalar scalar) {
      return value(scalar, join(path, part.name()), form, reading).stream().toList();
    }
    return list(part, form);
  }

  static List<Node> items(Node node, String path, Reading reading) {
    return switch (node) {
      case Node.Empty _ -> List.of();
      case Node.Sequence sequence -> sequence.items();
      case Node.Scalar _, Node.Mapping _ -> {
        wrongKind(node, path, "a list", reading);
        yield List.of();
      }
    };
  }

  /** Reads one value of one form. */
  static <T> Optional<T> value(Node node, String path, Form<T> form, Reading reading) {
    if (!(node instanceof Node.Scalar scalar)) {
      wrongKind(node, path, form.wanted(), reading);
      return Optional.empty();
    }
    var filled = Filled.of(scalar, path, reading);
    var value = filled.flatMap(f -> form.read(f.text()));
    if (filled.isPresent() && value.isEmpty()) {
      wrongValue(scalar, path, form, filled.get(), reading);
    }
    value.ifPresent(_ -> reading.from(path, scalar.place()));
    if (form instanceof Form.Hidden && filled.filter(Filled::literal).isPresent()) {
      reading.literalSecret(scalar.place());
    }
    return value;
  }

  private static <T> void wrongValue(
      Node.Scalar scalar, String path, Form<T> form, Filled filled, Reading reading) {
    var shown = form instanceof Form.Hidden ? "no key" : "\"" + cut(filled.shown()) + "\"";
    var nearest =
        filled.shown().equals(filled.text())
            ? form.nearest(filled.text())
            : Optional.<String>empty();
    var wanted = "; it must be " + form.wanted() + "." + form.remark(filled.text());
    reading.wrong(scalar.place(), path, path + " is " + shown + wanted, nearest);
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
