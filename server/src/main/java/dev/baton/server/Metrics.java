package dev.baton.server;

import dev.baton.chat.Counter;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.gateway.FrontDoor;
import dev.baton.gateway.Outcome;
import dev.baton.gateway.Telemetry;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Till;
import dev.baton.limit.Turnstiles;
import dev.baton.provider.Answer;
import dev.baton.provider.Timing;
import dev.baton.server.http.Exchange;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What happens, as Prometheus wants to read it. Shared by all loops: meters count without locks,
 * and are looked up once for each of the few labels they come with.
 */
final class Metrics implements Telemetry {
  /** Callers choose model names: beyond this many they share one label. */
  private static final int MODELS_MAX = 200;

  private static final Duration[] FAST =
      IntStream.of(100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000)
          .mapToObj(micros -> Duration.ofNanos(micros * 1000L))
          .toArray(Duration[]::new);
  private static final Duration[] CALL =
      IntStream.range(0, 17)
          .mapToObj(power -> Duration.ofMillis(10L << power))
          .toArray(Duration[]::new);

  private static final String ATTEMPTS = "baton.attempts";
  private static final String PLATFORM = "platform";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<CallLabels, CallMeters> calls = new ConcurrentHashMap<>();
  private final Map<Target, AttemptMeters> attempts = new ConcurrentHashMap<>();
  private final MoneyMeters money = new MoneyMeters(registry);

  private record CallLabels(FrontDoor door, boolean streamed, String status) {}

  private record CallMeters(
      io.micrometer.core.instrument.Counter count, Timer took, Timer overhead) {}

  private record Target(String platform, String model) {}

  private record AttemptMeters(
      io.micrometer.core.instrument.Counter ok,
      io.micrometer.core.instrument.Counter failed,
      Timer took,
      Timer firstContent,
      io.micrometer.core.instrument.Counter inputTokens,
      io.micrometer.core.instrument.Counter outputTokens) {}

  void watchActive(Supplier<Number> callsInside) {
    Gauge.builder("baton.requests.active", callsInside)
        .description("calls in flight")
        .register(registry);
  }

  /** Tells at every scrape how the keys and breakers of these platforms stand. */
  void watchPlatforms(Turnstiles turnstiles, Supplier<Set<String>> platforms) {
    registry
        .getPrometheusRegistry()
        .register(
            new Standings(
                turnstiles, platforms, (platform, model) -> bounded(platform, model).model()));
  }

  /** Tells at every scrape what is set aside. */
  void watchTill(Till till) {
    money.watch(till);
  }

  @Override
  public void booked(Entry entry) {
    money.booked(entry, bounded(entry.platform(), entry.model()).model());
  }

  void scrape(Exchange exchange) {
    exchange.reply(
        200, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(registry.scrape()));
  }

  @Override
  public void callEnded(
      FrontDoor door, boolean streamed, Outcome outcome, Duration took, Duration overhead) {
    var meters =
        calls.computeIfAbsent(new CallLabels(door, streamed, status(outcome)), this::callMeters);
    meters.count().increment();
    meters.took().record(took);
    meters.overhead().record(overhead);
    switch (outcome) {
      case Outcome.Refused(var why) -> error(door, why.code());
      case Outcome.CutShort(var why, _) -> error(door, why.code());
      case Outcome.Answered _, Outcome.Abandoned _ -> {}
    }
  }

  @Override
  public void attemptEnded(String platform, String model, Answer answer, Timing timing) {
    var target = bounded(platform, model);
    var meters = attempts.computeIfAbsent(target, this::attemptMeters);
    if (timing.sent() > 0) {
      meters.took().record(timing.ended() - timing.sent(), TimeUnit.NANOSECONDS);
    }
    if (timing.firstContent() > 0) {
      meters.firstContent().record(timing.firstContent() - timing.sent(), TimeUnit.NANOSECONDS);
    }
    switch (answer) {
      case Answer.Complete(var usage) -> {
        meters.ok().increment();
        count(meters, usage);
      }
      case Answer.Failed(var fault, var usage) -> {
        meters.failed().increment();
        count(meters, usage);
        attemptError(target, fault.code());
      }
    }
  }

  @Override
  public void skipped(String platform, String model, FaultCode why) {
    var target = bounded(platform, model);
    var outcome = why == FaultCode.RATE_LIMITED ? "skipped_limit" : "skipped_open";
    registry
        .counter(ATTEMPTS, PLATFORM, platform, "model", target.model(), "outcome", outcome)
        .increment();
  }

  @Override
  public void triedAgain(String platform, FaultCode why) {
    registry.counter("baton.retries", PLATFORM, platform, "reason", why.word()).increment();
  }

  @Override
  public void movedOn(String from, String to, FaultCode why) {
    registry.counter("baton.fallbacks", "from", from, "to", to, "reason", why.word()).increment();
  }

  @Override
  public void hedged(String platform, String model) {
    var target = bounded(platform, model);
    registry.counter("baton.hedges", PLATFORM, platform, "model", target.model()).increment();
  }

  @Override
  public void heldBack(String caller) {
    registry.counter("baton.rate.limited", "scope", "key").increment();
  }

  private Target bounded(String platform, String model) {
    var target = new Target(platform, model);
    return attempts.containsKey(target) || attempts.size() < MODELS_MAX
        ? target
        : new Target(platform, "other");
  }

  private static void count(AttemptMeters meters, Usage usage) {
    meters.inputTokens().increment((double) usage.prompt());
    meters.outputTokens().increment((double) usage.sum(Counter.OUTPUT));
  }

  private void error(FrontDoor door, FaultCode code) {
    registry
        .counter("baton.request.errors", "endpoint", door.name(), "error_type", code.word())
        .increment();
  }

  private void attemptError(Target target, FaultCode code) {
    registry
        .counter(
            "baton.attempt.errors",
            PLATFORM,
            target.platform(),
            "model",
            target.model(),
            "error_type",
            code.word())
        .increment();
  }

  private CallMeters callMeters(CallLabels labels) {
    var endpoint = labels.door().name();
    var stream = Boolean.toString(labels.streamed());
    return new CallMeters(
        registry.counter("baton.requests", "endpoint", endpoint, "status", labels.status()),
        Timer.builder("baton.request.duration")
            .description("from the first byte in to the last byte out, in seconds")
            .tags("endpoint", endpoint, "stream", stream)
            .serviceLevelObjectives(CALL)
            .register(registry),
        Timer.builder("baton.overhead")
            .description("our own share of a call: all but waiting for platforms, in seconds")
            .tags("endpoint", endpoint, "stream", stream)
            .serviceLevelObjectives(FAST)
            .register(registry));
  }

  private AttemptMeters attemptMeters(Target target) {
    var platform = target.platform();
    var model = target.model();
    return new AttemptMeters(
        registry.counter(ATTEMPTS, PLATFORM, platform, "model", model, "outcome", "ok"),
        registry.counter(ATTEMPTS, PLATFORM, platform, "model", model, "outcome", "failed"),
        Timer.builder("baton.attempt.duration")
            .description("one request to a platform, in seconds")
            .tags(PLATFORM, platform, "model", model)
            .serviceLevelObjectives(CALL)
            .register(registry),
        Timer.builder("baton.ttft")
            .description("from asking a platform to its first content, in seconds")
            .tags(PLATFORM, platform, "model", model)
            .serviceLevelObjectives(CALL)
            .register(registry),
        registry.counter("baton.tokens", PLATFORM, platform, "model", model, "kind", "input"),
        registry.counter("baton.tokens", PLATFORM, platform, "model", model, "kind", "output"));
  }

  private static String status(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered _ -> "ok";
      case Outcome.Refused _ -> "error";
      case Outcome.CutShort _ -> "cut";
      case Outcome.Abandoned _ -> "cancelled";
    };
  }
}
