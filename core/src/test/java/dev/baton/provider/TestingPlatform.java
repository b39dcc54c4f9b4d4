package dev.baton.provider;

import dev.baton.wire.TestingFacade;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The far end of every HTTP connection, where a test plays the platforms. */
public final class TestingPlatform {
  private final List<TestingExchange> exchanges = new ArrayList<>();
  private Optional<HttpConnection> inUse = Optional.empty();
  private Consumer<TestingExchange> player = TestingExchange::connect;

  /** By default every connection comes about and nothing more happens. */
  public TestingPlatform playedBy(Consumer<TestingExchange> player) {
    this.player = player;
    return this;
  }

  public HttpClientAgent client() {
    return TestingFacade.of(HttpClientAgent.class, new Client());
  }

  /** All requests so far, in order. */
  public List<TestingExchange> exchanges() {
    return List.copyOf(exchanges);
  }

  public TestingExchange latest() {
    return exchanges.getLast();
  }

  /** From now on every request of the pool goes over one and the same connection. */
  public void keepAlive() {
    inUse = Optional.of(TestingFacade.of(HttpConnection.class, new Object()));
  }

  private Future<HttpClientRequest> exchange(
      RequestOptions options, Optional<HttpConnection> over) {
    var connection = over.orElseGet(() -> TestingFacade.of(HttpConnection.class, new Object()));
    var exchange = new TestingExchange(options, connection);
    exchanges.add(exchange);
    player.accept(exchange);
    return exchange.connecting();
  }

  /** What Baton uses of a connection it made for itself. */
  @SuppressWarnings({"unused", "EffectivelyPrivate"}) // called through the facade
  private final class Own {
    public void exceptionHandler(Handler<Throwable> handler) {}

    public Future<HttpClientRequest> request(RequestOptions options) {
      return exchange(options, Optional.empty());
    }
  }

  /** What Baton uses of a client. */
  @SuppressWarnings({"unused", "EffectivelyPrivate"}) // called through the facade
  private final class Client {
    public Future<HttpClientRequest> request(RequestOptions options) {
      return exchange(options, inUse);
    }

    public Future<HttpClientConnection> connect(HttpConnectOptions address) {
      return Future.succeededFuture(TestingFacade.of(HttpClientConnection.class, new Own()));
    }
  }
}
