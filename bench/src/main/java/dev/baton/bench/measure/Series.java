package dev.baton.bench.measure;

import dev.baton.bench.load.LoadJob;
import dev.baton.bench.report.Row;
import dev.baton.bench.rig.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The rounds of one measure: every target once a round, the order turning from round to round. */
final class Series {

  private final String measure;
  private final Field field;
  private final List<Round> rounds = new ArrayList<>();

  Series(String measure, Field field) {
    this.measure = measure;
    this.field = field;
  }

  /**
   * An uncounted while before the rounds. After another measure compilers find that they had bet on
   * the wrong one, and take their code back; that is part of no measure.
   */
  Series settle(Function<Target, LoadJob> job) {
    field.progress().accept(measure + ": settling");
    field.proxies().forEach(target -> field.generator().run(job.apply(target)));
    return this;
  }

  /** Everyone runs: for what is compared with the straight way. */
  Series run(int count, Function<Target, LoadJob> job) {
    return run(count, field.targets(), job);
  }

  /** Runs some and keeps the rounds. */
  Series run(int count, List<Target> targets, Function<Target, LoadJob> job) {
    for (int number = 1; number <= count; number++) {
      field.progress().accept("%s: round %d of %d".formatted(measure, number, count));
      var order = new ArrayList<>(targets);
      Collections.rotate(order, number - 1);
      if (number % 2 == 0) {
        // Turning alone would keep everyone behind the same neighbour.
        Collections.reverse(order);
      }
      for (var target : order) {
        rounds.add(once(measure, number, target, field, job.apply(target)));
      }
    }
    return this;
  }

  static Round once(String measure, int number, Target target, Field field, LoadJob job) {
    var before = target.cpuMicros();
    var load = field.generator().run(job);
    return new Round(measure, number, target.name(), target.cpuMicros() - before, load);
  }

  List<Round> rounds() {
    return List.copyOf(rounds);
  }

  /** A row of plain values with their ratio. */
  Row row(String what, String unit, ToDoubleFunction<Round> value) {
    return Row.paired(
        measure + ": " + what, unit, yardstick(value), of(field.tested().name(), value));
  }

  /** A row of what a proxy adds to the straight way in the same round. */
  Row added(String what, String unit, ToDoubleFunction<Round> value) {
    var direct = of(field.direct().name(), value);
    return Row.apart(
        measure + ": " + what,
        unit,
        minus(yardstick(value), direct),
        minus(of(field.tested().name(), value), direct));
  }

  List<Double> of(String target, ToDoubleFunction<Round> value) {
    return rounds.stream()
        .filter(round -> round.target().equals(target))
        .map(round -> value.applyAsDouble(round))
        .toList();
  }

  private List<Double> yardstick(ToDoubleFunction<Round> value) {
    return field.yardstick().map(nginx -> of(nginx.name(), value)).orElse(List.of());
  }

  private static List<Double> minus(List<Double> values, List<Double> direct) {
    return IntStream.range(0, values.size())
        .mapToObj(round -> values.get(round) - direct.get(round))
        .toList();
  }
}
