package dev.baton.server.http;

import dev.baton.gateway.ClientReply;
import dev.baton.gateway.Head;
import dev.baton.provider.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The way back over HTTP. One event loop. */
public final class HttpReply implements ClientReply {
  /** Above this a stream's platform is not read on; half of it must be gone before it is. */
  private static final int UNSENT_BYTES_MAX = 32 << 10;

  private final HttpServerResponse response;
  private final HttpConnection connection;
  private final Promise<Void> gone = Promise.promise();

  public HttpReply(HttpServerRequest request) {
    this.response = request.response();
    this.connection = request.connection();
    // A reader who leaves ends the call; one who merely finished has nothing left to end.
    response.closeHandler(_ -> gone.tryComplete());
    response.exceptionHandler(_ -> gone.tryComplete());
  }

  @Override
  public void whole(Head head, Buffer body) {
    if (!response.closed()) {
      Replies.whole(response, head, body);
    }
  }

  @Override
  public void refuse(Head head, Refusal refusal) {
    if (response.headWritten()) {
      connection.close();
    } else if (!response.closed()) {
      Replies.refuse(response, head, refusal);
    }
  }

  @Override
  public void begin(Head head) {
    response.setWriteQueueMaxSize(UNSENT_BYTES_MAX);
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
    response.drainHandler(_ -> {
      response.drainHandler(null);
      ready.run();
    });
  }

  @Override
  public void end() {
    if (!response.closed()) {
      response.end();
    }
  }

  @Override
  public void breakOff(Buffer lastWords) {
    if (!response.closed()) {
      response.end(lastWords).onComplete(_ -> connection.close());
    }
  }

  @Override
  public Future<Void> gone() {
    return gone.future();
  }
}
