package dev.baton.bench.measure;

import dev.baton.bench.load.Pace;
import dev.baton.bench.report.Goal;
import dev.baton.bench.report.Row;
import java.util.List;

/** Clients that hardly read while the upstream sends all it can: who keeps what they left? */
public final class SlowReaders {

  private static final int READERS = 2_000;
  private static final int BYTES_A_SECOND = 2_048;
  private static final int RAMP_MILLIS = 1_000;

  /** 8 MB a reader: 16 GB in all for a proxy that takes whatever comes. */
  private static final Jobs.Stream BIG = new Jobs.Stream(0, 0, 2_000, 4_000);

  /** Room for one step of a heap that is not full yet; a leak is a hundred times this. */
  private static final Goal LATE_GROWTH_MEBIBYTES = Goal.valueAtMost(48);

  private final Field field;
  private final Effort effort;

  public SlowReaders(Field field, Effort effort) {
    this.field = field;
    this.effort = effort;
  }

  public Findings run() {
    var name = "%,d slow readers".formatted(READERS);
    field.progress().accept(name);
    var before = MemoryWatch.mebibytes(field.tested());
    var pace = new Pace.Slow(READERS, RAMP_MILLIS, BYTES_A_SECOND);
    var job = Jobs.streamed(field.tested(), BIG, pace, effort.slowReadersMillis());
    var watched =
        MemoryWatch.during(field.tested(), () -> Series.once(name, 1, field.tested(), field, job));
    return new Findings(
        List.of(
            Row.count(name + ": errors", watched.result().load().errorCount())
                .with(Goal.valueAtMost(0)),
            Row.single(name + ": RSS before", "MiB", before),
            Row.single(name + ": RSS peak", "MiB", watched.peak()),
            Row.single(name + ": RSS growth, last quarter", "MiB", watched.lateGrowth())
                .with(LATE_GROWTH_MEBIBYTES)),
        List.of(watched.result()));
  }
}
