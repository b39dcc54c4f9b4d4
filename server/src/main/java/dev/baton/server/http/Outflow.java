package dev.baton.server.http;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A long answer made piece by piece, the next one only once the reader has taken what was there.
 * One event loop; pieces are made elsewhere.
 */
public final class Outflow {
  private static final Logger LOG = LoggerFactory.getLogger(Outflow.class);
  private static final int UNSENT_BYTES_MAX = 256 << 10;

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final Supplier<Future<Buffer>> pieces;
  private final Duration readerPatience;
  private final Context context;

  /**
   * @param pieces makes the next piece; an empty one is the end
   * @param readerPatience how long a reader may take nothing before he is left
   */
  public Outflow(Exchange exchange, Supplier<Future<Buffer>> pieces, Duration readerPatience) {
    this.exchange = exchange;
    this.response = exchange.request().response();
    this.pieces = pieces;
    this.readerPatience = readerPatience;
    this.context = Vertx.currentContext();
  }

  /** Nothing is said before there is a first piece: until then a fault is an ordinary refusal. */
  public void start(String type) {
    response.setWriteQueueMaxSize(UNSENT_BYTES_MAX);
    pieces
        .get()
        .onComplete(
            first -> {
              if (!response.closed()) {
                Replies.beginFile(response, exchange.stamp().requestId(), type);
                pour(first);
              }
            },
            fault -> {
              LOG.error("an export for request {} failed", exchange.stamp().requestId(), fault);
              exchange.refuse(
                  new Fault.Stop(FaultCode.BUG, "The books could not be read. Nothing was sent."));
            });
  }

  private void pour(Buffer piece) {
    if (response.closed()) {
      return;
    }
    if (piece.length() == 0) {
      response.end();
      return;
    }
    response.write(piece);
    if (!response.writeQueueFull()) {
      next();
      return;
    }
    var stalled = context.owner().setTimer(readerPatience.toMillis(), _ -> Cut.off(connection()));
    response.drainHandler(_ -> {
      context.owner().cancelTimer(stalled);
      response.drainHandler(null);
      next();
    });
  }

  private void next() {
    pieces
        .get()
        .onComplete(
            this::pour,
            fault -> {
              // Half a file must not look like a whole one.
              LOG.error("an export for request {} broke", exchange.stamp().requestId(), fault);
              Cut.off(connection());
            });
  }

  private HttpConnection connection() {
    return exchange.request().connection();
  }
}
