package dev.baton.gateway;

import dev.baton.chat.Allowance;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the client is told about an answer beside the answer.
 *
 * @param platform who answered, or empty where nobody has yet
 * @param model the model as that platform names it
 * @param route how the router came to it; empty where it was not asked
 * @param cost in nano-dollars; empty where no price is known, or not yet how much was used
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
    OptionalLong cost,
    Allowance left) {
  public Head {
    dropped = List.copyOf(dropped);
  }
}
