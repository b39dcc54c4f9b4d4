package dev.baton.bench.failover;

import dev.baton.bench.rig.Baton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** S01 to S16, one after the other, in front of one running Baton. */
final class Scenarios {
  static final Map<String, String> KEYS =
      Map.of("BENCH_KEY_0", "sk-bench-first", "BENCH_KEY_1", "sk-bench-second");

  private static final int EXERCISES = 40;

  private final Site site;

  Scenarios(Site site) {
    this.site = site;
  }

  static List<Scenario> all() {
    return Stream.of(
            Refusals.all(), Breakages.all(), Objections.all(), List.of(Flapping.scenario()))
        .flatMap(List::stream)
        .toList();
  }

  List<Verdict> run() {
    var scenarios = all();
    var withWarmUp = Stream.concat(Stream.of(warmUp()), scenarios.stream()).toList();
    var config = HeatConfig.of(withWarmUp, site.wallRoot());
    try (var client = site.baton(new Baton.Setting(config, KEYS))) {
      heats(withWarmUp.getFirst(), client);
      List<Heat.Result> results = new ArrayList<>();
      List<Verdict> verdicts = new ArrayList<>();
      for (var scenario : scenarios) {
        site.say(scenario.id() + ": " + scenario.fault());
        var heats = heats(scenario, client);
        verdicts.add(verdict(scenario, heats));
        results.addAll(heats);
      }
      verdicts.add(books(results));
      return verdicts;
    }
  }

  /** 300 ms are long for a program that runs, and short for one that is still loading classes. */
  private static Scenario warmUp() {
    var homes = Stream.of(Home.GROQ, Home.ANTHROPIC, Home.GEMINI);
    return new Scenario("S00", "warming up", homes.map(Scenarios::exercise).toList());
  }

  private static Trial exercise(Home home) {
    var runners = List.of(Runner.faulty("chaos@50"), Runner.healthy(home));
    return Trial.of(
        "",
        runners,
        heat -> {
          for (int call = 0; call < EXERCISES; call++) {
            heat.ask();
          }
        });
  }

  private List<Heat.Result> heats(Scenario scenario, Client client) {
    List<Heat.Result> results = new ArrayList<>();
    for (int number = 0; number < scenario.trials().size(); number++) {
      var trial = scenario.trials().get(number);
      for (var shape : Shape.values()) {
        var name = Heat.name(scenario.id(), number, shape);
        results.add(new Heat(name, trial, shape, client, site.wall()).run());
      }
    }
    return results;
  }

  private static Verdict verdict(Scenario scenario, List<Heat.Result> heats) {
    return new Verdict(
        scenario.id(),
        scenario.fault(),
        complaints(heats, Shape.PLAIN),
        complaints(heats, Shape.STREAM),
        heats.stream().mapToInt(Heat.Result::calls).sum(),
        heats.stream().mapToInt(Heat.Result::attempts).sum(),
        heats.stream().mapToDouble(Heat.Result::millis).max().orElse(0));
  }

  private static List<String> complaints(List<Heat.Result> heats, Shape shape) {
    return heats.stream()
        .filter(heat -> heat.shape() == shape)
        .flatMap(heat -> heat.complaints().stream())
        .distinct()
        .toList();
  }

  /** S16 holds for all others: what replies tell is what platforms saw. */
  private static Verdict books(List<Heat.Result> heats) {
    return new Verdict(
        "S16",
        "any of the above",
        miscounts(heats, Shape.PLAIN),
        miscounts(heats, Shape.STREAM),
        heats.stream().mapToInt(Heat.Result::calls).sum(),
        heats.stream().mapToInt(Heat.Result::attempts).sum(),
        0);
  }

  private static List<String> miscounts(List<Heat.Result> heats, Shape shape) {
    return heats.stream()
        .filter(heat -> heat.shape() == shape)
        .map(Heat.Result::miscount)
        .filter(miscount -> !miscount.isEmpty())
        .toList();
  }
}
