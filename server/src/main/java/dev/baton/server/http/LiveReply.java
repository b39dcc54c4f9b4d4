package dev.baton.server.http;

import dev.baton.wire.Alarms;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** A stream of events that ends only when one side has enough. One event loop. */
public final class LiveReply {
  private static final int UNSENT_BYTES_MAX = 64 << 10;

  /** How long last words may take before the connection is cut. */
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final Alarms alarms;
  private final Promise<Void> gone = Promise.promise();

  public LiveReply(Exchange exchange, Alarms alarms) {
    this.exchange = exchange;
    this.response = exchange.request().response();
    this.alarms = alarms;
    response.closeHandler(_ -> gone.tryComplete());
    response.exceptionHandler(_ -> gone.tryComplete());
  }

  /** Says that events follow, at once, so that whoever listens knows that he is heard. */
  public void begin() {
    response.setWriteQueueMaxSize(UNSENT_BYTES_MAX);
    // What ends here ends for a reason: nothing more is served to whoever did not keep up.
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    Replies.live(response, exchange.stamp().requestId());
    response.writeHead();
  }

  public void write(Buffer piece) {
    if (!response.closed()) {
      response.write(piece);
    }
  }

  /** Whether so much is unsent that nothing more is to be written. */
  public boolean full() {
    return response.writeQueueFull();
  }

  /** Calls once when there is room again. */
  public void whenDrained(Runnable ready) {
    response.drainHandler(_ -> {
      response.drainHandler(null);
      ready.run();
    });
  }

  /** Ends it, whether or not the other side takes the last words. */
  public void end(Buffer lastWords) {
    if (response.closed()) {
      return;
    }
    var connection = exchange.request().connection();
    var stalled = alarms.after(GOODBYE, () -> Cut.off(connection));
    response.end(lastWords).onComplete(_ -> stalled.cancel());
  }

  /** Completes when the other side has left. */
  public Future<Void> gone() {
    return gone.future();
  }
}
