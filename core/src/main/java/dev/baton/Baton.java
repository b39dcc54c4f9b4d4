package dev.baton;

import dev.baton.config.BatonConfig;
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
import dev.baton.ledger.Till;
import dev.baton.ledger.account.Holder;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.journal.Scribe;
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
import java.util.Random;
import java.util.UUID;
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

  private final BatonConfig config;
  private final Vertx vertx;
  private final Context context;
  private final Gateway gateway;

  private Baton(BatonConfig config) {
    this.config = config;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    this.context = vertx.getOrCreateContext();
    var loop = new Loop(vertx, new LoopAlarms(vertx, NANO_CLOCK), NANO_CLOCK, Telemetry.unheard());
    var dialects = new Dialects(Clock.systemUTC(), () -> UUID.randomUUID().toString());
    var experience =
        Experience.none(NANO_CLOCK, Clock.systemUTC(), new Random(), Thread.ofVirtual()::start);
    var generation = Generation.of(config, false, experience);
    this.gateway =
        new Gateway(
            loop,
            () -> generation,
            new Candidates(loop, dialects, 1),
            experience,
            new Till(
                new Budgets(Clock.systemUTC()),
                Scribe.forgetful(),
                new Till.Clocks(Clock.systemUTC(), System::nanoTime),
                new Random()));
  }

  /** Opens what a {@code baton.yaml} describes; platform keys may stand in the environment. */
  public static Baton open(Path file) {
    return open(ConfigFile.at(file, Environment.system()));
  }

  /** Opens what the environment alone describes: every platform whose key stands there. */
  public static Baton open() {
    return open(ConfigFile.none(Path.of("").toAbsolutePath(), Environment.system()));
  }

  public static Baton open(BatonConfig config) {
    return new Baton(config);
  }

  private static Baton open(ConfigFile file) {
    return switch (file.load()) {
      case ConfigOutcome.Loaded(var config, _, _) -> open(config);
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

  /** Hangs up on every call that still runs. */
  @Override
  public void close() {
    vertx.close().await();
  }
}
