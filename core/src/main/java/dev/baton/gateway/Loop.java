package dev.baton.gateway;

import dev.baton.wire.Alarms;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What all calls of one event loop share: its time, its hands for heavy work, and who listens. */
public record Loop(Vertx vertx, Alarms alarms, LongSupplier nanoClock, Telemetry telemetry) {
  /** Reading or writing more than this takes long enough to be felt by the loop's other calls. */
  private static final int BYTES_ON_LOOP_MAX = 256 << 10;

  /** Completes here, on this loop, when {@code event} has called back, on whatever thread. */
  Future<Void> when(Consumer<Runnable> event) {
    var here = Thread.currentThread().threadId();
    var context = Optional.ofNullable(Vertx.currentContext());
    var done = Promise.<Void>promise();
    event.accept(() -> {
      if (Thread.currentThread().threadId() == here) {
        done.tryComplete();
      } else {
        context.orElseThrow().runOnContext(_ -> done.tryComplete());
      }
    });
    return done.future();
  }

  /** Does {@code work} on {@code bytes} here, or beside the loop if they are many. */
  <T> Future<T> work(int bytes, Callable<T> work) {
    if (bytes > BYTES_ON_LOOP_MAX) {
      return vertx.executeBlocking(work, false);
    }
    try {
      return Future.succeededFuture(work.call());
    } catch (Exception failed) {
      return Future.failedFuture(failed);
    }
  }
}
