package dev.baton.server;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.config.BatonConfig;
import dev.baton.gateway.Candidates;
import dev.baton.gateway.Experience;
import dev.baton.gateway.Gateway;
import dev.baton.gateway.Generation;
import dev.baton.gateway.Loop;
import dev.baton.ledger.Till;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.journal.Scribe;
import dev.baton.ledger.account.Book;
import dev.baton.limit.Admission;
import dev.baton.provider.Dialects;
import dev.baton.server.api.Calls;
import dev.baton.server.api.ChatApi;
import dev.baton.server.api.ComparisonApi;
import dev.baton.server.api.EstimateApi;
import dev.baton.server.api.Events;
import dev.baton.server.api.EventsApi;
import dev.baton.server.api.HealthApi;
import dev.baton.server.api.Intake;
import dev.baton.server.api.Measured;
import dev.baton.server.api.ModelsApi;
import dev.baton.server.api.PlatformsApi;
import dev.baton.server.api.RouteApi;
import dev.baton.server.api.Witness;
import dev.baton.server.http.BodyReader;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.HttpEdge;
import dev.baton.server.http.Keyring;
import dev.baton.server.http.Permission;
import dev.baton.server.http.RequestIds;
import dev.baton.server.http.Route;
import dev.baton.server.http.RouteTable;
import dev.baton.wire.LoopAlarms;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
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
  private final Till till =
      new Till(
          new Budgets(Clock.systemUTC()),
          Scribe.forgetful(),
          new Till.Clocks(Clock.systemUTC(), System::nanoTime),
          new Random());
  private final Metrics metrics = new Metrics();
  private final HealthApi health = new HealthApi();
  private final Events events = new Events(Long.toString(System.currentTimeMillis(), 36));
  private final Admission admission;
  private volatile State state;

  /** The keys that may do everything, besides those of the configuration. */
  record AdminKeys(Keyring.Digest admin, Keyring.Digest local) {}

  /** All that a reload replaces, in one. */
  private record State(
      BatonConfig config, Generation generation, Keyring keyring, Catalog catalog) {}

  /**
   * @param simulation plays the platforms of every configuration it is asked to
   */
  Wiring(BatonConfig config, Optional<Simulation> simulation, AdminKeys adminKeys) {
    this.first = config;
    this.simulation = simulation;
    this.porter = new Porter(adminKeys, System::currentTimeMillis);
    this.admission =
        new Admission(config.server().maxInFlight(), config.server().maxInFlightBytes());
    this.state = read(config);
    metrics.watchActive(admission::callsInside);
    metrics.watchPlatforms(experience.turnstiles(), () -> state.generation().platforms());
  }

  /** Lets calls from now on use another configuration; those that run keep theirs. */
  void reload(BatonConfig config) {
    state = read(config);
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
            till);
    var pace = new BodyReader.Pace(alarms, server.bodyGrace(), server.bodyBytesPerSecond());
    var intake = new Intake(admission, pace);
    var calls = new Calls(() -> config().timeouts().total());
    var chat = new ChatApi(gateway, intake, calls, server.idle());
    var route = new RouteApi(gateway, experience.decisions(), intake, calls);
    return new HttpEdge(
        vertx,
        new HttpEdge.Parts(
            routes(chat, route, new EventsApi(vertx, alarms, events)),
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

  /** The route table: every path, what it needs, and what it can cost. */
  private RouteTable routes(ChatApi chat, RouteApi route, EventsApi live) {
    var models = new ModelsApi(() -> listed(state));
    var comparison = new ComparisonApi(() -> compared(state), this::measured);
    var platforms = 
        new PlatformsApi(() -> state.generation(), experience.turnstiles(), Witness.NOBODY);
    var own =
        List.of(
            post("/v1/chat/completions", CostClass.GATED, chat::complete),
            post("/chat/completions", CostClass.GATED, chat::complete),
            post("/api/v1/route/explain", CostClass.FREE, route::explain),
            get("/api/v1/route/requests/*", Permission.READ_OPERATIONS, route::past),
            small("/api/v1/cost/estimate", estimates::estimate),
            get("/v1/models", Permission.CALL_MODELS, models::list),
            get("/v1/models/*", Permission.CALL_MODELS, models::one),
            get("/models", Permission.CALL_MODELS, models::list),
            get("/api/v1/models", Permission.CALL_MODELS, comparison::list),
            get("/api/v1/platforms", Permission.READ_OPERATIONS, platforms::list),
            order("/api/v1/platforms/*", platforms::change),
            get("/metrics", Permission.READ_OPERATIONS, metrics::scrape),
            get("/healthz", Permission.PUBLIC, health::live),
            get("/readyz", Permission.PUBLIC, health::ready));
    return new RouteTable(Stream.of(own, live.routes()).flatMap(List::stream).toList());
  }

  private Route post(String path, CostClass cost, Route.Handler handler) {
    var bodyMax = first.server().maxBodyBytes();
    return new Route(HttpMethod.POST, path, Permission.CALL_MODELS, cost, bodyMax, handler);
  }

  private EstimateApi estimates(Intake intake) {
    return new EstimateApi(
        () -> state.generation().catalog(), () -> config().money().ledger().baseline(), intake);
  }

  /** A question that costs nothing, and whose body is short. */
  private static Route small(String path, Route.Handler handler) {
    return new Route(
        HttpMethod.POST,
        path,
        Permission.CALL_MODELS,
        CostClass.FREE,
        EstimateApi.BODY_MAX,
        handler);
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

  private State read(BatonConfig asked) {
    var config = simulation.map(played -> played.over(asked)).orElse(asked);
    var played = simulation.filter(platforms -> platforms.plays(asked)).isPresent();
    var generation = Generation.of(config, played, experience);
    return new State(config, generation, porter.ring(config, Book.EMPTY), Catalog.shipped());
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
