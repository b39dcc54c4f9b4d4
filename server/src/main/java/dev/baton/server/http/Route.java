package dev.baton.server.http;

import io.vertx.core.http.HttpMethod;

/**
 * One row of the route table. There is no default for permission or cost: whoever adds a route says
 * both.
 *
 * @param path as it stands in a request; a last segment {@code *} takes the rest, slashes included,
 *     which may be written as escapes there
 * @param bodyMax how many bytes a request may bring; 0 for none
 */
public record Route(
    HttpMethod method,
    String path,
    Permission needs,
    CostClass cost,
    long bodyMax,
    Handler handler) {

  /** Answers one exchange; translates and delegates. */
  @FunctionalInterface
  public interface Handler {
    void accept(Exchange exchange);
  }
}
