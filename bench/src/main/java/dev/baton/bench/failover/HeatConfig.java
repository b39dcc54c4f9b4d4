package dev.baton.bench.failover;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The configuration for all heats: each has a chain and platforms of its own, so that what one
 * platform's keys and breakers went through is not carried into the next heat.
 */
final class HeatConfig {
  private static final String HURRIED = ", first-byte: 300ms, first-content: 300ms, idle: 300ms";

  private final StringBuilder platforms = new StringBuilder();
  private final StringBuilder chains = new StringBuilder();
  private final URI wall;

  private HeatConfig(URI wall) {
    this.wall = wall;
  }

  /** The short times are there to see breakers close again within a test's patience. */
  static String of(List<Scenario> scenarios, URI wall) {
    var config = new HeatConfig(wall);
    for (var scenario : scenarios) {
      for (int number = 0; number < scenario.trials().size(); number++) {
        for (var shape : Shape.values()) {
          var trial = scenario.trials().get(number);
          config.add(Heat.name(scenario.id(), number, shape), trial, shape);
        }
      }
    }
    return """
    breaker: {failures: 5, window: 10s, open: 1s, open-max: 4s}
    platforms:
    %schains:
    %s\
    """
        .formatted(config.platforms, config.chains);
  }

  private void add(String heat, Trial trial, Shape shape) {
    var runners = trial.runners();
    for (int place = 0; place < runners.size(); place++) {
      platforms.append(platform(Heat.platform(heat, place), runners.get(place)));
    }
    var models =
        IntStream.range(0, runners.size())
            .filter(trial::inChain)
            .mapToObj(place -> link(heat, place, runners.get(place), shape))
            .collect(Collectors.joining(", "));
    chains.append("  %s: {models: [%s]%s}\n".formatted(heat, models, detour(heat, trial, shape)));
  }

  private String platform(String name, Runner runner) {
    var keys =
        IntStream.range(0, runner.keys())
            .mapToObj(number -> "\"${BENCH_KEY_" + number + "}\"")
            .collect(Collectors.joining(", "));
    return "  %s: {dialect: %s, base-url: \"%s\", keys: [%s]}\n"
        .formatted(name, runner.home().dialect(), wall.resolve(runner.home().path()), keys);
  }

  private static String link(String heat, int place, Runner runner, Shape shape) {
    return "{model: \"%s\"%s}"
        .formatted(model(heat, place, runner, shape), runner.hurried() ? HURRIED : "");
  }

  private static String detour(String heat, Trial trial, Shape shape) {
    if (trial.detour().isEmpty()) {
      return "";
    }
    var place = trial.runners().size() - 1;
    var model = model(heat, place, trial.runners().get(place), shape);
    return ", %s: \"%s\"".formatted(trial.detour(), model);
  }

  private static String model(String heat, int place, Runner runner, Shape shape) {
    return Heat.platform(heat, place) + "/" + runner.model(heat, shape);
  }
}
