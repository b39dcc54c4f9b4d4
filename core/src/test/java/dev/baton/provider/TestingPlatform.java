package dev.baton.provider;

import dev.baton.wire.TestingFacade;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The far end of every HTTP connection, where a test plays the platforms. */
public final class TestingPlatform {
  private final List<TestingExchange> exchanges = new ArrayList<>();
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

  /** What Baton uses of a client. */
  @SuppressWarnings({"unused", "EffectivelyPrivate"}) // called through the facade
  private final class Client {
    public Future<HttpClientRequest> request(RequestOptions options) {
      var exchange = new TestingExchange(options);
      exchanges.add(exchange);
      player.accept(exchange);
      return exchange.connecting();
    }
  }
}
