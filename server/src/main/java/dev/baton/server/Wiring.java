package dev.baton.server;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.config.BatonConfig;
import dev.baton.gateway.Candidates;
import dev.baton.gateway.Experience;
import dev.baton.gateway.Gateway;
import dev.baton.gateway.Generation;
import dev.baton.gateway.Loop;
import dev.baton.ledger.account.Book;
import dev.baton.limit.Admission;
import dev.baton.provider.Dialects;
import dev.baton.server.api.BackOffice;
import dev.baton.server.api.Calls;
import dev.baton.server.api.ChatApi;
import dev.baton.server.api.ComparisonApi;
import dev.baton.server.api.Events;
import dev.baton.server.api.EventsApi;
import dev.baton.server.api.HealthApi;
import dev.baton.server.api.Intake;
import dev.baton.server.api.Measured;
import dev.baton.server.api.ModelsApi;
import dev.baton.server.api.PlatformsApi;
import dev.baton.server.api.RouteApi;
import dev.baton.server.http.BodyReader;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.HttpEdge;
import dev.baton.server.http.Keyring;
import dev.baton.server.http.Permission;
import dev.baton.server.http.RequestIds;
import dev.baton.server.http.Route;
import dev.baton.server.http.RouteTable;
import dev.baton.wire.Alarms;
import dev.baton.wire.LoopAlarms;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Who knows whom: every object of the server is made here, by constructors, in reading order.
 *
 * <p>Shared by all loops: the current configuration, the keyring, the admission and the metrics.
 * Everything else exists once a loop.
 */
final class Wiring {
  private final BatonConfig first;
  private final Optional<Simulation> simulation;
  private final Porter porter;
  private final LongSupplier nanoClock = System::nanoTime;
  private final Experience experience =
      Experience.none(nanoClock, Clock.systemUTC(), new Random(), Thread.ofVirtual()::start);
  private final Metrics metrics = new Metrics();
  private final HealthApi health = new HealthApi();
  private final Events events = new Events(Long.toString(System.currentTimeMillis(), 36));
  private final Bookkeeping books;
  private final Housekeeping housekeeping;
  private final MoneyRoutes money;
  private final Admission admission;
  private volatile State state;

  /** The keys that may do everything, besides those of the configuration. */
  record AdminKeys(Keyring.Digest admin, Keyring.Digest local) {}

  /** All that a reload replaces, in one. */
  private record State(
      BatonConfig config, Generation generation, Keyring keyring, Catalog catalog) {}

  /**
   * @param simulation plays the platforms of every configuration it is asked to
   * @param data the folder in which the books are kept
   */
  Wiring(BatonConfig config, Optional<Simulation> simulation, AdminKeys adminKeys, Path data)
      throws IOException {
    this.first = config;
    this.simulation = simulation;
    this.porter = new Porter(adminKeys, System::currentTimeMillis);
    this.admission =
        new Admission(config.server().maxInFlight(), config.server().maxInFlightBytes());
    this.state = read(config, Book.EMPTY);
    this.books = Bookkeeping.open(data, setting(), events);
    this.housekeeping = books.housekeeping(data).start();
    this.money = new MoneyRoutes(books, () -> state.generation(), this::config);
    books.whenKeysChange(this::rekey);
    reload(config);
    metrics.watchTill(books.till());
    metrics.watchActive(admission::callsInside);
    metrics.watchPlatforms(experience.turnstiles(), () -> state.generation().platforms());
  }

  /** Lets calls from now on use another configuration; those that run keep theirs. */
  void reload(BatonConfig config) {
    // Not all of it under the lock: the books have locks of their own, and call back.
    synchronized (this) {
      state = read(config, books.book());
    }
    books.configure(setting());
    rekey();
  }

  private Bookkeeping.Setting setting() {
    return new Bookkeeping.Setting(state.config(), state.generation());
  }

  /** Keys were made or taken away. */
  private synchronized void rekey() {
    var now = state;
    state =
        new State(
            now.config(), now.generation(), porter.ring(now.config(), books.book()), now.catalog());
    experience.callers().configure(books.callerLimits());
  }

  BatonConfig config() {
    return state.config();
  }

  Set<String> simulated() {
    return state.generation().simulated();
  }

  void draining() {
    health.draining();
    events.close();
  }

  /** Whoever has something to tell publishes it here. */
  Events events() {
    return events;
  }

  /** When no call runs any more: what they came to is in the books after this. */
  void close() {
    housekeeping.close();
    money.close();
    books.close();
  }

  /** Everything one event loop needs; called once on each. */
  HttpEdge edge(Vertx vertx, int loops) {
    var server = first.server();
    var alarms = new LoopAlarms(vertx, nanoClock);
    var random = new SplittableRandom();
    var loop = new Loop(vertx, alarms, nanoClock, metrics);
    var gateway =
        new Gateway(
            loop,
            () -> state.generation(),
            new Candidates(loop, dialects(random), loops),
            experience,
            books.till());
    var pace = new BodyReader.Pace(alarms, server.bodyGrace(), server.bodyBytesPerSecond());
    var intake = new Intake(admission, pace);
    var calls = new Calls(() -> config().timeouts().total());
    var chat = new ChatApi(gateway, intake, calls, server.idle());
    var route = new RouteApi(gateway, experience.decisions(), intake, calls);
    return new HttpEdge(
        vertx,
        new HttpEdge.Parts(
            routes(chat, route, new Desk(vertx, alarms, intake)),
            () -> state.keyring(),
            new RequestIds(System::currentTimeMillis, random),
            nanoClock,
            server.host(),
            server.headerTime(),
            server.idle()));
  }

  private static Dialects dialects(SplittableRandom random) {
    return new Dialects(
        Clock.systemUTC(),
        () -> Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX));
  }

  /** What is at hand on one loop for who answers there. */
  record Desk(Vertx vertx, Alarms alarms, Intake intake) {}

  /** The route table: every path, what it needs, and what it can cost. */
  private RouteTable routes(ChatApi chat, RouteApi route, Desk desk) {
    var models = new ModelsApi(() -> listed(state));
    var comparison = new ComparisonApi(() -> compared(state), this::measured);
    var witness = new BackOffice(desk.vertx()).witness(books.accounts());
    var platforms = new PlatformsApi(() -> state.generation(), experience.turnstiles(), witness);
    var live = new EventsApi(desk.vertx(), desk.alarms(), events);
    var own =
        List.of(
            post("/v1/chat/completions", CostClass.GATED, chat::complete),
            post("/chat/completions", CostClass.GATED, chat::complete),
            post("/api/v1/route/explain", CostClass.FREE, route::explain),
            get("/api/v1/route/requests/*", Permission.READ_OPERATIONS, route::past),
            get("/v1/models", Permission.CALL_MODELS, models::list),
            get("/v1/models/*", Permission.CALL_MODELS, models::one),
            get("/models", Permission.CALL_MODELS, models::list),
            get("/api/v1/models", Permission.CALL_MODELS, comparison::list),
            get("/api/v1/platforms", Permission.READ_OPERATIONS, platforms::list),
            order("/api/v1/platforms/*", platforms::change),
            get("/metrics", Permission.READ_OPERATIONS, metrics::scrape),
            get("/healthz", Permission.PUBLIC, health::live),
            get("/readyz", Permission.PUBLIC, health::ready));
    return new RouteTable(
        Stream.of(own, live.routes(), money.on(desk)).flatMap(List::stream).toList());
  }

  private Route post(String path, CostClass cost, Route.Handler handler) {
    var bodyMax = first.server().maxBodyBytes();
    return new Route(HttpMethod.POST, path, Permission.CALL_MODELS, cost, bodyMax, handler);
  }

  /** Something an operator wants done; all that it needs to say is its path. */
  private static Route order(String path, Route.Handler handler) {
    return new Route(HttpMethod.POST, path, Permission.OPERATE, CostClass.FREE, 0, handler);
  }

  private static Route get(String path, Permission needs, Route.Handler handler) {
    return new Route(HttpMethod.GET, path, needs, CostClass.FREE, 0, handler);
  }

  private Measured measured(ModelEntry model) {
    var pulse = experience.pulses().of(model.platform(), model.id());
    var first =
        pulse
            .firstContent()
            .map(time -> OptionalDouble.of(time.toNanos() / 1e6))
            .orElse(OptionalDouble.empty());
    return new Measured(first, pulse.tokensPerSecond());
  }

  private State read(BatonConfig asked, Book book) {
    var config = simulation.map(played -> played.over(asked)).orElse(asked);
    var played = simulation.filter(platforms -> platforms.plays(asked)).isPresent();
    var generation = Generation.of(config, played, experience);
    return new State(config, generation, porter.ring(config, book), Catalog.shipped());
  }

  private static List<ModelsApi.Listed> listed(State state) {
    var models =
        compared(state).stream()
            .filter(ComparisonApi.Row::configured)
            .map(row -> ModelsApi.Listed.of(row.model()));
    var config = state.config();
    var names =
        Stream.of(Set.of("auto"), config.chains().keySet(), config.aliases().keySet())
            .flatMap(Set::stream)
            .distinct()
            .map(ModelsApi.Listed::ours);
    return Stream.concat(names, models).toList();
  }

  private static List<ComparisonApi.Row> compared(State state) {
    var usable = state.generation().platforms();
    return state.catalog().all().stream()
        .map(model -> new ComparisonApi.Row(model, usable.contains(model.platform())))
        .toList();
  }
}
