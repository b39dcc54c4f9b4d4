package dev.baton.bench.failover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;

/**
 * What a client got.
 *
 * @param status 0 when there was none
 * @param headers by lower-case name
 * @param text all content that came
 * @param finish why the answer ended, or empty
 * @param done whether it said of itself that it is whole: the stream's end mark, or whole JSON
 * @param error the code of the error it told, or empty
 * @param usage tokens read and written, {@code 11+7}, or empty
 * @param cut whether the connection ended before the reply did, or the client's patience
 * @param firstContent until the first content; as {@code took} where none came
 */
public record Reply(
    int status,
    Map<String, String> headers,
    String text,
    String finish,
    boolean done,
    String error,
    String usage,
    boolean cut,
    Duration firstContent,
    Duration took) {

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** Whether a client would take it for a whole answer. */
  public boolean whole() {
    return status == 200 && done && !finish.isEmpty() && error.isEmpty() && !cut;
  }

  String platform() {
    return headers.getOrDefault("x-baton-platform", "");
  }

  /** Of the reply's head; -1 when it does not say. */
  int attempts() {
    return Integer.parseInt(headers.getOrDefault("x-baton-attempts", "-1"));
  }

  int textBytes() {
    return text.getBytes(UTF_8).length;
  }

  public double millis() {
    return took.toNanos() / 1e6;
  }

  double firstContentMillis() {
    return firstContent.toNanos() / 1e6;
  }

  /** In few words, for a complaint. */
  public String shown() {
    return "%d%s%s%s%s, %d bytes of text, %.0f ms"
        .formatted(
            status,
            error.isEmpty() ? "" : " " + error,
            finish.isEmpty() ? "" : " finish " + finish,
            done ? " done" : "",
            cut ? " cut" : "",
            textBytes(),
            millis());
  }
}
