package dev.baton.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All we know of one model on one platform.
 *
 * @param id as the platform names it
 * @param names other names people call it by, old ones too
 * @param price what is counted with; empty: unpriced, which is not the same as free
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
 * @param alsoPriced what others say it costs
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
    Optional<String> successor,
    List<Price> alsoPriced) {
  /** The release of a model whose own is not known. */
  public static final LocalDate UNDATED = LocalDate.EPOCH;

  private static final Pattern SNAPSHOT =
      Pattern.compile(".*-([0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}|00[0-9])");

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
    alsoPriced = List.copyOf(alsoPriced);
  }

  /** {@code platform/model}. */
  public String name() {
    return platform + "/" + id;
  }

  /** This entry, and what it leaves out as {@code other} has it; names and skills add up. */
  ModelEntry over(ModelEntry other) {
    return new ModelEntry(
        platform,
        id,
        union(names, other.names),
        title.isEmpty() ? other.title : title,
        other.traits.withLengths(traits.contextWindow(), traits.maxOutput()),
        price.or(other::price),
        tokensPerSecond.isPresent() ? tokensPerSecond : other.tokensPerSecond,
        latency.isEmpty() ? other.latency : latency,
        quality.isEmpty() ? other.quality : quality,
        strengths.isEmpty() ? other.strengths : strengths,
        bestUse.isEmpty() ? other.bestUse : bestUse,
        union(useCases, other.useCases),
        union(can, other.can),
        freeTier || other.freeTier,
        limits.orElse(other.limits),
        union(regions, other.regions),
        trains.or(other::trains),
        released.equals(UNDATED) ? other.released : released,
        retired.or(other::retired),
        successor.or(other::successor),
        priced(other));
  }

  /** What was said of the price before stays known beside what is said now. */
  private List<Price> priced(ModelEntry other) {
    return Stream.of(alsoPriced, other.price.stream().toList(), other.alsoPriced)
        .flatMap(List::stream)
        .filter(said -> !price.or(other::price).equals(Optional.of(said)))
        .distinct()
        .toList();
  }

  private static <T> Set<T> union(Set<T> here, Set<T> there) {
    return Stream.concat(here.stream(), there.stream()).collect(Collectors.toSet());
  }

  /**
   * What its platform is asked for by whoever asked so: a dated snapshot stays one, and any other
   * name is the id.
   */
  public String sentAs(String asked) {
    return names.contains(asked) && SNAPSHOT.matcher(asked).matches() ? asked : id;
  }

  /** What the sources Baton was planned with say it costs, where that is not what it is. */
  public Optional<Price> claim() {
    return alsoPriced.stream().filter(said -> said.origin() == Price.Origin.SOURCE).findFirst();
  }

  /**
   * What its platform will ask for: its own list, unless somebody who knows better was imported or
   * wrote a price by hand.
   */
  public Optional<Price> billed() {
    return price
        .filter(counted -> counted.origin() != Price.Origin.SOURCE)
        .or(this::listed)
        .or(() -> price);
  }

  private Optional<Price> listed() {
    return alsoPriced.stream().filter(said -> said.origin() == Price.Origin.PLATFORM).findFirst();
  }
}
