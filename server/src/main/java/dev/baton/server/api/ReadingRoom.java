package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonWriter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the books are read for those who ask over HTTP: beside the event loops, by a few threads of
 * its own, so that neither a long report nor many of them keep calls waiting. Shared by all loops.
 */
public final class ReadingRoom implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingRoom.class);
  private static final int READERS = 4;
  private static final int INSIDE_MAX = 128;

  private final Clock clock;
  private final BooleanSupplier playing;
  private final Function<String, Optional<String>> userOf;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READERS, Thread.ofPlatform().daemon().name("reports-", 0).factory());
  private final AtomicInteger inside = new AtomicInteger();

  /**
   * @param playing whether platforms are only played here, so that reports are of their world
   *     unless somebody says otherwise
   * @param userOf the user to whom the key of a name belongs
   */
  public ReadingRoom(
      Clock clock, BooleanSupplier playing, Function<String, Optional<String>> userOf) {
    this.clock = clock;
    this.playing = playing;
    this.userOf = userOf;
  }

  /** Reads the question on the loop, finds the answer beside it, and says it. */
  void answer(Exchange exchange, Function<Inquiry, Callable<JsonWriter>> read) {
    with(
        exchange,
        inquiry ->
            work(read.apply(inquiry))
                .onComplete(
                    json -> exchange.reply(200, "application/json", Buffer.buffer(json.toBytes())),
                    why -> refuse(exchange, why)));
  }

  /** Does something with a question, or says what is wrong with it. */
  void with(Exchange exchange, Consumer<Inquiry> then) {
    var inquiry = new Inquiry(exchange, clock.instant(), playing.getAsBoolean(), userOf);
    try {
      then.accept(inquiry);
    } catch (Inquiry.Refused refused) {
      exchange.refuse(refused.fault());
    }
  }

  /** Does blocking work beside the loop; what follows runs on the loop again. */
  <T> Future<T> work(Callable<T> work) {
    if (inside.incrementAndGet() > INSIDE_MAX) {
      inside.decrementAndGet();
      return Future.failedFuture(
          new Inquiry.Refused(
              new Fault.Again(
                  FaultCode.OVERLOADED,
                  "Too many reports are being made. Ask again in a moment.",
                  Optional.empty())));
    }
    var promise = Promise.<T>promise();
    var context = Vertx.currentContext();
    readers.execute(() -> {
      try {
        var result = work.call();
        context.runOnContext(_ -> promise.complete(result));
      } catch (Exception failed) {
        context.runOnContext(_ -> promise.fail(failed));
      } finally {
        inside.decrementAndGet();
      }
    });
    return promise.future();
  }

  private static void refuse(Exchange exchange, Throwable why) {
    if (why instanceof Inquiry.Refused refused) {
      exchange.refuse(refused.fault());
      return;
    }
    LOG.error("the report for request {} failed", exchange.stamp().requestId(), why);
    exchange.refuse(new Fault.Stop(FaultCode.BUG, "The books could not be read. Try again later."));
  }

  @Override
  public void close() {
    readers.shutdown();
  }
}
