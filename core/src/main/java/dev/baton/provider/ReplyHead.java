package dev.baton.provider;

import io.vertx.core.http.HttpClientResponse;
import java.util.Locale;
import java.util.Optional;

/** What a platform's reply says of its own body. */
record ReplyHead(String type, String encoding) {

  static ReplyHead of(HttpClientResponse reply) {
    return new ReplyHead(header(reply, "content-type"), header(reply, "content-encoding"));
  }

  private static String header(HttpClientResponse reply, String name) {
    return Optional.ofNullable(reply.getHeader(name)).orElse("").toLowerCase(Locale.ROOT);
  }

  boolean isPlainJson() {
    return plain() && type.startsWith("application/json");
  }

  boolean isPlainStream() {
    return plain() && type.startsWith("text/event-stream");
  }

  /** We never ask for a compressed reply. */
  private boolean plain() {
    return encoding.isEmpty() || encoding.equals("identity");
  }

  @Override
  public String toString() {
    return (type.isEmpty() ? "an untyped body" : type)
        + (plain() ? "" : " packed with " + encoding);
  }
}
