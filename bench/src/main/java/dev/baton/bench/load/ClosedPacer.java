package dev.baton.bench.load;

/** The next request goes when the last one is answered. */
final class ClosedPacer implements Pacer {

  private final LoadRun run;
  private final Pace.Closed pace;

  ClosedPacer(LoadRun run, Pace.Closed pace) {
    this.run = run;
    this.pace = pace;
  }

  @Override
  public void begin() {
    run.startClock();
    run.open(pace.connections(), pace.rampMillis());
  }

  @Override
  public void free(Caller caller) {
    if (pace.requestsEach() > 0 && caller.sent() >= pace.requestsEach()) {
      caller.leave();
    } else {
      caller.send(System.nanoTime());
    }
  }

  @Override
  public void lost(Caller caller) {
    if (pace.requestsEach() == 0) {
      run.reopen();
    }
  }
}
