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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One request to a platform, from its first byte to the last of the reply.
 *
 * <p>Lives on one event loop: no locks, no atomics. Whoever completes {@link #end} first wins
 * (reply, patience, hang-up), and everything that was opened is closed in one place.
 */
final class Attempt {
  private static final int ERROR_BYTES_MAX = 1 << 20;
  private static final int PLAIN_BYTES_MAX = 64 << 20;
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
    alarm = alarms.after(patience.firstByte(), this::noFirstByte);
    connecting.onComplete(this::connected, this::unreachable);
    end.future().onComplete(_ -> close());
    return new Provider.Call(end.future(), timing, this::hangUp);
  }

  private void connected(HttpClientRequest upstream) {
    if (over) {
      upstream.reset();
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
    if (reply.statusCode() != 200) {
      collect(reply, ERROR_BYTES_MAX, body -> refused(reply, body));
    } else if (!passage.streamed()) {
      collect(reply, PLAIN_BYTES_MAX, body -> whole(reply, body));
    } else if (!ReplyHead.of(reply).isPlainStream()) {
      collect(reply, ERROR_BYTES_MAX, body -> notAStream(reply, body));
    } else {
      reply.handler(this::chunk);
      reply.endHandler(_ -> streamClosed());
    }
  }

  private void collect(HttpClientResponse reply, int bytesMax, Consumer<byte[]> whenWhole) {
    var pieces = new Pieces(bytesMax);
    reply.handler(piece -> {
      heard();
      if (!pieces.add(piece)) {
        fail(Mishap.malformed("sent more than " + bytesMax + " bytes"));
      }
    });
    reply.endHandler(_ -> {
      exchangeDone = true;
      timing.received = nanoClock.getAsLong();
      whenWhole.accept(pieces.bytes());
    });
  }

  private void refused(HttpClientResponse reply, byte[] body) {
    var status = reply.statusCode();
    if (status >= 200 && status < 400) {
      fail(Mishap.malformed("answered with status " + status + " instead of an answer"));
      return;
    }
    guarded(() -> fail(explain.apply(new ErrorReply(status, reply.headers(), body))));
  }

  private void whole(HttpClientResponse reply, byte[] body) {
    if (!ReplyHead.of(reply).isPlainJson()) {
      fail(Mishap.malformed("sent " + ReplyHead.of(reply) + " where JSON was asked"));
      return;
    }
    guarded(() -> {
      switch (passage.translation().whole(body)) {
        case Translation.Whole.Good(var bytes) -> {
          give(bytes);
          complete();
        }
        case Translation.Whole.Bad(var fault) -> fail(fault);
      }
    });
  }

  /** Some platforms report an error as plain JSON, whatever was asked. */
  private void notAStream(HttpClientResponse reply, byte[] body) {
    if (!ReplyHead.of(reply).isPlainJson()) {
      fail(Mishap.malformed("sent " + ReplyHead.of(reply) + " where a stream of events was asked"));
      return;
    }
    guarded(() ->
        fail(
            switch (passage.translation().whole(body)) {
              case Translation.Whole.Good _ ->
                  Mishap.malformed("sent a plain answer where a stream was asked");
              case Translation.Whole.Bad(var fault) -> fault;
            }));
  }

  private void chunk(Buffer bytes) {
    if (over) {
      return;
    }
    lastHeard = nanoClock.getAsLong();
    guarded(() -> {
      passage.translation().feed(bytes);
      relay();
    });
  }

  private void streamClosed() {
    exchangeDone = true;
    if (over) {
      alarm.cancel();
      return;
    }
    guarded(() -> {
      passage.translation().closed();
      relay();
    });
    if (!over) {
      cut();
    }
  }

  private void relay() {
    var translation = passage.translation();
    var ended = translation.end();
    if (translation.begun()) {
      var piece = translation.take();
      if (piece.length() > 0) {
        give(piece);
      }
    }
    if (ended.isPresent()) {
      switch (ended.get()) {
        case Translation.End.Complete _ -> complete();
        case Translation.End.Broke(var fault) -> fail(fault);
      }
    } else if (sink.full() && !paused) {
      pause();
    }
  }

  private void give(Buffer piece) {
    if (timing.firstContent == 0) {
      timing.firstContent = nanoClock.getAsLong();
    }
    sink.piece(piece);
  }

  private void pause() {
    paused = true;
    response.ifPresent(HttpClientResponse::pause);
    sink.whenDrained(() -> {
      paused = false;
      heard();
      response.ifPresent(HttpClientResponse::resume);
    });
  }

  /** What a platform sends is never trusted to be well formed. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (JsonFault notJson) {
      fail(Mishap.malformed("sent something that is not its wire: " + notJson.problem()));
    } catch (SseReader.TooLarge _) {
      fail(Mishap.malformed("sent an event too large to read"));
    } catch (RuntimeException bug) {
      end.tryFail(bug);
    }
  }

  private void heard() {
    lastHeard = nanoClock.getAsLong();
  }

  private void noFirstByte() {
    fail(Mishap.noFirstByte(patience.firstByte()));
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

  private void unreachable(Throwable why) {
    fail(Mishap.unreachable(why));
  }

  private void cut() {
    fail(response.isPresent() ? Mishap.cut() : Mishap.closedBeforeHead());
  }

  private void complete() {
    end.tryComplete(new Answer.Complete(passage.translation().usage()));
  }

  private void fail(Fault fault) {
    end.tryComplete(new Answer.Failed(fault, passage.translation().usage()));
  }

  private void hangUp() {
    fail(Mishap.unwanted());
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
