package dev.baton.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * All we know of one model on one platform.
 *
 * @param id as the platform names it
 * @param names other names people call it by, old ones too
 * @param price empty: unpriced, which is not the same as free
 * @param tokensPerSecond as it is said to write; what is measured here goes before it
 * @param latency {@code fast}, {@code medium} or {@code slow}, as it is said to be; or empty
 * @param quality 0 to 100 by subject: {@code general}, {@code coding}, {@code reasoning}, {@code
 *     structured}; what is measured goes before it
 * @param can what it takes beside text: see {@link Skill}
 * @param limits what its platform allows an ordinary account
 * @param regions where it runs, where that is promised: {@code eu}, {@code us}
 * @param trains whether its platform may train on what it is sent; empty: not known
 * @param released when it came out
 * @param retired from when on its platform no longer has it
 * @param successor the id to ask instead, on the same platform
 */
public record ModelEntry(
    String platform,
    String id,
    Set<String> names,
    String title,
    ModelTraits traits,
    Optional<Price> price,
    OptionalDouble tokensPerSecond,
    String latency,
    Map<String, Integer> quality,
    List<String> strengths,
    List<String> bestUse,
    Set<UseCase> useCases,
    Set<Skill> can,
    boolean freeTier,
    RateLimits limits,
    Set<String> regions,
    Optional<Boolean> trains,
    LocalDate released,
    Optional<LocalDate> retired,
    Optional<String> successor) {

  /** What a model takes or does beside plain text. */
  public enum Skill {
    TOOLS,
    VISION,
    SCHEMA,
    STREAMING
  }

  public ModelEntry {
    names = Set.copyOf(names);
    quality = Map.copyOf(quality);
    strengths = List.copyOf(strengths);
    bestUse = List.copyOf(bestUse);
    useCases = Set.copyOf(useCases);
    can = Set.copyOf(can);
    regions = Set.copyOf(regions);
  }

  /** {@code platform/model}. */
  public String name() {
    return platform + "/" + id;
  }
}
