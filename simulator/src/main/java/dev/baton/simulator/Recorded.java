package dev.baton.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived.
 *
 * @param query empty when there was none
 * @param headers in the order of the wire
 */
public record Recorded(
    String method,
    String path,
    String query,
    List<Map.Entry<String, String>> headers,
    Buffer body) {

  public Recorded {
    headers = List.copyOf(headers);
  }

  /** The body as text. */
  public String text() {
    return body.toString();
  }

  /** The first header of this name, in any case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
