package dev.baton.bench.measure;

import dev.baton.bench.load.Pace;
import dev.baton.bench.report.Goal;
import dev.baton.bench.rig.Target;
import java.util.List;

/** Streamed replies, 64 at once: what a chunk costs, and how much later the first one comes. */
public final class Streams {

  private static final int STREAMS = 64;

  /** Paced streams pass too few chunks a second for a compiler to notice them soon. */
  private static final int SETTLING_STREAMS = 400;

  private static final int RAMP_MILLIS = 300;
  private static final Goal CPU = Goal.ratioAtMost(1.6);
  private static final Goal FIRST_CONTENT_MILLIS = Goal.valueAtMost(2);

  private final Field field;
  private final Effort effort;

  public Streams(Field field, Effort effort) {
    this.field = field;
    this.effort = effort;
  }

  public Findings run() {
    return paced().and(unpaced()).and(firstContent());
  }

  private Findings paced() {
    var series = series("stream, 10 ms a chunk", field.proxies(), new Jobs.Stream(20, 10, 64, 40));
    return new Findings(
        List.of(
            series.row("CPU a chunk", "us", Round::cpuPerChunk).with(CPU),
            series.row("gap p99", "ms", round -> round.load().gap().p99() / 1e3)),
        series.rounds());
  }

  private Findings unpaced() {
    var series = series("stream, no pause", field.proxies(), new Jobs.Stream(0, 0, 64, 40));
    return new Findings(
        List.of(
            series.row("CPU a chunk", "us", Round::cpuPerChunk).with(CPU),
            series.row(
                "throughput", "chunks/s", round -> round.load().chunks() / round.load().seconds())),
        series.rounds());
  }

  /** Short streams: a percentile needs many beginnings. */
  private Findings firstContent() {
    var series = series("stream, first chunk", field.targets(), new Jobs.Stream(20, 10, 8, 40));
    return new Findings(
        List.of(
            series.added("added p50", "ms", round -> round.load().firstContent().p50() / 1e3),
            series
                .added("added p99", "ms", round -> round.load().firstContent().p99() / 1e3)
                .with(FIRST_CONTENT_MILLIS)),
        series.rounds());
  }

  private Series series(String measure, List<Target> targets, Jobs.Stream stream) {
    var pace = new Pace.Closed(STREAMS, 0, RAMP_MILLIS);
    var many = new Pace.Closed(stream.gapMillis() > 0 ? SETTLING_STREAMS : STREAMS, 0, RAMP_MILLIS);
    return new Series(measure, field)
        .settle(target -> Jobs.streamed(target, stream, many, effort.settleMillis()))
        .run(
            effort.rounds(),
            targets,
            target -> Jobs.streamed(target, stream, pace, effort.roundMillis()));
  }
}
