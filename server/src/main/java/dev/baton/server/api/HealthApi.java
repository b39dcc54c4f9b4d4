package dev.baton.server.api;

import dev.baton.server.http.Exchange;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code /healthz}: the process lives. {@code /readyz}: it takes new calls. Shared by all loops.
 */
public final class HealthApi {
  private final AtomicBoolean ready = new AtomicBoolean(true);

  public void draining() {
    ready.set(false);
  }

  public void live(Exchange exchange) {
    exchange.reply(200, "application/json", Buffer.buffer("{\"status\":\"ok\"}"));
  }

  public void ready(Exchange exchange) {
    var yes = ready.get();
    exchange.reply(
        yes ? 200 : 503,
        "application/json",
        Buffer.buffer(yes ? "{\"status\":\"ready\"}" : "{\"status\":\"draining\"}"));
  }
}
