package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.wire.Alarms;
import dev.baton.wire.JsonFault;
import dev.baton.wire.SseReader;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One request to a platform, from its first byte to the last of the reply.
 *
 * <p>Lives on one event loop: no locks, no atomics. Whoever completes {@link #end} first wins
 * (reply, patience, hang-up), and everything that was opened is closed in one place.
 */
final class Attempt {
  private static final int TOGETHER_BYTES_MAX = 16 << 10;
  private static final Duration LAST_CHUNK_WAIT = Duration.ofSeconds(1);

  private final Promise<Answer> end = Promise.promise();
  private final Passage passage;
  private final PlatformWire wire;
  private final ReplySink sink;
  private final Alarms alarms;
  private final LongSupplier nanoClock;
  private final Watch watch;
  private final Sending sending;
  private final Timing timing = new Timing();

  private Alarms.Alarm lastChunk = Alarms.Alarm.NONE;
  private Optional<HttpClientResponse> response = Optional.empty();
  private boolean paused;
  private int bytesTogether;
  private boolean over;
  private boolean exchangeDone;

  Attempt(Passage passage, Patience patience, Platform platform, ReplySink sink, Clocks clocks) {
    this.passage = passage;
    this.wire = platform.wire();
    this.sink = sink;
    this.alarms = clocks.alarms();
    this.nanoClock = clocks.nanoClock();
    this.watch = new Watch(patience, passage, clocks, this::fail);
    this.sending = new Sending(platform.road(), passage.body(), this::sent);
  }

  /** The other side: the ways to it, and the wire it speaks. */
  record Platform(Sending.Road road, PlatformWire wire) {}

  /** Time as an attempt needs it. */
  record Clocks(Alarms alarms, LongSupplier nanoClock) {}

  Provider.Call start() {
    watch.begin();
    guarded(() -> sending.start().onSuccess(this::came));
    end.future().onComplete(_ -> close());
    return new Provider.Call(end.future(), timing, this::hangUp);
  }

  private void sent() {
    timing.sendings++;
    if (timing.sent == 0) {
      timing.sent = nanoClock.getAsLong();
      watch.sent(timing.sent);
    }
  }

  private void came(Sending.Came came) {
    switch (came) {
      case Sending.Came.Head(var reply) -> head(reply);
      case Sending.Came.Nothing(var why) -> fail(why);
    }
  }

  private void head(HttpClientResponse reply) {
    if (over) {
      return;
    }
    response = Optional.of(reply);
    timing.firstByte = nanoClock.getAsLong();
    timing.received = timing.firstByte;
    watch.head(timing.firstByte);
    wire.allowance(reply.headers()).ifPresent(sink::heard);
    reply.exceptionHandler(_ -> fail(Mishap.cut()));
    if (reply.statusCode() == 200 && passage.streamed() && ReplyHead.of(reply).isPlainStream()) {
      reply.handler(this::chunk);
      reply.endHandler(_ -> streamClosed());
    } else {
      collect(reply, new WholeReply(reply, passage, wire::explain));
    }
  }

  private void collect(HttpClientResponse reply, WholeReply whole) {
    var pieces = new Pieces(whole.bytesMax());
    reply.handler(piece -> {
      watch.heard(nanoClock.getAsLong());
      if (!pieces.add(piece)) {
        fail(Mishap.malformed("sent more than " + whole.bytesMax() + " bytes"));
      }
    });
    reply.endHandler(_ -> {
      exchangeDone = true;
      timing.received = nanoClock.getAsLong();
      guarded(() -> settle(whole.read(pieces.bytes())));
    });
  }

  private void settle(Translation.Whole read) {
    switch (read) {
      case Translation.Whole.Good _ when isUnwantedRefusal() -> fail(Mishap.refused());
      case Translation.Whole.Good(var bytes) -> {
        give(bytes);
        complete();
      }
      case Translation.Whole.Bad(var fault) -> fail(fault);
    }
  }

  private void chunk(Buffer bytes) {
    if (over) {
      return;
    }
    guarded(() -> passage.translation().feed(bytes));
    watch.heard(nanoClock.getAsLong());
    if (bytesTogether == 0) {
      alarms.soon(this::relayTogether);
    }
    bytesTogether += bytes.length();
    if (bytesTogether >= TOGETHER_BYTES_MAX || passage.translation().end().isPresent()) {
      relayTogether();
    }
  }

  /** Pieces that came together leave together: one write instead of many. */
  private void relayTogether() {
    if (bytesTogether > 0 && !over) {
      bytesTogether = 0;
      relay();
    }
  }

  private void streamClosed() {
    exchangeDone = true;
    if (over) {
      lastChunk.cancel();
      return;
    }
    guarded(passage.translation()::closed);
    if (!over) {
      relay();
    }
    if (!over) {
      fail(Mishap.cut());
    }
  }

  private void relay() {
    if (isUnwantedRefusal()) {
      fail(Mishap.refused());
      return;
    }
    giveReady();
    passage.translation().end().ifPresentOrElse(this::ended, this::heedReader);
  }

  private boolean isUnwantedRefusal() {
    return passage.translation().refused() && timing.firstContent == 0 && !sink.takesRefusals();
  }

  private void ended(Translation.End said) {
    switch (said) {
      case Translation.End.Complete _ -> complete();
      case Translation.End.Broke(var fault) -> fail(fault);
    }
  }

  private void heedReader() {
    if (paused || !sink.full()) {
      return;
    }
    paused = true;
    watch.pause();
    response.ifPresent(HttpClientResponse::pause);
    sink.whenDrained(() -> {
      paused = false;
      watch.resume();
      response.ifPresent(HttpClientResponse::resume);
    });
  }

  private void giveReady() {
    var translation = passage.translation();
    if (translation.begun()) {
      var piece = translation.take();
      if (piece.length() > 0) {
        give(piece);
      }
    }
  }

  private void give(Buffer piece) {
    if (timing.firstContent == 0) {
      timing.firstContent = nanoClock.getAsLong();
      watch.speaking(timing.firstContent);
    }
    sink.piece(piece);
  }

  /**
   * What a platform sends is never trusted to be well formed, nor foreign code to be free of bugs.
   */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (JsonFault | SseReader.TooLarge unreadable) {
      fail(Mishap.unreadable(unreadable));
    } catch (RuntimeException bug) {
      end.tryFail(bug);
    }
  }

  private void complete() {
    end.tryComplete(new Answer.Complete(passage.translation().usage()));
  }

  /**
   * Who has begun to read gets all that came; from the others it is kept, for another may answer.
   */
  private void fail(Fault fault) {
    if (!over && timing.firstContent != 0) {
      giveReady();
    }
    end(fault);
  }

  private void hangUp() {
    end(Mishap.unwanted());
  }

  private void end(Fault fault) {
    end.tryComplete(new Answer.Failed(fault, passage.translation().usage()));
  }

  /** The one place where an attempt lets go of what it holds, however it ended. */
  private void close() {
    over = true;
    timing.ended = nanoClock.getAsLong();
    watch.stop();
    if (!exchangeDone) {
      leaveConnection();
    }
  }

  /**
   * A whole answer is followed by the end of the HTTP reply: worth a moment, since the connection
   * can then be used again. Anything else is closed at once, so that nothing more is generated.
   */
  private void leaveConnection() {
    if (end.future().result() instanceof Answer.Complete) {
      lastChunk = alarms.after(LAST_CHUNK_WAIT, this::reset);
    } else {
      reset();
    }
  }

  private void reset() {
    if (!exchangeDone) {
      sending.giveUp();
    }
  }
}
