package dev.baton.gateway;

import java.util.List;

/**
 * What the client is told about an answer beside the answer.
 *
 * @param platform who answered, or empty where nobody has yet
 * @param model the model as that platform names it
 */
public record Head(
    String requestId,
    String platform,
    String model,
    int attempts,
    boolean simulated,
    List<String> dropped,
    long overheadNanos) {
  public Head {
    dropped = List.copyOf(dropped);
  }

  /** Before or without an answer. */
  static Head ofNobody(String requestId, int attempts) {
    return new Head(requestId, "", "", attempts, false, List.of(), 0);
  }
}
