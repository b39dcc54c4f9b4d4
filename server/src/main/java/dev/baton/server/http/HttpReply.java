package dev.baton.server.http;

import dev.baton.gateway.ClientReply;
import dev.baton.gateway.Head;
import dev.baton.provider.Refusal;
import dev.baton.wire.Alarms;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** The way back over HTTP. One event loop. */
public final class HttpReply implements ClientReply {
  /** Above this a stream's platform is not read on; half of it must be gone before it is. */
  private static final int UNSENT_BYTES_MAX = 32 << 10;

  /** Slower than this, a reader of a long answer is not waited for. */
  private static final long BYTES_A_SECOND_MIN = 8 << 10;

  private final HttpServerResponse response;
  private final HttpConnection connection;
  private final Alarms alarms;
  private final Duration readerPatience;
  private final boolean explained;
  private final Promise<Void> gone = Promise.promise();

  /**
   * @param readerPatience how long a reader may take nothing before he counts as gone, whatever his
   *     connection says
   */
  public HttpReply(HttpServerRequest request, Alarms alarms, Duration readerPatience) {
    this.alarms = alarms;
    this.readerPatience = readerPatience;
    this.response = request.response();
    this.connection = request.connection();
    this.explained = "true".equalsIgnoreCase(request.getHeader("x-baton-explain"));
    // A reader who leaves ends the call; one who merely finished has nothing left to end.
    response.closeHandler(_ -> gone.tryComplete());
    response.exceptionHandler(_ -> gone.tryComplete());
  }

  @Override
  public void whole(Head head, Buffer body) {
    if (!response.closed()) {
      point(head);
      var sent = Replies.whole(response, head, body);
      watch(sent, readerPatience.plusSeconds(body.length() / BYTES_A_SECOND_MIN));
    }
  }

  @Override
  public void refuse(Head head, Refusal refusal) {
    if (response.headWritten()) {
      connection.close();
    } else if (!response.closed()) {
      point(head);
      Replies.refuse(response, head, refusal);
    }
  }

  @Override
  public void begin(Head head) {
    response.setWriteQueueMaxSize(UNSENT_BYTES_MAX);
    point(head);
    Replies.begin(response, head);
  }

  @Override
  public void write(Buffer piece) {
    if (!response.closed()) {
      response.write(piece);
    }
  }

  @Override
  public boolean full() {
    return response.writeQueueFull();
  }

  @Override
  public void whenDrained(Runnable ready) {
    var stalled = alarms.after(readerPatience, this::cutOff);
    response.drainHandler(_ -> {
      stalled.cancel();
      response.drainHandler(null);
      ready.run();
    });
  }

  @Override
  public void end() {
    if (!response.closed()) {
      watch(response.end(), readerPatience);
    }
  }

  @Override
  public void breakOff(Buffer lastWords) {
    if (!response.closed()) {
      watch(response.end(lastWords), readerPatience);
    }
  }

  /** What was said last must be taken some day, or it would hold its connection for ever. */
  private void watch(Future<Void> sent, Duration patience) {
    if (!sent.isComplete()) {
      var stalled = alarms.after(patience, this::cutOff);
      sent.onComplete(_ -> stalled.cancel());
    }
  }

  /** To where the way of a call is explained, for who wants to know: only one that was routed. */
  private void point(Head head) {
    if (explained && !head.route().isEmpty()) {
      response.putHeader("x-baton-explain-id", head.requestId());
    }
  }

  private void cutOff() {
    Cut.off(connection);
  }

  @Override
  public Future<Void> gone() {
    return gone.future();
  }
}
