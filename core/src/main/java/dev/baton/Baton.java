package dev.baton;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.config.BatonConfig;
import dev.baton.config.BudgetRules;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import dev.baton.gateway.Call;
import dev.baton.gateway.Candidates;
import dev.baton.gateway.Experience;
import dev.baton.gateway.FrontDoor;
import dev.baton.gateway.Gateway;
import dev.baton.gateway.Generation;
import dev.baton.gateway.Loop;
import dev.baton.gateway.Telemetry;
import dev.baton.gateway.Wishes;
import dev.baton.ledger.account.Holder;
import dev.baton.ledger.alert.AlertListener;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.report.CostReport;
import dev.baton.ledger.report.Reports;
import dev.baton.ledger.report.Span;
import dev.baton.provider.Dialects;
import dev.baton.provider.Stamp;
import dev.baton.wire.JsonWriter;
import dev.baton.wire.LoopAlarms;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Many models as one, in your own process: the gateway without the server.
 *
 * <p>Calls block, so make them on virtual threads; any number may run at once. One event loop does
 * the work of all of them.
 */
public final class Baton implements AutoCloseable {
  private static final LongSupplier NANO_CLOCK = System::nanoTime;

  private static final Clock CLOCK = Clock.systemUTC();

  private final BatonConfig config;
  private final Catalog catalog;
  private final Cash cash;
  private final Vertx vertx;
  private final Context context;
  private final Gateway gateway;

  private Baton(BatonConfig config, Function<Catalog, Cash> money) {
    this.config = config;
    var experience = Experience.none(NANO_CLOCK, CLOCK, new Random(), Thread.ofVirtual()::start);
    var generation = Generation.of(config, false, experience);
    this.catalog = generation.catalog();
    this.cash = money.apply(catalog);
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    this.context = vertx.getOrCreateContext();
    var loop = new Loop(vertx, new LoopAlarms(vertx, NANO_CLOCK), NANO_CLOCK, Telemetry.unheard());
    var dialects = new Dialects(CLOCK, () -> UUID.randomUUID().toString());
    this.gateway =
        new Gateway(
            loop, () -> generation, new Candidates(loop, dialects, 1), experience, cash.till());
  }

  /** Opens what a {@code baton.yaml} describes; platform keys may stand in the environment. */
  public static Baton open(Path file) {
    return open(read(ConfigFile.at(file, Environment.system())));
  }

  /** Opens what the environment alone describes: every platform whose key stands there. */
  public static Baton open() {
    return open(read(ConfigFile.none(Path.of("").toAbsolutePath(), Environment.system())));
  }

  /** Opens this configuration; budgets hold while it is open, and nothing is written down. */
  public static Baton open(BatonConfig config) {
    return new Baton(config, _ -> new LooseCash(config, CLOCK));
  }

  /**
   * The same with books in a folder, where a server may keep its own: what a call cost is written
   * down, and budgets go on where they were.
   *
   * @throws IllegalStateException while another Baton, here or in another process, has the folder
   */
  public static Baton open(BatonConfig config, Path books) {
    return new Baton(config, catalog -> KeptCash.open(books, config, catalog, CLOCK));
  }

  /** The same for what a {@code baton.yaml} describes. */
  public static Baton open(Path file, Path books) {
    return open(read(ConfigFile.at(file, Environment.system())), books);
  }

  private static BatonConfig read(ConfigFile file) {
    return switch (file.load()) {
      case ConfigOutcome.Loaded(var config, _, _) -> config;
      case ConfigOutcome.Wrong(var problems) ->
          throw new IllegalArgumentException(
              problems.stream().map(Object::toString).collect(Collectors.joining("\n")));
    };
  }

  /**
   * Asks {@code model} one question.
   *
   * @param model {@code platform/model}, a chain of the configuration, or {@code auto}
   * @throws Refused when no answer came about
   */
  public Reply ask(String model, String question) {
    var request = new JsonWriter().beginObject().field("model", model);
    request.key("messages").beginArray().beginObject();
    request.field("role", "user").field("content", question).endObject().endArray().endObject();
    return complete(request.toString());
  }

  /**
   * Asks in full: {@code request} is the JSON of an OpenAI chat completion, not streamed.
   *
   * @throws Refused when no answer came about
   */
  public Reply complete(String request) {
    var inHand = new ReplyInHand();
    var call =
        new Call(
            new Stamp("req_" + UUID.randomUUID(), Clock.systemUTC().instant().getEpochSecond()),
            FrontDoor.CHAT,
            Holder.of("library"),
            request.getBytes(StandardCharsets.UTF_8),
            NANO_CLOCK.getAsLong(),
            config.timeouts().total(),
            Wishes.NONE);
    context.runOnContext(_ -> gateway.answer(call, inHand).onComplete(inHand::settle));
    return inHand.await();
  }

  /**
   * What was spent, calls that have just ended included. Ask from platform threads: it reads files.
   *
   * @throws IllegalStateException where no folder was named at the opening
   */
  public Reports reports() {
    return cash.reports();
  }

  /** How today and the days before it stand, {@code days} in all: spending, savings, the month. */
  public CostReport costReport(int days) {
    var now = CLOCK.instant();
    var name = config.money().ledger().baseline();
    var model = catalog.resolve(name);
    var baseline =
        new CostReport.Baseline(
            model.map(ModelEntry::name).orElse(name), model.flatMap(ModelEntry::price));
    return CostReport.of(
        reports(),
        new CostReport.Wanted(Span.days(now.toEpochMilli(), days), false, baseline, means()),
        now,
        ZoneOffset.UTC);
  }

  /** What the budget for all spending of a month says, where there is one. */
  private Optional<CostReport.Means> means() {
    return cash.till().with(Budgets::standings).stream()
        .filter(standing -> standing.rules().scope().kind() == BudgetRules.Scope.Kind.GLOBAL)
        .filter(standing -> standing.rules().window() instanceof BudgetRules.Window.Month)
        .map(standing -> new CostReport.Means(standing.limit(), standing.left()))
        .findFirst();
  }

  /** Tells this listener too when a budget reaches a threshold; on a thread of its own. */
  public void onAlert(AlertListener listener) {
    cash.tell(listener);
  }

  /** Hangs up on every call that still runs, and writes down what there is. */
  @Override
  public void close() {
    vertx.close().await();
    cash.close();
  }
}
