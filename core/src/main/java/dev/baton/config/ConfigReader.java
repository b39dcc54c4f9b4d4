package dev.baton.config;

import dev.baton.config.Form.Text;
import java.nio.file.Path;

/** Reads a whole configuration: the file's tree with the environment laid over it. */
final class ConfigReader {
  static final Part SERVER =
      new Part(
          "server", ServerConfig.GROUP, "The door: where Baton listens and how much it lets in.");
  static final Part TIMEOUTS =
      new Part(
          "timeouts",
          Timeouts.GROUP,
          "How long a call may take, for every platform that says nothing else.");
  static final Part PLATFORMS =
      new Part(
          "platforms",
          new Shape.TableOf(PlatformReader.GROUP),
          "The platforms to ask, by name. Known ones need only a key, servers of your own a dialect and a base-url.");
  static final Part CHAINS =
      new Part(
          "chains",
          ChainReader.SHAPE,
          "Models to try in order, by the name a request asks for. One of a shipped name takes its place.");
  static final Part ALIASES =
      new Part("aliases", AliasReader.SHAPE, "Other names for a chain or a platform/model.");
  static final Part KEYS =
      new Part("keys", KeyReader.SHAPE, "The keys that callers show to Baton.");

  static final Part ROUTING =
      new Part("routing", RoutingReader.GROUP, "How requests that name no model find one.");
  static final Part BREAKER =
      new Part("breaker", BreakerReader.GROUP, "When a failing model is left alone.");
  static final Part LIMITS =
      new Part(
          "limits",
          LimitReader.SHAPE,
          "How much a model may be asked, for each key, by platform/model; a platform's name alone stands for each of its models.");

  static final Part MODELS =
      new Part(
          "models",
          ModelReader.SHAPE,
          "What is known better here of a model than in the catalogue, by platform/model; what is left out stays.");
  static final Part CATALOG =
      new Part("catalog", CatalogReader.GROUP, "Where else the catalogue learns from.");

  private static final Key<String> URL =
      Key.of("url", new Text(), "", "Must be empty for now: nothing is shared through Redis yet.");
  private static final Shape.Group NOT_YET_SHARED = Shape.Group.of(URL);
  static final Part REDIS = new Part("redis", NOT_YET_SHARED, "A shared Redis; not built yet.");
  static final Part CACHE = new Part("cache", Shape.Group.of(), "The answer cache; not built yet.");

  /** The whole file. */
  static final Shape.Group ROOT =
      Shape.Group.of(
          SERVER,
          RoutingReader.ENVIRONMENT,
          TIMEOUTS,
          PLATFORMS,
          CHAINS,
          ALIASES,
          ROUTING,
          RetryReader.RETRIES,
          RetryReader.FALLBACK_RULES,
          BREAKER,
          LIMITS,
          MODELS,
          CATALOG,
          KEYS,
          MoneyReader.BUDGETS,
          MoneyReader.LEDGER,
          MoneyReader.STORE,
          REDIS,
          AlertReader.ALERTS,
          CACHE);

  private final Reading reading;
  private final Path folder;

  /**
   * @param folder in which relative paths begin
   */
  ConfigReader(Reading reading, Path folder) {
    this.reading = reading;
    this.folder = folder;
  }

  BatonConfig read(Node tree) {
    var root = Section.of(tree, "", ROOT, reading);
    refuseUnbuilt(root);
    var timeouts = Timeouts.read(root.group(TIMEOUTS, Timeouts.GROUP), Timeouts.DEFAULT);
    var pool = new PoolReader(reading);
    var inFile = new PlatformReader(reading, timeouts, pool).read(root.table(PLATFORMS));
    var platforms = new PlatformVariables(reading, timeouts, pool).over(inFile);
    var models = new ModelNames(reading, root.table(PLATFORMS).keySet());
    var names = names(root, models);
    var routing = new RoutingReader(root.group(ROUTING, RoutingReader.GROUP), names);
    return new BatonConfig(
        ServerConfig.read(root.group(SERVER, ServerConfig.GROUP)),
        timeouts,
        platforms,
        new Detours(reading, names, root.table(CHAINS)).followed(),
        names.aliases(),
        new KeyReader(reading).read(root.items(KEYS)),
        routing.read(root.get(RoutingReader.ENVIRONMENT)),
        RetryReader.read(root),
        BreakerReader.read(root.group(BREAKER, BreakerReader.GROUP)),
        new LimitReader(reading, models).read(root.table(LIMITS)),
        new CatalogReader(reading, folder)
            .read(root.group(CATALOG, CatalogReader.GROUP), models, root.table(MODELS)),
        new MoneyReader(reading, models).read(root));
  }

  private Names names(Section root, ModelNames models) {
    var chains = new ChainReader(reading, models, root.table(CHAINS)).read();
    var aliases = new AliasReader(reading, chains, models, root.table(ALIASES)).read();
    return new Names(chains, aliases, models, reading);
  }

  private void refuseUnbuilt(Section root) {
    root.node(CACHE).filter(node -> !empty(node)).ifPresent(node -> refuse(CACHE.name(), node));
    shared(root, REDIS);
    if (reading.environment().spoken("REDIS_URL").isPresent()) {
      reading.warn(
          "REDIS_URL is set, but sharing state between servers through Redis is not built yet;"
              + " Baton keeps it in the memory of this process.");
    }
  }

  /** {@code url: ""} is what the file says when nothing is shared; anything else is refused. */
  private void shared(Section root, Part part) {
    var in = root.group(part, NOT_YET_SHARED);
    var path = Section.join(part.name(), URL.name());
    in.node(URL)
        .filter(node -> !empty(node))
        .ifPresent(node -> {
          var filled =
              node instanceof Node.Scalar scalar
                  ? Filled.of(scalar, path, reading).map(Filled::text).orElse("")
                  : "?";
          if (!filled.isBlank()) {
            refuse(path, node);
          }
        });
  }

  private void refuse(String path, Node node) {
    reading.wrong(
        node.place(), path, path + " is not built yet; remove it, so that nobody counts on it.");
  }

  private static boolean empty(Node node) {
    return switch (node) {
      case Node.Empty _ -> true;
      case Node.Scalar scalar -> scalar.text().isBlank();
      case Node.Sequence sequence -> sequence.items().isEmpty();
      case Node.Mapping mapping -> mapping.entries().isEmpty();
    };
  }
}
