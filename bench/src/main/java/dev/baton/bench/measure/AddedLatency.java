package dev.baton.bench.measure;

import dev.baton.bench.load.Pace;
import dev.baton.bench.report.Goal;
import dev.baton.bench.report.Row;
import dev.baton.bench.report.Spread;
import java.util.List;
import java.util.stream.IntStream;

/** What a hop adds to a 20 ms upstream at half of the peak of the one under test. */
public final class AddedLatency {

  private static final int UPSTREAM_MILLIS = 20;
  private static final Goal P99_MILLIS = Goal.valueAtMost(2);
  private static final int CONNECTIONS_MAX = 1024;

  /** Enough to saturate whatever waits 20 ms for its upstream on a small machine. */
  private static final int PEAK_CONNECTIONS = 512;

  private static final int PEAK_RUNS = 3;
  private static final int PEAK_MILLIS = 1_000;
  private static final int SEED = 20;

  private final Field field;
  private final Effort effort;

  public AddedLatency(Field field, Effort effort) {
    this.field = field;
    this.effort = effort;
  }

  public Findings run() {
    var rate = peak() / 2;
    // Three times what is in flight on average: a burst must not wait for a connection.
    var connections = (int) Math.clamp(3 * rate * UPSTREAM_MILLIS / 1e3, 16, CONNECTIONS_MAX);
    var pace = new Pace.Open(rate, connections, SEED);
    var series =
        new Series("open arrivals, 20 ms upstream", field)
            .settle(target -> Jobs.plain(target, UPSTREAM_MILLIS, pace, effort.settleMillis()))
            .run(
                effort.rounds(),
                target -> Jobs.plain(target, UPSTREAM_MILLIS, pace, effort.roundMillis()));
    return new Findings(
        List.of(
            Row.single("open arrivals: rate, half of the peak", "req/s", rate),
            series.added("added p50", "ms", round -> round.load().latency().p50() / 1e3),
            series
                .added("added p99", "ms", round -> round.load().latency().p99() / 1e3)
                .with(P99_MILLIS),
            series.row("arrivals dropped", "count", round -> round.load().dropped())),
        series.rounds());
  }

  private double peak() {
    field.progress().accept("open arrivals: looking for the peak");
    var pace = new Pace.Closed(PEAK_CONNECTIONS, 0, UPSTREAM_MILLIS);
    var job = Jobs.plain(field.tested(), UPSTREAM_MILLIS, pace, PEAK_MILLIS);
    var rates =
        IntStream.range(0, PEAK_RUNS)
            .mapToObj(_ -> field.generator().run(job).perSecond())
            .toList();
    return Spread.of(rates).orElseThrow().median();
  }
}
