package dev.baton.bench.measure;

import dev.baton.bench.load.LoadJob;
import dev.baton.bench.load.Pace;
import dev.baton.bench.report.Goal;
import dev.baton.bench.report.Row;
import java.util.List;

/** Thousands of calm streams at once: does any fail, and what do they weigh? */
public final class ManyStreams {

  /** Files one stream needs in a proxy, and room for everything else. */
  private static final int FILES_A_STREAM = 2;

  private static final int FILES_ELSE = 500;
  private static final int STREAMS = 5_000;
  private static final int GAP_MILLIS = 500;
  private static final int RAMP_MILLIS = 3_000;
  private static final int SLACK_MILLIS = 10_000;
  private static final Goal NO_ERRORS = Goal.valueAtMost(0);
  private static final Goal RESIDENT_MEBIBYTES = Goal.valueAtMost(600);

  private final Field field;
  private final Effort effort;

  public ManyStreams(Field field, Effort effort) {
    this.field = field;
    this.effort = effort;
  }

  /** Open files a process must be allowed for this measure. */
  public static int openFiles() {
    return STREAMS * FILES_A_STREAM + FILES_ELSE;
  }

  public Findings run() {
    var name = "%,d streams, 2 chunks/s".formatted(STREAMS);
    field.progress().accept(name);
    var watched =
        MemoryWatch.during(
            field.tested(), () -> Series.once(name, 1, field.tested(), field, job()));
    var load = watched.result().load();
    return new Findings(
        List.of(
            Row.count(name + ": complete", load.completed()),
            Row.count(name + ": errors", STREAMS - load.completed()).with(NO_ERRORS),
            Row.single(name + ": CPU a chunk", "us", watched.result().cpuPerChunk()),
            Row.single(name + ": gap p99", "ms", load.gap().p99() / 1e3),
            Row.single(name + ": RSS peak", "MiB", watched.peak()).with(RESIDENT_MEBIBYTES)),
        List.of(watched.result()));
  }

  private LoadJob job() {
    var chunks = Math.max(1, effort.manyStreamsMillis() / GAP_MILLIS);
    var millis = RAMP_MILLIS + effort.manyStreamsMillis() + SLACK_MILLIS;
    return Jobs.streamed(
        field.tested(),
        new Jobs.Stream(0, GAP_MILLIS, chunks, 40),
        new Pace.Closed(STREAMS, 1, RAMP_MILLIS),
        millis);
  }
}
