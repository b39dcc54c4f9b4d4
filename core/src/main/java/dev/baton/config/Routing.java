package dev.baton.config;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import java.util.Map;
import java.util.Optional;

/**
 * How requests that name no model find one.
 *
 * @param chains the chain for a use case and a priority, where one is named; else models are scored
 * @param usual the priority of requests that state none
 * @param development whether free models go first
 * @param outputCaps the most tokens written, by task type or use case
 * @param classifier a model to ask where the rules cannot tell what a request is for
 */
public record Routing(
    Map<Wanted, String> chains,
    Priority usual,
    boolean development,
    Map<String, Long> outputCaps,
    Optional<String> classifier) {

  /** What a request is for, and what matters. */
  public record Wanted(UseCase useCase, Priority priority) {}

  /** The pairs for which the shipped chains stand; every other pair is scored. */
  public static final Routing DEFAULT =
      new Routing(
          Map.ofEntries(
              Map.entry(new Wanted(UseCase.CHAT, Priority.SPEED), "chat-speed"),
              Map.entry(new Wanted(UseCase.CHAT, Priority.COST), "chat-cost"),
              Map.entry(new Wanted(UseCase.CODE, Priority.QUALITY), "code-quality"),
              Map.entry(new Wanted(UseCase.CODE, Priority.COST), "code-cost"),
              Map.entry(new Wanted(UseCase.REASONING, Priority.QUALITY), "reasoning"),
              Map.entry(new Wanted(UseCase.BULK, Priority.COST), "bulk")),
          Priority.BALANCED,
          false,
          Map.of("refactor", 1200L, "test", 600L, "secure", 800L),
          Optional.empty());

  public Routing {
    chains = Map.copyOf(chains);
    outputCaps = Map.copyOf(outputCaps);
  }
}
