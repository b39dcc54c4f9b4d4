package dev.baton.provider;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * One event loop's connections to one address. It knows which of them have served before: those the
 * other side may close at the very moment they are used again.
 */
public final class Connections {
  private final HttpClientAgent client;
  private final Set<HttpConnection> used = Collections.newSetFromMap(new WeakHashMap<>());

  public Connections(HttpClientAgent client) {
    this.client = client;
  }

  /**
   * A request with a connection to go out on.
   *
   * @param reused whether another request went over that connection before
   */
  record Way(HttpClientRequest request, boolean reused) {}

  /** Over whichever connection is free. */
  Future<Way> open(RequestOptions options) {
    return client
        .request(options)
        .map(request -> new Way(request, !used.add(request.connection())));
  }

  /** Over a connection that nobody used before, and that is closed behind this one request. */
  Future<Way> openAnew(RequestOptions options) {
    var address =
        new HttpConnectOptions()
            .setHost(options.getHost())
            .setPort(options.getPort())
            .setSsl(options.isSsl());
    return client
        .connect(address)
        .compose(connection -> {
          // Its attempt hears of what breaks.
          connection.exceptionHandler(_ -> {});
          return connection.request(options).onFailure(_ -> connection.close());
        })
        .map(request -> {
          request.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
          return new Way(request, false);
        });
  }
}
