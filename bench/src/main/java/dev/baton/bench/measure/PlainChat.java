package dev.baton.bench.measure;

import dev.baton.bench.load.Pace;
import dev.baton.bench.report.Goal;
import dev.baton.bench.rig.Target;
import java.util.List;

/** Whole replies in a closed loop: what a request costs, and how many go through. */
public final class PlainChat {

  private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
  private static final Goal CPU = Goal.ratioAtMost(2.0);
  private static final int DIRECT_MILLIS = 700;

  private final Field field;
  private final Effort effort;

  public PlainChat(Field field, Effort effort) {
    this.field = field;
    this.effort = effort;
  }

  public Findings run() {
    return CONNECTIONS.stream().map(this::at).reduce(Findings.none(), Findings::and);
  }

  private Findings at(int connections) {
    var pace = new Pace.Closed(connections, 0, 0);
    var series =
        new Series("plain, %d at once".formatted(connections), field)
            .settle(target -> Jobs.plain(target, 0, pace, effort.settleMillis()))
            .run(effort.rounds(), target -> Jobs.plain(target, 0, pace, millis(target)));
    return new Findings(
        List.of(
            series.row("CPU a request", "us", Round::cpuPerRequest).with(CPU),
            series.row("throughput", "req/s", round -> round.load().perSecond()),
            series.row("latency p50", "us", round -> round.load().latency().p50())),
        series.rounds());
  }

  /**
   * The straight way has no process to watch here: it only shows what upstream and generator can.
   */
  private int millis(Target target) {
    return target.watched() ? effort.roundMillis() : Math.min(DIRECT_MILLIS, effort.roundMillis());
  }
}
