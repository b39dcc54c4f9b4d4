package dev.baton.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Everyone sends once and then reads a small piece now and then. */
final class SlowPacer implements Pacer {

  static final int READ_BYTES = 1024;

  private final LoadRun run;
  private final Pace.Slow pace;
  private final List<Caller> readers = new ArrayList<>();

  SlowPacer(LoadRun run, Pace.Slow pace) {
    this.run = run;
    this.pace = pace;
  }

  @Override
  public void begin() {
    run.startClock();
    run.open(pace.connections(), pace.rampMillis());
    if (pace.bytesPerSecond() > 0) {
      var everyMillis = Math.max(10, 1000L * READ_BYTES / pace.bytesPerSecond());
      run.every(everyMillis, TimeUnit.MILLISECONDS, () -> readers.forEach(Caller::readSome));
    }
  }

  @Override
  public void free(Caller caller) {
    if (caller.sent() == 0) {
      readers.add(caller);
      caller.send(System.nanoTime());
    }
  }

  @Override
  public void lost(Caller caller) {
    // Counted as a fault by the caller; a new one would hide the leak this run looks for.
  }

  @Override
  public boolean mustFinish() {
    return false;
  }
}
