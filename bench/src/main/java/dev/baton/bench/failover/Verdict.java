package dev.baton.bench.failover;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What became of one scenario.
 *
 * @param plain complaints; empty: passed
 * @param streamed the same for streams
 * @param millis the slowest call
 */
public record Verdict(
    String id,
    String fault,
    List<String> plain,
    List<String> streamed,
    int calls,
    int attempts,
    double millis) {

  public Verdict {
    plain = List.copyOf(plain);
    streamed = List.copyOf(streamed);
  }

  @JsonProperty
  public boolean passed() {
    return plain.isEmpty() && streamed.isEmpty();
  }
}
