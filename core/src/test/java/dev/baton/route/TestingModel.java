package dev.baton.route;

import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import dev.baton.catalog.Price;
import dev.baton.catalog.RateLimits;
import dev.baton.catalog.UseCase;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Writes an entry of a catalogue; what is not said is ordinary. */
final class TestingModel {
  private final String platform;
  private final String id;
  private final Set<Skill> can = EnumSet.allOf(Skill.class);
  private final Map<String, Integer> quality = new HashMap<>(Map.of("general", 50));
  private Optional<Price> price = Optional.empty();
  private long window = 128_000;
  private long maxOutput = 8192;
  private double tokensPerSecond = 50;
  private boolean prefill;
  private boolean freeTier;
  private Set<String> regions = Set.of();
  private Optional<Boolean> trains = Optional.empty();
  private Set<UseCase> useCases = Set.of();
  private Optional<LocalDate> retired = Optional.empty();
  private Optional<String> successor = Optional.empty();

  private TestingModel(String platform, String id) {
    this.platform = platform;
    this.id = id;
  }

  static TestingModel of(String name) {
    var slash = name.indexOf('/');
    return new TestingModel(name.substring(0, slash), name.substring(slash + 1));
  }

  /** Of an ordinary price. */
  static TestingModel priced(String name) {
    return of(name).dollars(1, 1);
  }

  /** For a million tokens. */
  TestingModel dollars(double input, double output) {
    price =
        Optional.of(
            Price.flat(
                Math.round(input * 1e6),
                Math.round(output * 1e6),
                Price.Origin.SOURCE,
                LocalDate.of(2025, 1, 11)));
    return this;
  }

  TestingModel price(Price other) {
    price = Optional.of(other);
    return this;
  }

  /** How much it writes, nobody says. */
  TestingModel writesWithoutEnd() {
    maxOutput = 0;
    return this;
  }

  TestingModel quality(String subject, int points) {
    quality.put(subject, points);
    return this;
  }

  TestingModel window(long tokens) {
    window = tokens;
    return this;
  }

  TestingModel writes(long tokens) {
    maxOutput = tokens;
    return this;
  }

  TestingModel tokensPerSecond(double rate) {
    tokensPerSecond = rate;
    return this;
  }

  TestingModel without(Skill skill) {
    can.remove(skill);
    return this;
  }

  TestingModel takingPrefill() {
    prefill = true;
    return this;
  }

  TestingModel free() {
    freeTier = true;
    return this;
  }

  TestingModel in(String region) {
    regions = Set.of(region);
    return this;
  }

  TestingModel trains(boolean onWhatItIsSent) {
    trains = Optional.of(onWhatItIsSent);
    return this;
  }

  TestingModel madeFor(UseCase useCase) {
    useCases = Set.of(useCase);
    return this;
  }

  TestingModel retired(LocalDate day, String by) {
    retired = Optional.of(day);
    successor = Optional.of(by);
    return this;
  }

  ModelEntry entry() {
    return new ModelEntry(
        platform,
        id,
        Set.of(),
        id,
        new ModelTraits(
            id,
            OptionalLong.of(window),
            maxOutput == 0 ? OptionalLong.empty() : OptionalLong.of(maxOutput),
            ThinkingForm.NONE,
            true,
            prefill,
            false),
        price,
        OptionalDouble.of(tokensPerSecond),
        "medium",
        quality,
        List.of(),
        List.of(),
        useCases,
        can,
        freeTier,
        RateLimits.NONE,
        regions,
        trains,
        LocalDate.of(2024, 1, 1),
        retired,
        successor,
        List.of());
  }
}
