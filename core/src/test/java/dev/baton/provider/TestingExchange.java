package dev.baton.provider;

import dev.baton.wire.TestingFacade;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** One request as it reaches a platform, and the platform's hand on the answer. */
public final class TestingExchange {
  private final RequestOptions asked;
  private final HttpConnection connection;
  private final Promise<HttpClientRequest> connecting = Promise.promise();
  private final Promise<HttpClientResponse> head = Promise.promise();
  private final MultiMap headers = HttpHeaders.headers();
  private final Deque<Runnable> unread = new ArrayDeque<>();
  private Consumer<String> whenSent = _ -> {};
  private Handler<Buffer> pieceHandler = _ -> {};
  private Handler<Void> endHandler = _ -> {};
  private Handler<Throwable> requestFault = _ -> {};
  private Handler<Throwable> replyFault = _ -> {};
  private String body = "";
  private boolean open;
  private boolean returned;
  private boolean closed;
  private boolean hungUp;
  private boolean paused;

  TestingExchange(RequestOptions asked, HttpConnection connection) {
    this.asked = asked;
    this.connection = connection;
  }

  public String host() {
    return asked.getHost();
  }

  public String path() {
    return asked.getURI();
  }

  public MultiMap headers() {
    return headers;
  }

  public String body() {
    return body;
  }

  /** Whether Baton closed the connection before the answer was over. */
  public boolean hungUp() {
    return hungUp;
  }

  public boolean paused() {
    return paused;
  }

  /** Whether the connection is neither closed nor free for the next request. */
  public boolean held() {
    return open && !closed && !returned;
  }

  Future<HttpClientRequest> connecting() {
    return connecting.future();
  }

  /** Does {@code then} with the request's body as soon as it is there. */
  public void whenSent(Consumer<String> then) {
    whenSent = then;
  }

  public TestingExchange connect() {
    open = true;
    connecting.complete(TestingFacade.of(HttpClientRequest.class, new RequestSide()));
    return this;
  }

  public void refuseConnection(Throwable why) {
    connecting.fail(why);
  }

  public TestingExchange head(int status, String contentType) {
    return head(status, HttpHeaders.headers().add("content-type", contentType));
  }

  public TestingExchange head(int status, MultiMap replyHeaders) {
    if (!closed) {
      head.complete(
          TestingFacade.of(HttpClientResponse.class, new ReplySide(status, replyHeaders)));
    }
    return this;
  }

  public TestingExchange stream() {
    return head(200, "text/event-stream; charset=utf-8");
  }

  public TestingExchange send(String text) {
    return send(Buffer.buffer(text));
  }

  public TestingExchange send(Buffer bytes) {
    arrive(() -> pieceHandler.handle(bytes));
    return this;
  }

  public void end() {
    arrive(() -> {
      returned = true;
      endHandler.handle(null);
    });
  }

  /** The connection dies. */
  public void cut() {
    if (held()) {
      die(new IOException("Connection reset by peer"));
    }
  }

  private void arrive(Runnable event) {
    unread.add(event);
    read();
  }

  private void read() {
    while (!paused && !closed && !unread.isEmpty()) {
      unread.poll().run();
    }
  }

  private void die(Throwable why) {
    closed = true;
    head.tryFail(why);
    requestFault.handle(why);
    replyFault.handle(why);
  }

  /** What Baton uses of a request. */
  @SuppressWarnings({"unused", "EffectivelyPrivate"}) // called through the facade
  private final class RequestSide {
    public MultiMap headers() {
      return headers;
    }

    public HttpConnection connection() {
      return connection;
    }

    public void putHeader(CharSequence name, CharSequence value) {
      headers.set(name, value);
    }

    public void exceptionHandler(Handler<Throwable> handler) {
      requestFault = handler;
    }

    public Future<HttpClientResponse> send(Buffer sent) {
      body = sent.toString();
      whenSent.accept(body);
      return head.future();
    }

    public Future<Void> reset() {
      if (!closed && !returned) {
        hungUp = true;
        die(new IOException("Stream was reset"));
      }
      return Future.succeededFuture();
    }
  }

  /** What Baton uses of a response. */
  @SuppressWarnings({"unused", "EffectivelyPrivate"}) // called through the facade
  private final class ReplySide {
    private final int status;
    private final MultiMap replyHeaders;

    ReplySide(int status, MultiMap replyHeaders) {
      this.status = status;
      this.replyHeaders = replyHeaders;
    }

    public int statusCode() {
      return status;
    }

    public MultiMap headers() {
      return replyHeaders;
    }

    public String getHeader(String name) {
      return replyHeaders.get(name);
    }

    public void handler(Handler<Buffer> handler) {
      pieceHandler = handler;
    }

    public void endHandler(Handler<Void> handler) {
      endHandler = handler;
    }

    public void exceptionHandler(Handler<Throwable> handler) {
      replyFault = handler;
    }

    public void pause() {
      paused = true;
    }

    public void resume() {
      paused = false;
      read();
    }
  }
}
