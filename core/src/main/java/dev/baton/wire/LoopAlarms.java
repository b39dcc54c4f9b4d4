package dev.baton.wire;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms of one event loop, made for deadlines that hardly ever ring.
 *
 * <p>Every request sets a few alarms and cancels nearly all of them, so setting and cancelling must
 * cost next to nothing. Alarms hang in a ring of lists, one list a tick; the loop's own timer turns
 * the ring, and stands still while no alarm is set. An alarm is never early, and at most two ticks
 * late: one for the list it shares, one for the turn that finds it.
 */
public final class LoopAlarms implements Alarms {
  private static final Logger LOG = LoggerFactory.getLogger(LoopAlarms.class);
  private static final long TICK_MILLIS = 20;
  private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;
  private static final int SLOTS = 1024;

  private final Vertx vertx;
  private final LongSupplier nanoClock;
  private final Entry[] ring = new Entry[SLOTS];
  private final long origin;
  private long turned;
  private int waiting;
  private boolean turning;

  public LoopAlarms(Vertx vertx, LongSupplier nanoClock) {
    this.vertx = vertx;
    this.nanoClock = nanoClock;
    this.origin = nanoClock.getAsLong();
    for (var slot = 0; slot < SLOTS; slot++) {
      ring[slot] = new Entry(Long.MAX_VALUE, () -> {});
    }
  }

  @Override
  public Alarm after(Duration wait, Runnable ring) {
    if (!turning) {
      // The ring stood still: what lies behind it holds no alarm.
      turned = tick();
      turnLater();
    }
    var due = Math.max(Math.ceilDiv(elapsed() + wait.toNanos(), TICK_NANOS), tick() + 1);
    var entry = new Entry(due, ring);
    entry.linkBefore(this.ring[(int) (due % SLOTS)]);
    waiting++;
    return entry;
  }

  private long elapsed() {
    return nanoClock.getAsLong() - origin;
  }

  @Override
  public void soon(Runnable next) {
    vertx.runOnContext(_ -> next.run());
  }

  private long tick() {
    return elapsed() / TICK_NANOS;
  }

  private void turnLater() {
    turning = true;
    vertx.setTimer(TICK_MILLIS, _ -> turn());
  }

  private void turn() {
    var now = tick();
    // A loop that was late by more than a round visits each slot once.
    for (var tick = Math.max(turned + 1, now - SLOTS + 1); tick <= now; tick++) {
      ringOut(ring[(int) (tick % SLOTS)], now);
    }
    turned = now;
    turning = false;
    if (waiting > 0) {
      turnLater();
    }
  }

  private void ringOut(Entry head, long now) {
    var entry = head.next;
    while (entry != head) {
      var next = entry.next;
      if (entry.due <= now) {
        entry.cancel();
        ring(entry);
        // What has rung may have cancelled its neighbours: begin again from what is left.
        next = head.next;
      }
      entry = next;
    }
  }

  /** One alarm that fails must not keep all the others from ringing. */
  private static void ring(Entry entry) {
    try {
      entry.ring.run();
    } catch (RuntimeException bug) {
      LOG.error("An alarm met a bug.", bug);
    }
  }

  /** A link of a slot's list; its list's head links to itself when the list is empty. */
  private final class Entry implements Alarm {
    private final long due;
    private final Runnable ring;
    private Entry previous = this;
    private Entry next = this;

    Entry(long due, Runnable ring) {
      this.due = due;
      this.ring = ring;
    }

    void linkBefore(Entry head) {
      previous = head.previous;
      next = head;
      head.previous.next = this;
      head.previous = this;
    }

    @Override
    public void cancel() {
      if (next == this) {
        return;
      }
      previous.next = next;
      next.previous = previous;
      previous = this;
      next = this;
      waiting--;
    }
  }
}
