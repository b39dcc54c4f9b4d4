package dev.baton.gateway;

import dev.baton.chat.Allowance;
import java.util.List;

/**
 * What the client is told about an answer beside the answer.
 *
 * @param platform who answered, or empty where nobody has yet
 * @param model the model as that platform names it
 * @param route how the router came to it; empty where it was not asked
 * @param left of the caller's own limits
 */
public record Head(
    String requestId,
    String platform,
    String model,
    int attempts,
    boolean simulated,
    List<String> dropped,
    long overheadNanos,
    String route,
    Allowance left) {
  public Head {
    dropped = List.copyOf(dropped);
  }
}
