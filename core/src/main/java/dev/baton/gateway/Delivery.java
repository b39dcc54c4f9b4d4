package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.wire.Alarms;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The client's side of one call: opens the reply with the first content, keeps a silent line alive,
 * and ends it in exactly one way. One event loop.
 */
final class Delivery {

  private final ClientReply reply;
  private final Letterhead letterhead;
  private final Call call;
  private final boolean streamed;
  private final Manners manners;
  private final Alarms alarms;
  private final LongSupplier nanoClock;
  private Alarms.Alarm alarm = Alarms.Alarm.NONE;
  private boolean opened;
  private boolean contentSent;
  private boolean over;
  private long lastWrite;

  Delivery(ClientReply reply, Letterhead letterhead, boolean streamed, Manners manners, Loop loop) {
    this.reply = reply;
    this.letterhead = letterhead;
    this.call = letterhead.call();
    this.streamed = streamed;
    this.manners = manners;
    this.alarms = loop.alarms();
    this.nanoClock = loop.nanoClock();
    if (streamed) {
      alarm = alarms.after(manners.holdHeaders(), this::openEarly);
    }
  }

  /** Whether the client has read content: from then on no other model may speak. */
  boolean contentSent() {
    return contentSent;
  }

  /** Nobody is waited for who has left. */
  boolean full() {
    return !over && reply.full();
  }

  void whenDrained(Runnable ready) {
    reply.whenDrained(ready);
  }

  void piece(Supplier<Head> head, Buffer bytes) {
    contentSent = true;
    if (over) {
      return;
    }
    if (!streamed) {
      finish(() -> reply.whole(head.get(), bytes));
      return;
    }
    if (!opened) {
      opened = true;
      reply.begin(head.get());
    }
    write(bytes);
  }

  /** The answer is whole. */
  void end() {
    if (streamed) {
      finish(reply::end);
    }
  }

  /** There will be no (more) answer. */
  void fail(Head head, Fault fault) {
    var wire = call.door().wire();
    if (opened) {
      finish(() -> reply.breakOff(Buffer.buffer(wire.breakOff(fault, call.requestId()))));
    } else {
      finish(() -> reply.refuse(head, wire.refuse(fault, call.requestId())));
    }
  }

  /** The client has left: nothing more can be said. */
  void abandon() {
    finish(() -> {});
  }

  private void finish(Runnable lastStep) {
    if (!over) {
      over = true;
      alarm.cancel();
      lastStep.run();
    }
  }

  private void openEarly() {
    if (!opened) {
      opened = true;
      reply.begin(letterhead.ofNobody(0));
      comment();
    }
    watchLater(manners.keepAlive());
  }

  private void watchLater(Duration wait) {
    if (!over) {
      alarm = alarms.after(wait, this::watchSilence);
    }
  }

  private void watchSilence() {
    var quiet = Duration.ofNanos(nanoClock.getAsLong() - lastWrite);
    var left = manners.keepAlive().minus(quiet);
    if (!left.isPositive()) {
      comment();
      left = manners.keepAlive();
    }
    watchLater(left);
  }

  private void comment() {
    if (!reply.full()) {
      write(Buffer.buffer(call.door().wire().keepAlive()));
    }
  }

  /** Whoever leaves over the beginning of a reply has ended it: nothing may follow. */
  private void write(Buffer bytes) {
    if (!over) {
      lastWrite = nanoClock.getAsLong();
      reply.write(bytes);
    }
  }
}
