package dev.baton.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One run from the first connection to the result. All of it lives on one event loop. */
final class LoadRun implements Caller.Owner {

  private static final int REOPEN_NANOS = 10_000_000;
  private static final int RAMP_STEP_MILLIS = 10;

  private final LoadJob job;
  private final Sockets sockets;
  private final EventLoop loop;
  private final ByteBuf request;
  private final Tally tally = new Tally();
  private final Pacer pacer;
  private final Promise<LoadResult> end;
  private final Set<Caller> callers = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Future<?>> timers = new ArrayList<>();
  private final long cpuBeganNanos = cpuNanos();
  private long beganNanos;
  private int toOpen;
  private boolean stopping;

  LoadRun(LoadJob job, Sockets sockets) {
    this.job = job;
    this.sockets = sockets;
    this.loop = sockets.loop();
    this.request = Unpooled.unreleasableBuffer(bytes(job));
    this.end = loop.newPromise();
    this.pacer =
        switch (job.pace()) {
          case Pace.Closed closed -> new ClosedPacer(this, closed);
          case Pace.Open open -> new OpenPacer(this, open);
          case Pace.Slow slow -> new SlowPacer(this, slow);
        };
  }

  Future<LoadResult> start() {
    loop.execute(pacer::begin);
    return end;
  }

  Tally tally() {
    return tally;
  }

  boolean stopping() {
    return stopping;
  }

  void startClock() {
    beganNanos = System.nanoTime();
    timers.add(loop.schedule(this::stop, job.millis(), TimeUnit.MILLISECONDS));
  }

  void after(long nanos, Runnable task) {
    var _ = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  void every(long time, TimeUnit unit, Runnable task) {
    timers.add(loop.scheduleAtFixedRate(task, time, time, unit));
  }

  /** Opens so many connections spread over the ramp. */
  void open(int count, int rampMillis) {
    toOpen += count;
    var steps = Math.max(1, rampMillis / RAMP_STEP_MILLIS);
    for (int step = 0; step < steps; step++) {
      var share = (int) ((long) count * (step + 1) / steps - (long) count * step / steps);
      after(1_000_000L * step * RAMP_STEP_MILLIS, () -> open(share));
    }
  }

  /** A new connection in place of a lost one, but not at once: the other side may be down. */
  void reopen() {
    toOpen++;
    after(REOPEN_NANOS, () -> open(1));
  }

  @Override
  public void connected(Caller caller) {
    toOpen--;
    callers.add(caller);
  }

  @Override
  public void free(Caller caller) {
    if (stopping) {
      caller.leave();
    } else {
      pacer.free(caller);
    }
  }

  @Override
  public void gone(Caller caller) {
    callers.remove(caller);
    if (!stopping) {
      pacer.lost(caller);
    }
    endWhenAllLeft();
  }

  private void open(int share) {
    if (stopping) {
      toOpen -= share;
      return;
    }
    var slow = job.pace() instanceof Pace.Slow;
    for (int i = 0; i < share; i++) {
      var caller = new Caller(this, tally, request, job.streamed());
      sockets.connect(job.door(), slow, caller, () -> notConnected(caller));
    }
  }

  private void notConnected(Caller caller) {
    toOpen--;
    tally.error("connect");
    if (!stopping) {
      pacer.lost(caller);
    }
    endWhenAllLeft();
  }

  private void stop() {
    stopping = true;
    timers.forEach(timer -> timer.cancel(false));
    for (var caller : List.copyOf(callers)) {
      if (!caller.busy() || !pacer.mustFinish()) {
        caller.leave();
      }
    }
    after(1_000_000L * job.drainMillis(), this::giveUp);
    endWhenAllLeft();
  }

  private void giveUp() {
    for (var caller : List.copyOf(callers)) {
      if (caller.busy()) {
        tally.error("unfinished");
      }
      caller.leave();
    }
    finish();
  }

  private void endWhenAllLeft() {
    if (callers.isEmpty() && toOpen <= 0) {
      timers.forEach(timer -> timer.cancel(false));
      stopping = true;
      finish();
    }
  }

  private void finish() {
    if (!end.isDone()) {
      var seconds = (System.nanoTime() - beganNanos) / 1e9;
      end.setSuccess(tally.result(seconds, (cpuNanos() - cpuBeganNanos) / 1000));
    }
  }

  private static ByteBuf bytes(LoadJob job) {
    var door = job.door();
    var body = job.body().getBytes(UTF_8);
    var head =
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(door.path(), door.host(), door.port(), door.key(), body.length);
    return Unpooled.directBuffer().writeBytes(head.getBytes(UTF_8)).writeBytes(body);
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean bean
        ? bean.getProcessCpuTime()
        : 0;
  }
}
