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

  private final Field field;
  private final Effort effort;

  public WarmUp(Field field, Effort effort) {
    this.field = field;
    this.effort = effort;
  }

  public void run() {
    field.progress().accept("warming up");
    var plain = new Pace.Closed(16, 0, 0);
    var streamed = new Pace.Closed(16, 0, 0);
    var stream = new Jobs.Stream(0, 0, 64, 40);
    for (var target : field.targets()) {
      var most = target.watched() ? effort.warmUpMillisMax() / 2 : 2 * WINDOW_MILLIS;
      until(target, most, t -> Jobs.plain(t, 0, plain, WINDOW_MILLIS), Round::cpuPerRequest);
      until(
          target, most, t -> Jobs.streamed(t, stream, streamed, WINDOW_MILLIS), Round::cpuPerChunk);
    }
  }

  private void until(
      Target target, int millisMax, Function<Target, LoadJob> job, ToDoubleFunction<Round> cost) {
    List<Double> costs = new ArrayList<>();
    for (int spent = 0; spent < millisMax && !alike(costs); spent += WINDOW_MILLIS) {
      costs.add(cost.applyAsDouble(Series.once("warm-up", 0, target, field, job.apply(target))));
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
