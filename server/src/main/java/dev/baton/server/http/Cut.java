package dev.baton.server.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Ends a connection at once. Vert.x's own way waits until the peer has taken all that was said to
 * it, and whoever is cut off is often one who does not.
 */
final class Cut {

  private Cut() {}

  static void off(HttpConnection connection) {
    if (connection instanceof HttpServerConnection http) {
      // Nothing waits for it: whoever held the connection hears of its end as of any other.
      var _ = http.channelHandlerContext().close();
    } else {
      var _ = connection.close();
    }
  }
}
