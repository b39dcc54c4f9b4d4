package dev.baton.gateway;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.KeyHeader;
import dev.baton.config.BaseUrl;
import dev.baton.config.BatonConfig;
import dev.baton.config.BudgetRules;
import dev.baton.config.Chain;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import dev.baton.config.ModelName;
import dev.baton.config.PlatformConfig;
import dev.baton.config.PoolKey;
import dev.baton.config.RetryRules;
import dev.baton.config.Secret;
import dev.baton.config.Timeouts;
import dev.baton.config.VirtualKey;
import dev.baton.ledger.Till;
import dev.baton.ledger.account.Holder;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.budget.Spent;
import dev.baton.ledger.journal.Scribe;
import dev.baton.provider.ChatFrames;
import dev.baton.provider.Dialects;
import dev.baton.provider.Stamp;
import dev.baton.provider.TestingExchange;
import dev.baton.provider.TestingPlatform;
import dev.baton.wire.LoopAlarms;
import dev.baton.wire.TestingTime;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A gateway with all that is behind it, on a loop whose time stands still, before platforms that a
 * test plays: {@code alpha} (two keys) and {@code beta} speak the chat wire, {@code gamma} speaks
 * Anthropic's. The chain {@code all} asks them in this order.
 */
final class TestingHouse {
  static final Timeouts TIMES =
      new Timeouts(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(3),
          Duration.ZERO,
          0);

  /** Whoever fails is left at once, unless another of its keys may do. */
  static final RetryRules FALLBACK_ONLY =
      new RetryRules(
          2,
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          20,
          true,
          false,
          false,
          Duration.ofSeconds(2),
          6);

  /** By the clock on the wall, which may be wrong and put right at any time. */
  private static final Instant MIDDAY = Instant.parse("2026-03-02T12:00:00Z");

  static final Manners MANNERS = new Manners(Duration.ofSeconds(1), Duration.ofMillis(1_500));
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestingTime time = new TestingTime();
  private final TestingPlatform platform = new TestingPlatform();
  private final TestingTelemetry telemetry = new TestingTelemetry();
  private final Loop loop =
      new Loop(
          time.vertx(platform.client()),
          new LoopAlarms(time.vertx(), time::nanos),
          time::nanos,
          telemetry);
  private Duration utcJumped = Duration.ZERO;
  private final InstantSource utc = () -> MIDDAY.plus(utcJumped).plusNanos(time.nanos());

  /** Half a second for a tokenizer is too long for thousands of houses: theirs never comes. */
  private final Experience experience = Experience.none(time::nanos, utc, new Random(1), _ -> {});

  private final Candidates candidates = new Candidates(loop, new Dialects(utc, () -> "id"), 1);
  private final Budgets budgets = new Budgets(utc);
  private final Till till;
  private final Gateway gateway;
  private Generation generation;
  private int calls;

  TestingHouse() {
    this(config().withRetries(FALLBACK_ONLY));
  }

  TestingHouse(BatonConfig config) {
    this(config, Scribe.forgetful());
  }

  /** With somebody else to write down what is held. */
  TestingHouse(BatonConfig config, Scribe scribe) {
    till = new Till(budgets, scribe, new Till.Clocks(utc, time::nanos), new Random(2));
    reload(config);
    gateway = new Gateway(loop, () -> generation, candidates, experience, till);
  }

  /** The calls from now on go by another configuration. */
  void reload(BatonConfig config) {
    experience
        .callers()
        .configure(
            config.keys().stream().collect(Collectors.toMap(VirtualKey::name, VirtualKey::limits)));
    generation = Generation.of(config, false, experience);
    generation =
        new Generation(
            generation.router(),
            generation.catalog(),
            generation.ways(),
            generation.pulses(),
            generation.retries(),
            generation.autoNames(),
            generation.classifier(),
            MANNERS,
            config.money().ledger());
  }

  /** The clock on the wall is put forward, or back. */
  void jump(Duration time) {
    utcJumped = utcJumped.plus(time);
  }

  /** One call, and what became of it. */
  record Asked(TestingReply reply, Future<Outcome> future) {
    Outcome outcome() {
      return future.result();
    }

    boolean over() {
      return future.isComplete();
    }
  }

  Till till() {
    return till;
  }

  /** From now on nothing but this budget holds, of which so much has been spent. */
  void budget(BudgetRules rules, long spent) {
    till.with(desk -> {
      var blank = desk.configure(List.of(rules)).getFirst();
      return desk.load(blank, List.of(new Spent(rules.scope().subject(), 0, spent)));
    });
  }

  TestingTime time() {
    return time;
  }

  TestingPlatform platform() {
    return platform;
  }

  TestingTelemetry telemetry() {
    return telemetry;
  }

  Loop loop() {
    return loop;
  }

  Experience experience() {
    return experience;
  }

  Candidates candidates() {
    return candidates;
  }

  Generation generation() {
    return generation;
  }

  TestingExchange exchange(int number) {
    return platform.exchanges().get(number);
  }

  /** The hosts that were asked, in order. */
  List<String> hosts() {
    return platform.exchanges().stream().map(TestingExchange::host).toList();
  }

  Asked ask(String model, boolean streamed) {
    return ask(ChatFrames.request(model, streamed, "Hi"), PATIENCE, true);
  }

  Asked ask(String body, Duration patience, boolean fallback) {
    return ask(new TestingReply(), body, patience, fallback);
  }

  Asked ask(TestingReply reply, String body, Duration patience, boolean fallback) {
    return ask(reply, body, patience, fallback ? Wishes.NONE : Wishes.NONE.withoutFallback());
  }

  Asked ask(TestingReply reply, String body, Duration patience, Wishes wishes) {
    return ask(reply, body, patience, wishes, Holder.of("somebody"));
  }

  Asked ask(TestingReply reply, String body, Duration patience, Wishes wishes, Holder holder) {
    var call =
        new Call(
            new Stamp("call-" + ++calls, 1),
            FrontDoor.CHAT,
            holder,
            body.getBytes(StandardCharsets.UTF_8),
            time.nanos(),
            patience,
            wishes);
    return new Asked(reply, gateway.answer(call, reply));
  }

  /** Everything that should be let go of has been, when a platform had a second more to finish. */
  boolean quiet() {
    time.pass(Duration.ofMillis(1_100));
    return time.still()
        && till.holds() == 0
        && inFlight() == 0
        && platform.exchanges().stream().noneMatch(TestingExchange::held);
  }

  /** The attempts whose permits were not handed in. */
  int inFlight() {
    var turnstiles = experience.turnstiles();
    return turnstiles.inFlight("alpha", "a")
        + turnstiles.inFlight("beta", "b")
        + turnstiles.inFlight("gamma", "c");
  }

  static BatonConfig config() {
    var shipped =
        switch (ConfigFile.none(Path.of("nowhere"), Environment.of(Map.of())).load()) {
          case ConfigOutcome.Loaded loaded -> loaded.config();
          case ConfigOutcome.Wrong wrong -> throw new AssertionError(wrong.problems().toString());
        };
    var platforms = new LinkedHashMap<String, PlatformConfig>();
    platforms.put("alpha", platform("alpha", DialectName.OPENAI, "key-a1", "key-a2"));
    platforms.put("beta", platform("beta", DialectName.OPENAI, "key-b"));
    platforms.put("gamma", platform("gamma", DialectName.ANTHROPIC, "key-c"));
    var chains =
        Map.of(
            "all", chain("all", "alpha/a", "beta/b", "gamma/c"),
            "foreign", chain("foreign", "gamma/c", "beta/b"));
    return shipped.withPlatforms(platforms).withChains(chains).withAliases(Map.of());
  }

  /** The same with one chain more. */
  static BatonConfig with(BatonConfig config, Chain chain) {
    var chains = new LinkedHashMap<>(config.chains());
    chains.put(chain.name(), chain);
    return config.withChains(chains);
  }

  static Chain chain(String name, String... models) {
    return new Chain(
        name,
        Arrays.stream(models)
            .map(model -> Chain.Link.of(ModelName.find(model).orElseThrow()))
            .toList());
  }

  private static PlatformConfig platform(String name, DialectName dialect, String... keys) {
    var platform =
        new PlatformConfig(
            name,
            dialect,
            Optional.of(BaseUrl.of("http://" + name + ".test", dialect, "")),
            KeyHeader.of(dialect),
            Arrays.stream(keys).map(key -> PoolKey.of(Secret.of(key), key)).toList(),
            false,
            PlatformConfig.CONNECTIONS,
            PlatformConfig.WAIT_QUEUE,
            TIMES,
            Set.of(),
            Map.of());
    return platform.withKeys(Arrays.stream(keys).map(Secret::of).toList());
  }
}
