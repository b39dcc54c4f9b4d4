package dev.baton.config;

import dev.baton.config.Form.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code aliases} and follows each to what it stands for in the end. */
final class AliasReader {
  static final Shape SHAPE = new Shape.TableOf(new Text());

  private final Reading reading;
  private final Map<String, Chain> chains;
  private final ModelNames models;
  private final Map<String, String> said = new LinkedHashMap<>();
  private final Map<String, Node.Entry> entries;

  AliasReader(
      Reading reading,
      Map<String, Chain> chains,
      ModelNames models,
      Map<String, Node.Entry> entries) {
    this.reading = reading;
    this.chains = chains;
    this.models = models;
    this.entries = entries;
  }

  Map<String, String> read() {
    for (var entry : entries.values()) {
      say(entry);
    }
    var aliases = new LinkedHashMap<String, String>();
    for (var name : said.keySet()) {
      meaning(name).ifPresent(meaning -> aliases.put(name, meaning));
    }
    return aliases;
  }

  private void say(Node.Entry entry) {
    var path = path(entry.name());
    ChainReader.checkName(entry.name(), "Alias", path, entry.place(), reading);
    if (chains.containsKey(entry.name())) {
      reading.wrong(
          entry.place(),
          path,
          path + " has the name of a chain. Chains and aliases share their names; choose another.");
    }
    Section.value(entry.value(), path, new Text(), reading)
        .ifPresent(target -> said.put(entry.name(), target));
  }

  private Optional<String> meaning(String name) {
    var way = new LinkedHashSet<String>();
    var at = name;
    while (said.containsKey(at) && way.add(at)) {
      at = String.valueOf(said.get(at));
    }
    if (way.contains(at)) {
      wrong(name, path(name) + " leads in a circle: " + circle(way, at) + ".", Optional.empty());
      return Optional.empty();
    }
    if (chains.containsKey(at) || at.equals(ChainReader.AUTO)) {
      return Optional.of(at);
    }
    var model = models.find(at).map(ModelName::toString);
    // An alias of a wrong alias is told once, where the wrong one stands.
    if (model.isEmpty() && way.size() == 1 && !entries.containsKey(at)) {
      unknown(name, at);
    }
    return model;
  }

  private void unknown(String name, String target) {
    var known = new ArrayList<>(chains.keySet());
    known.addAll(said.keySet());
    var entry = entries.get(name);
    var shown = entry == null ? target : entry.value().shown();
    wrong(
        name,
        path(name) + " is \"" + shown + "\", which is neither platform/model nor a chain.",
        shown.equals(target) ? Nearest.to(target, known) : Optional.empty());
  }

  private static String circle(Set<String> way, String end) {
    var names = List.copyOf(way);
    return String.join(" -> ", names.subList(names.indexOf(end), names.size())) + " -> " + end;
  }

  private void wrong(String name, String message, Optional<String> suggestion) {
    var entry = entries.get(name);
    var place = entry == null ? Place.NOWHERE : entry.value().place();
    reading.wrong(place, path(name), message, suggestion);
  }

  private static String path(String name) {
    return "aliases." + name;
  }
}
