package dev.baton.bench.decision;

import dev.baton.bench.rig.BenchFault;
import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.chat.Gist;
import dev.baton.limit.Demand;
import dev.baton.limit.Entry;
import dev.baton.route.Choice;
import dev.baton.route.Found;
import dev.baton.route.Wish;
import dev.baton.route.World;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One decision from the wish to the pass, and the pass given back: routing, breaker, key and
 * limits, as for each call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBench {
  private static final String WORDS =
      """
      Write a function in Java that merges two sorted lists into one, and explain in a sentence \
      why it needs no more memory than it does.
      """;

  private final LargeHouse house = new LargeHouse();
  private final World world = house.world();
  private final Gist gist = gist("");
  private final Gist spoken = gist(WORDS);
  private final Wish model = Wish.of("openai/gpt-4o");
  private final Wish chain = Wish.of("code-quality");
  private final Wish auto = Wish.of("auto");
  private final Wish useCase =
      new Wish(
          "auto",
          List.of(),
          Optional.of(UseCase.ANALYSIS),
          Optional.of(Priority.BALANCED),
          OptionalLong.empty(),
          "",
          "");

  /** {@code platform/model}. */
  @Benchmark
  public long model() {
    return decide(model, gist);
  }

  /** A chain's name: three models. */
  @Benchmark
  public long chain() {
    return decide(chain, gist);
  }

  /** A use case and a priority without a chain: the whole catalogue is compared. */
  @Benchmark
  public long useCase() {
    return decide(useCase, gist);
  }

  /** {@code auto}: the request's words tell what it is for. */
  @Benchmark
  public long auto() {
    return decide(auto, spoken);
  }

  /** What is returned depends on everything done, so that none of it can be left out. */
  private long decide(Wish wish, Gist request) {
    return switch (house.router().route(wish, request, world)) {
      case Found.Chosen(var decision) -> enter(decision.choices().getFirst());
      case Found.Nothing(_, var sentence) -> throw new BenchFault(sentence);
    };
  }

  private long enter(Choice choice) {
    var demand =
        new Demand(
            choice.tokens(), choice.nanoDollars().orElse(0), "", Demand.Urgency.INTERACTIVE, false);
    var turnstile = house.turnstile(choice.platform());
    return switch (turnstile.enter(choice.model(), demand, Optional.empty())) {
      case Entry.Go(var pass) -> {
        pass.answered(choice.tokens(), choice.nanoDollars().orElse(0));
        yield choice.tokens() + pass.key();
      }
      case Entry.Later later ->
          throw new BenchFault("The limits are not ample: " + later.code() + ".");
      case Entry.Shut(_, var why, _) -> throw new BenchFault(why);
    };
  }

  private static Gist gist(String text) {
    return new Gist(2_000, false, false, false, false, false, OptionalLong.of(500), 1, false, text);
  }
}
