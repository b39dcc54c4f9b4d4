package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.wire.Alarms;
import dev.baton.wire.JsonFault;
import dev.baton.wire.SseReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
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
  private final Patience patience;
  private final Function<ErrorReply, Fault> explain;
  private final ReplySink sink;
  private final Alarms alarms;
  private final LongSupplier nanoClock;
  private final Timing timing = new Timing();

  private Alarms.Alarm alarm = Alarms.Alarm.NONE;
  private Optional<HttpClientRequest> request = Optional.empty();
  private Optional<HttpClientResponse> response = Optional.empty();
  private long lastHeard;
  private boolean paused;
  private int bytesTogether;
  private boolean over;
  private boolean exchangeDone;

  Attempt(
      Passage passage,
      Patience patience,
      Function<ErrorReply, Fault> explain,
      ReplySink sink,
      Clocks clocks) {
    this.passage = passage;
    this.patience = patience;
    this.explain = explain;
    this.sink = sink;
    this.alarms = clocks.alarms();
    this.nanoClock = clocks.nanoClock();
  }

  /** Time as an attempt needs it. */
  record Clocks(Alarms alarms, LongSupplier nanoClock) {}

  Provider.Call start(Future<HttpClientRequest> connecting) {
    var firstByte = patience.firstByte();
    alarm = alarms.after(firstByte, () -> fail(Mishap.noFirstByte(firstByte)));
    connecting.onComplete(this::connected, why -> fail(Mishap.unreachable(why)));
    end.future().onComplete(_ -> close());
    return new Provider.Call(end.future(), timing, this::hangUp);
  }

  private void connected(HttpClientRequest upstream) {
    if (over) {
      upstream.exceptionHandler(_ -> {}).reset();
      return;
    }
    request = Optional.of(upstream);
    timing.sent = nanoClock.getAsLong();
    upstream.exceptionHandler(_ -> cut());
    upstream.send(Buffer.buffer(passage.body())).onComplete(this::head, _ -> cut());
  }

  private void head(HttpClientResponse reply) {
    if (over) {
      return;
    }
    response = Optional.of(reply);
    timing.firstByte = nanoClock.getAsLong();
    timing.received = timing.firstByte;
    lastHeard = timing.firstByte;
    alarm.cancel();
    alarm = alarms.after(patience.idle(), this::watchIdle);
    reply.exceptionHandler(_ -> cut());
    if (reply.statusCode() == 200 && passage.streamed() && ReplyHead.of(reply).isPlainStream()) {
      reply.handler(this::chunk);
      reply.endHandler(_ -> streamClosed());
    } else {
      collect(reply, new WholeReply(reply, passage, explain));
    }
  }

  private void collect(HttpClientResponse reply, WholeReply whole) {
    var pieces = new Pieces(whole.bytesMax());
    reply.handler(piece -> {
      heard();
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
    lastHeard = nanoClock.getAsLong();
    guarded(() -> passage.translation().feed(bytes));
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
      alarm.cancel();
      return;
    }
    guarded(passage.translation()::closed);
    if (!over) {
      relay();
    }
    if (!over) {
      cut();
    }
  }

  private void relay() {
    giveReady();
    passage.translation().end().ifPresentOrElse(this::ended, this::heedReader);
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
    response.ifPresent(HttpClientResponse::pause);
    sink.whenDrained(() -> {
      paused = false;
      heard();
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
    }
    sink.piece(piece);
  }

  /** What a platform sends is never trusted to be well formed. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (JsonFault | SseReader.TooLarge unreadable) {
      fail(Mishap.unreadable(unreadable));
    } catch (RuntimeException bug) {
      end.tryFail(bug);
    }
  }

  private void heard() {
    lastHeard = nanoClock.getAsLong();
  }

  /** Not set anew at each piece: it looks, when it rings, how long it has been quiet. */
  private void watchIdle() {
    var quiet = Duration.ofNanos(nanoClock.getAsLong() - lastHeard);
    var left = patience.idle().minus(quiet);
    if (paused || left.isPositive()) {
      alarm = alarms.after(paused ? patience.idle() : left, this::watchIdle);
      return;
    }
    fail(Mishap.silent(patience.idle()));
  }

  private void cut() {
    fail(response.isPresent() ? Mishap.cut() : Mishap.closedBeforeHead());
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
    alarm.cancel();
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
      alarm = alarms.after(LAST_CHUNK_WAIT, this::reset);
    } else {
      reset();
    }
  }

  private void reset() {
    if (!exchangeDone) {
      request.ifPresent(HttpClientRequest::reset);
    }
  }
}
