package dev.baton.server.api;

import dev.baton.server.http.LiveReply;
import dev.baton.wire.Alarms;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who listens to events, at his own pace. One event loop, but for the two notes. */
final class Visitor implements Events.Listener {
  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(15);
  private static final Buffer SIGN = Buffer.buffer(": still here\n\n");
  private static final Buffer TOO_SLOW =
      Buffer.buffer(": events came faster than they were read; connect again\n\n");
  private static final Buffer THE_END = Buffer.buffer(": the server ends\n\n");

  private final Events events;
  private final LiveReply reply;
  private final Alarms alarms;
  private final Context loop;
  private final AtomicBoolean told = new AtomicBoolean();
  private Alarms.Alarm sign = Alarms.Alarm.NONE;
  private long read;
  private boolean stuck;
  private boolean left;

  Visitor(Events events, LiveReply reply, Alarms alarms, Context loop) {
    this.events = events;
    this.reply = reply;
    this.alarms = alarms;
    this.loop = loop;
  }

  /**
   * Begins to listen.
   *
   * @param after the last event that need not be told
   */
  void enter(long after, long missed) {
    read = after;
    reply.gone().onComplete(_ -> leave());
    reply.begin();
    if (missed > 0) {
      reply.write(Buffer.buffer("event: events.missed\ndata: {\"missed\":" + missed + "}\n\n"));
    }
    sign = alarms.after(BETWEEN_SIGNS, this::showSign);
    tell();
  }

  @Override
  public void more() {
    if (!told.getAndSet(true)) {
      loop.runOnContext(_ -> {
        told.set(false);
        tell();
      });
    }
  }

  @Override
  public void over() {
    loop.runOnContext(_ -> sendHome(THE_END));
  }

  private void tell() {
    while (!left && !reply.full()) {
      var next = events.after(read);
      if (next.isEmpty()) {
        break;
      }
      reply.write(next.get().frame());
      read = next.get().number();
    }
    if (events.overtook(read)) {
      sendHome(TOO_SLOW);
    } else if (!left && reply.full()) {
      reply.whenDrained(this::tell);
    }
  }

  /** Proxies close what is silent; and who has taken nothing between two signs has gone. */
  private void showSign() {
    if (stuck && reply.full()) {
      sendHome(TOO_SLOW);
      return;
    }
    stuck = reply.full();
    if (!stuck) {
      reply.write(SIGN);
    }
    sign = alarms.after(BETWEEN_SIGNS, this::showSign);
  }

  private void sendHome(Buffer lastWords) {
    if (!left) {
      leave();
      reply.end(lastWords);
    }
  }

  private void leave() {
    left = true;
    sign.cancel();
    events.leave(this);
  }
}
