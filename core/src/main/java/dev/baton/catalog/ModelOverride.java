package dev.baton.catalog;

import dev.baton.catalog.ModelEntry.Skill;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an operator says about one model. Whatever is empty stays as the catalogue has it.
 *
 * @param id as the platform names it
 * @param names further ones; those it has already stay
 * @param quality scores by subject, 0 to 100; subjects left out stay
 * @param can all it takes beside text, not only what is new
 * @param limits each that is present takes the place of the one known
 */
public record ModelOverride(
    String platform,
    String id,
    Set<String> names,
    Optional<Price> price,
    OptionalLong contextWindow,
    OptionalLong maxOutput,
    OptionalDouble tokensPerSecond,
    Map<String, Integer> quality,
    Set<UseCase> useCases,
    Set<Skill> can,
    Optional<Boolean> freeTier,
    RateLimits limits,
    Set<String> regions,
    Optional<Boolean> trains,
    Optional<LocalDate> retired,
    Optional<String> successor) {

  public ModelOverride {
    names = Set.copyOf(names);
    quality = Map.copyOf(quality);
    useCases = Set.copyOf(useCases);
    can = Set.copyOf(can);
    regions = Set.copyOf(regions);
  }

  /** The entry that holds from now on; a model that was not known is made one. */
  public ModelEntry applyTo(Optional<ModelEntry> entry) {
    var known = entry.orElseGet(this::unknown);
    return new ModelEntry(
        platform,
        id,
        Stream.concat(known.names().stream(), names.stream()).collect(Collectors.toSet()),
        known.title(),
        known.traits().withLengths(contextWindow, maxOutput),
        price.or(known::price),
        tokensPerSecond.isPresent() ? tokensPerSecond : known.tokensPerSecond(),
        known.latency(),
        scores(known),
        known.strengths(),
        known.bestUse(),
        useCases.isEmpty() ? known.useCases() : useCases,
        can.isEmpty() ? known.can() : can,
        freeTier.orElse(known.freeTier()),
        limits.orElse(known.limits()),
        regions.isEmpty() ? known.regions() : regions,
        trains.or(known::trains),
        known.released(),
        retired.or(known::retired),
        successor.or(known::successor),
        alsoPriced(known));
  }

  private Map<String, Integer> scores(ModelEntry known) {
    var scores = new HashMap<>(known.quality());
    scores.putAll(quality);
    return scores;
  }

  /** The price it had stays known beside the one that holds now. */
  private List<Price> alsoPriced(ModelEntry known) {
    return price.isEmpty()
        ? known.alsoPriced()
        : Stream.concat(known.price().stream(), known.alsoPriced().stream()).toList();
  }

  /** Nobody said what it cannot do, so nothing is kept from it. */
  private ModelEntry unknown() {
    return new ModelEntry(
        platform,
        id,
        Set.of(),
        id,
        Models.shipped().ofFamily(platform, id),
        Optional.empty(),
        OptionalDouble.empty(),
        "",
        Map.of(),
        List.of(),
        List.of(),
        Set.of(),
        EnumSet.allOf(Skill.class),
        false,
        RateLimits.NONE,
        Set.of(),
        Optional.empty(),
        ModelEntry.UNDATED,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
