package dev.baton.config;

import dev.baton.catalog.ShippedChains;
import dev.baton.config.Chain.Link;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Time;
import dev.baton.config.Form.Whole;
import dev.baton.config.Form.Word;
import dev.baton.config.Quantity.Late;
import dev.baton.config.Quantity.Lateness;
import dev.baton.config.Quantity.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code chains} and lays them over the shipped ones. */
final class ChainReader {
  static final String AUTO = "auto";
  private static final String SPEEDY = "-speed";
  private static final Duration SPEEDY_FIRST_CONTENT = Duration.ofSeconds(8);
  private static final int WEIGHT_MAX = 1000;

  static final Key<String> MODEL =
      Key.optional("model", new Text(), "The model, as platform/model.");
  static final Key<Integer> WEIGHT =
      Key.of(
          "weight",
          new Whole(1, WEIGHT_MAX),
          1,
          "How often it comes first beside the others of a weighted chain.");
  static final Key<Duration> FIRST_BYTE =
      Key.optional(
          "first-byte",
          Time.any(),
          "Time from asking to the first byte of the reply, for this model.");
  static final Key<Duration> FIRST_CONTENT =
      Key.optional(
          "first-content",
          Time.any(),
          "Time from asking to the first content of the reply, for this model.");
  static final Key<Duration> IDLE =
      Key.optional("idle", Time.any(), "Time between two pieces of a reply, for this model.");
  static final Key<Duration> TOTAL =
      Key.optional("total", Time.any(), "Time for an attempt of this model, whole.");
  private static final Shape.Group LINK =
      Shape.Group.of(MODEL, WEIGHT, FIRST_BYTE, FIRST_CONTENT, IDLE, TOTAL);
  private static final Shape LINKS = new Shape.ListOf(new Shape.ShortOrLong(new Text(), LINK));

  static final Part MODELS =
      new Part("models", LINKS, "The models, each as platform/model or a group.");
  static final Key<Pick> PICK =
      Key.of(
          "pick",
          Word.of(Pick.values(), Pick::word)
              .elsewhere(
                  Map.of(
                      "latency",
                      "fastest",
                      "cost",
                      "cheapest",
                      "hash",
                      "sticky",
                      "random",
                      "weighted")),
          Pick.ORDER,
          "Who is tried first: order as they stand, weighted by lot, cheapest, fastest as measured here, least-busy, sticky so that a conversation stays where its prompt is cached.");
  static final Key<String> ON_TOO_LONG =
      Key.optional(
          "on-too-long",
          new Text(),
          "Chain or model to go on with when a request is too long for one of these.");
  static final Key<String> ON_REFUSED =
      Key.optional(
          "on-refused",
          new Text(),
          "Chain or model to go on with when one of these refuses the content.");
  static final Key<Late> AFTER =
      Key.of(
          "after",
          new Lateness(Time.any()),
          new Late(Optional.empty()),
          "How late the first model's reply must be; p95 is later than 95 of 100 before it.");
  static final Key<Integer> MAX_SHARE =
      Key.of(
          "max-share",
          new Share(1, 50),
          5,
          "How many second calls there may be for each hundred of the chain.");
  private static final Shape.Group HEDGE_GROUP = Shape.Group.of(AFTER, MAX_SHARE);
  static final Part HEDGE =
      new Part(
          "hedge",
          HEDGE_GROUP,
          "Asks a second model beside one that is late; whoever is slower is cancelled. Off unless written.");
  private static final Shape.Group GROUP =
      Shape.Group.of(MODELS, PICK, ON_TOO_LONG, ON_REFUSED, HEDGE);

  static final Shape SHAPE = new Shape.TableOf(new Shape.ShortOrLong(LINKS, GROUP));

  private final Reading reading;
  private final ModelNames models;
  private final Map<String, Node.Entry> entries;

  ChainReader(Reading reading, ModelNames models, Map<String, Node.Entry> entries) {
    this.reading = reading;
    this.models = models;
    this.entries = entries;
  }

  /** The chains, their detours as they are written: {@link Detours} follows them. */
  Map<String, Chain> read() {
    var chains = shipped();
    for (var entry : entries.values()) {
      chain(entry).ifPresent(chain -> chains.put(chain.name(), chain));
    }
    return chains;
  }

  private static Map<String, Chain> shipped() {
    var chains = new LinkedHashMap<String, Chain>();
    ShippedChains.all()
        .forEach((name, models) ->
            chains.put(
                name,
                new Chain(name, models.stream().map(model -> shipped(name, model)).toList())));
    return chains;
  }

  private static Link shipped(String chain, String model) {
    var link = Link.of(ModelName.find(model).orElseThrow());
    return chain.endsWith(SPEEDY) ? link.withFirstContent(SPEEDY_FIRST_CONTENT) : link;
  }

  private Optional<Chain> chain(Node.Entry entry) {
    var path = "chains." + entry.name();
    checkName(entry.name(), "Chain", path, entry.place(), reading);
    if (!(entry.value() instanceof Node.Mapping)) {
      var links = links(entry.value(), entry.place(), path);
      return links.isEmpty() ? Optional.empty() : Optional.of(new Chain(entry.name(), links));
    }
    var in = Section.of(entry.value(), path, GROUP, reading);
    var pick = in.get(PICK);
    var onTooLong = in.find(ON_TOO_LONG);
    var onRefused = in.find(ON_REFUSED);
    var hedge = in.node(HEDGE).map(_ -> hedge(in.group(HEDGE, HEDGE_GROUP)));
    var listed = in.node(MODELS).orElseGet(() -> new Node.Empty(entry.place()));
    var links = links(listed, listed.place(), Section.join(path, MODELS.name()));
    return links.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chain(entry.name(), links, pick, onTooLong, onRefused, hedge));
  }

  private static HedgeRules hedge(Section in) {
    return new HedgeRules(in.get(AFTER).time(), in.get(MAX_SHARE));
  }

  private List<Link> links(Node list, Place place, String path) {
    var items = Section.items(list, path, reading);
    var empty = list instanceof Node.Empty || list instanceof Node.Sequence;
    if (items.isEmpty() && empty) {
      reading.wrong(place, path, path + " is empty; it must list at least one platform/model.");
    }
    var links = new ArrayList<Link>();
    for (var i = 0; i < items.size(); i++) {
      link(items.get(i), path + "[" + i + "]").ifPresent(links::add);
    }
    return links;
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
    var in = Section.of(node, path, LINK, reading);
    if (in.node(MODEL).isEmpty()) {
      reading.wrong(node.place(), path, path + " names no model; write model: platform/model.");
    }
    var weight = in.get(WEIGHT);
    var firstByte = in.find(FIRST_BYTE);
    var firstContent = in.find(FIRST_CONTENT);
    var idle = in.find(IDLE);
    var total = in.find(TOTAL);
    var place = in.node(MODEL).orElse(node);
    return in.find(MODEL)
        .flatMap(text -> model(text, place, Section.join(path, MODEL.name())))
        .map(model -> new Link(model, weight, firstByte, firstContent, idle, total));
  }

  private Optional<ModelName> model(String text, Node node, String path) {
    if (isChain(text) && models.find(text).isEmpty()) {
      reading.wrong(
          node.place(),
          path,
          path
              + " is the chain \""
              + text
              + "\", and a chain cannot hold another; list its models, each as platform/model.");
      return Optional.empty();
    }
    return models.read(text, node, path);
  }

  private boolean isChain(String name) {
    return entries.containsKey(name) || ShippedChains.all().containsKey(name);
  }
}
