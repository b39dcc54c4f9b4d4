package dev.baton.bench.measure;

import dev.baton.bench.load.LoadJob;
import dev.baton.bench.load.Pace;
import dev.baton.bench.rig.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Runs everyone until compilers have done their work: until the last windows cost the same. */
public final class WarmUp {

  private static final int WINDOW_MILLIS = 1_000;
  private static final int WINDOWS_ALIKE = 3;
  private static final double VARIATION_MAX = 0.05;

  // Paced streams pass few chunks a second, so compilers would take minutes to see them all at the
  // number that is measured: many more of them run here.
  private static final int PACED_STREAMS = 400;

  private final Field field;
  private final Effort effort;

  public WarmUp(Field field, Effort effort) {
    this.field = field;
    this.effort = effort;
  }

  /** One way of keeping a target busy, and what shows whether it still becomes cheaper. */
  private record Exercise(Function<Target, LoadJob> job, ToDoubleFunction<Round> cost) {}

  public void run() {
    field.progress().accept("warming up");
    var exercises =
        List.of(
            new Exercise(
                target -> Jobs.plain(target, 0, new Pace.Closed(16, 0, 0), WINDOW_MILLIS),
                Round::cpuPerRequest),
            streams(16, new Jobs.Stream(0, 0, 64, 40)),
            streams(PACED_STREAMS, new Jobs.Stream(20, 10, 64, 40)));
    for (var target : field.targets()) {
      var most = target.watched() ? effort.warmUpMillisMax() / exercises.size() : 2 * WINDOW_MILLIS;
      exercises.forEach(exercise -> until(target, most, exercise));
    }
  }

  private static Exercise streams(int number, Jobs.Stream stream) {
    return new Exercise(
        target -> Jobs.streamed(target, stream, new Pace.Closed(number, 0, 0), WINDOW_MILLIS),
        Round::cpuPerChunk);
  }

  /** For half of the time in any case: what is alike early may only be waiting for a compiler. */
  private void until(Target target, int millisMax, Exercise exercise) {
    List<Double> costs = new ArrayList<>();
    for (int spent = 0;
        spent < millisMax && !(2 * spent >= millisMax && alike(costs));
        spent += WINDOW_MILLIS) {
      var job = exercise.job().apply(target);
      costs.add(exercise.cost().applyAsDouble(Series.once("warm-up", 0, target, field, job)));
    }
  }

  static boolean alike(List<Double> costs) {
    if (costs.size() < WINDOWS_ALIKE) {
      return false;
    }
    var last = costs.subList(costs.size() - WINDOWS_ALIKE, costs.size());
    return Collections.max(last) <= Collections.min(last) * (1 + VARIATION_MAX);
  }
}
