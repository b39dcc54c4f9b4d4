package dev.baton.bench.load;

import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * Requests start at random moments whatever the replies do.
 *
 * <p>An arrival that cannot start within {@link #LATE_NANOS} of its moment, because every
 * connection is busy or the generator itself is behind, is dropped and counted.
 */
final class OpenPacer implements Pacer {

  private static final long LATE_NANOS = 10_000_000;
  private static final long CONNECT_PATIENCE_NANOS = 2_000_000_000;

  /**
   * A connection is there for us before the proxy has taken it: hundreds at once are its first
   * work.
   */
  private static final long ACCEPT_NANOS = 300_000_000;

  private final LoadRun run;
  private final Pace.Open pace;
  private final SplittableRandom random;
  private final ArrayDeque<Caller> idle = new ArrayDeque<>();
  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private long openedNanos;
  private long nextNanos;
  private boolean arriving;

  OpenPacer(LoadRun run, Pace.Open pace) {
    this.run = run;
    this.pace = pace;
    this.random = new SplittableRandom(pace.seed());
  }

  @Override
  public void begin() {
    openedNanos = System.nanoTime();
    run.open(pace.connections(), 0);
    beginWhenConnected();
  }

  @Override
  public void free(Caller caller) {
    idle.addFirst(caller);
    serve(System.nanoTime());
  }

  @Override
  public void lost(Caller caller) {
    idle.remove(caller);
    run.reopen();
  }

  private void beginWhenConnected() {
    var now = System.nanoTime();
    if (idle.size() < pace.connections() && now - openedNanos < CONNECT_PATIENCE_NANOS) {
      run.after(1_000_000, this::beginWhenConnected);
      return;
    }
    run.after(ACCEPT_NANOS, this::beginArrivals);
  }

  private void beginArrivals() {
    arriving = true;
    nextNanos = System.nanoTime() + pause();
    run.startClock();
    arrive();
  }

  private void arrive() {
    if (!arriving || run.stopping()) {
      waiting.forEach(_ -> run.tally().dropped());
      waiting.clear();
      arriving = false;
      return;
    }
    var now = System.nanoTime();
    while (nextNanos <= now) {
      waiting.addLast(nextNanos);
      nextNanos += pause();
    }
    serve(now);
    run.after(Math.max(0, nextNanos - System.nanoTime()), this::arrive);
  }

  private void serve(long now) {
    while (!waiting.isEmpty()) {
      if (now - waiting.getFirst() > LATE_NANOS) {
        waiting.removeFirst();
        run.tally().dropped();
      } else if (idle.isEmpty()) {
        return;
      } else {
        idle.removeFirst().send(waiting.removeFirst());
      }
    }
  }

  /** Poisson arrivals. */
  private long pause() {
    return (long) (-Math.log(1 - random.nextDouble()) / pace.perSecond() * 1e9);
  }
}
