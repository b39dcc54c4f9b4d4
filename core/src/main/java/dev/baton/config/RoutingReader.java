package dev.baton.config;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Word;
import dev.baton.config.Quantity.Count;
import dev.baton.config.Routing.Wanted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code routing} and lays it over what ships. */
final class RoutingReader {
  private static final long OUTPUT_MAX = 10_000_000;
  private static final Form<Long> OUTPUT = new Count(OUTPUT_MAX);

  static final Key<Boolean> ENVIRONMENT =
      Key.of(
          "environment",
          environments(),
          Routing.DEFAULT.development(),
          "What this Baton is for: in development models and keys of a free tier go first.");
  static final Key<Priority> PRIORITY =
      Key.of(
          "priority",
          Word.of(Priority.values(), Priority::word),
          Routing.DEFAULT.usual(),
          "What matters to requests that do not say it.");
  static final Part CHAINS =
      new Part(
          "chains",
          new Shape.TableOf(new Text()),
          "The chain for a use case and a priority, such as code/quality: my-chain. Pairs without one are scored.");
  static final Part OUTPUT_CAPS =
      new Part(
          "output-caps",
          new Shape.TableOf(OUTPUT),
          "The most tokens written, by task type or use case. Shipped: refactor 1200, test 600, secure 800.");
  static final Key<String> CLASSIFIER =
      Key.optional(
          "classifier",
          new Text(),
          "A model or chain to ask where the rules cannot tell what a request is for.");
  static final Shape.Group GROUP = Shape.Group.of(PRIORITY, CHAINS, OUTPUT_CAPS, CLASSIFIER);

  private final Section in;
  private final Names names;
  private final Reading reading;

  RoutingReader(Section in, Names names) {
    this.in = in;
    this.names = names;
    this.reading = in.reading();
  }

  Routing read(boolean development) {
    return new Routing(chains(), in.get(PRIORITY), development, outputCaps(), classifier());
  }

  private Map<Wanted, String> chains() {
    var chains = new HashMap<>(Routing.DEFAULT.chains());
    in.table(CHAINS)
        .forEach((pair, entry) -> {
          var path = path(CHAINS, pair);
          var wanted = wanted(entry, path);
          Section.value(entry.value(), path, new Text(), reading)
              .filter(name -> !isAuto(name, entry.value(), path))
              .flatMap(name -> names.chain(name, entry.value(), path))
              .ifPresent(chain -> wanted.ifPresent(w -> chains.put(w, chain)));
        });
    return chains;
  }

  /** {@code code/quality}; if it is no such pair, that is told. */
  private Optional<Wanted> wanted(Node.Entry entry, String path) {
    var parts = entry.name().split("/", -1);
    if (parts.length != 2) {
      reading.wrong(
          entry.place(),
          path,
          path + " is no pair; write use-case/priority, such as code/quality.");
      return Optional.empty();
    }
    var useCase =
        word(parts[0], Word.of(UseCase.values(), UseCase::word), "use case", entry.place());
    var priority =
        word(parts[1], Word.of(Priority.values(), Priority::word), "priority", entry.place());
    return useCase.flatMap(u -> priority.map(p -> new Wanted(u, p)));
  }

  private <T> Optional<T> word(String text, Word<T> form, String kind, Place place) {
    var value = form.read(text);
    if (value.isEmpty()) {
      var path = Section.join(in.path(), CHAINS.name());
      var message = path + " names the " + kind + " \"" + text + "\"; it must be " + form.wanted();
      reading.wrong(place, path, message + ".", form.nearest(text));
    }
    return value;
  }

  private Map<String, Long> outputCaps() {
    var caps = new HashMap<>(Routing.DEFAULT.outputCaps());
    in.table(OUTPUT_CAPS)
        .forEach((task, entry) ->
            Section.value(entry.value(), path(OUTPUT_CAPS, task), OUTPUT, reading)
                .ifPresent(tokens -> caps.put(task, tokens)));
    return caps;
  }

  private Optional<String> classifier() {
    var path = Section.join(in.path(), CLASSIFIER.name());
    return in.node(CLASSIFIER)
        .flatMap(node ->
            in.find(CLASSIFIER)
                .filter(name -> !isAuto(name, node, path))
                .flatMap(name -> names.chainOrModel(name, node, path)));
  }

  /** {@code auto} asks for all this, so none of it can lead there. */
  private boolean isAuto(String name, Node node, String path) {
    var auto = names.aliases().getOrDefault(name, name).equals(ChainReader.AUTO);
    if (auto) {
      reading.wrong(
          node.place(), path, path + " leads in a circle: auto asks for it. Name another chain.");
    }
    return auto;
  }

  private String path(Part part, String name) {
    return Section.join(Section.join(in.path(), part.name()), name);
  }

  private static Word<Boolean> environments() {
    return Word.of(
        new Boolean[] {false, true}, development -> development ? "development" : "production");
  }
}
