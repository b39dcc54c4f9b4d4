package dev.baton.config;

import dev.baton.catalog.Models;
import dev.baton.catalog.PlatformTraits;
import dev.baton.catalog.Platforms;
import dev.baton.catalog.ShippedChains;
import dev.baton.config.Chain.Link;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code chains} and lays them over the shipped ones. */
final class ChainReader {
  static final String AUTO = "auto";
  private static final String AUTO_FOLLOWS = "chat-speed";

  static final Key<String> MODEL =
      Key.optional("model", new Text(), "The model, as platform/model.");
  static final Key<Duration> FIRST_BYTE =
      Key.optional(
          "first-byte",
          Time.any(),
          "Time from asking to the first byte of the reply, for this model.");
  static final Key<Duration> IDLE =
      Key.optional("idle", Time.any(), "Time between two pieces of a reply, for this model.");
  static final Key<Duration> TOTAL =
      Key.optional("total", Time.any(), "Time for an attempt of this model, whole.");
  static final Shape.Group GROUP = Shape.Group.of(MODEL, FIRST_BYTE, IDLE, TOTAL);
  static final Shape SHAPE =
      new Shape.TableOf(new Shape.ListOf(new Shape.ShortOrLong(new Text(), GROUP)));

  private final Reading reading;
  private final Set<String> platforms;

  /**
   * @param configured the platforms the file names
   */
  ChainReader(Reading reading, Set<String> configured) {
    this.reading = reading;
    this.platforms = new TreeSet<>(configured);
    Platforms.shipped().all().stream().map(PlatformTraits::name).forEach(platforms::add);
  }

  Map<String, Chain> read(Map<String, Node.Entry> entries) {
    var chains = shipped();
    for (var entry : entries.values()) {
      chain(entry).ifPresent(chain -> chains.put(chain.name(), chain));
    }
    if (!entries.containsKey(AUTO)) {
      var first = Optional.ofNullable(chains.get(AUTO_FOLLOWS));
      first.ifPresent(chain -> chains.computeIfPresent(AUTO, (_, last) -> last.behind(chain)));
    }
    return chains;
  }

  private static Map<String, Chain> shipped() {
    var chains = new LinkedHashMap<String, Chain>();
    ShippedChains.all()
        .forEach((name, models) ->
            chains.put(
                name,
                new Chain(
                    name,
                    models.stream()
                        .map(model -> Link.of(ModelName.find(model).orElseThrow()))
                        .toList())));
    return chains;
  }

  private Optional<Chain> chain(Node.Entry entry) {
    var path = "chains." + entry.name();
    checkName(entry.name(), "Chain", path, entry.place(), reading);
    var items = Section.items(entry.value(), path, reading);
    if (items.isEmpty()) {
      if (!(entry.value() instanceof Node.Scalar) && !(entry.value() instanceof Node.Mapping)) {
        reading.wrong(
            entry.place(), path, path + " is empty; it must list at least one platform/model.");
      }
      return Optional.empty();
    }
    var links = new ArrayList<Link>();
    for (var i = 0; i < items.size(); i++) {
      link(items.get(i), path + "[" + i + "]").ifPresent(links::add);
    }
    return links.isEmpty() ? Optional.empty() : Optional.of(new Chain(entry.name(), links));
  }

  /** The names of chains and aliases: they are sent as a model's name, which may hold a slash. */
  static void checkName(String name, String kind, String path, Place place, Reading reading) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._:-]*")) {
      reading.wrong(
          place,
          path,
          kind
              + " \""
              + name
              + "\" cannot be called so: its name is letters, digits, and . _ : - after the first.");
    }
  }

  private Optional<Link> link(Node node, String path) {
    if (!(node instanceof Node.Mapping)) {
      return Section.value(node, path, new Text(), reading)
          .flatMap(text -> model(text, node, path))
          .map(Link::of);
    }
    var in = Section.of(node, path, GROUP, reading);
    if (in.node(MODEL).isEmpty()) {
      reading.wrong(node.place(), path, path + " names no model; write model: platform/model.");
    }
    var firstByte = in.find(FIRST_BYTE);
    var idle = in.find(IDLE);
    var total = in.find(TOTAL);
    var place = in.node(MODEL).orElse(node);
    return in.find(MODEL)
        .flatMap(text -> model(text, place, Section.join(path, MODEL.name())))
        .map(model -> new Link(model, firstByte, idle, total));
  }

  private Optional<ModelName> model(String text, Node node, String path) {
    var named = find(text);
    if (named.isEmpty()) {
      var shown = node.shown();
      var meant = shown.equals(text) ? suggestion(text) : Optional.<String>empty();
      reading.wrong(node.place(), path, path + " is \"" + shown + "\". " + why(shown), meant);
    }
    return named;
  }

  /** {@code platform/model}, or an id the catalogue knows. */
  Optional<ModelName> find(String text) {
    return ModelName.find(text)
        .filter(model -> platforms.contains(model.platform()))
        .or(() -> Models.shipped().platformOf(text).map(p -> new ModelName(p, text)));
  }

  private static String why(String text) {
    return ModelName.find(text)
        .map(m -> "There is no platform \"" + m.platform() + "\".")
        .orElse("It must be platform/model, such as openai/gpt-4o.");
  }

  private Optional<String> suggestion(String text) {
    return ModelName.find(text)
        .flatMap(
            m -> Nearest.to(m.platform(), List.copyOf(platforms)).map(p -> p + "/" + m.model()));
  }
}
