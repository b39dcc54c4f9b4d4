package dev.baton.route;

import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.UseCase;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the catalogue says of a model, laid out for quick comparing. Of a model it does not hold
 * nothing is assumed, so nothing speaks against it.
 *
 * @param window tokens, question and answer together
 * @param schema whether an answer of a given shape can be had of it, by whatever way
 * @param said how quickly it writes, by its platform's word
 * @param saidSpeed the same from 0 to 100
 */
record Facts(
    Optional<ModelEntry> entry,
    long window,
    long maxOutput,
    Set<Skill> skills,
    boolean schema,
    boolean prefill,
    Set<UseCase> useCases,
    Quality quality,
    Tariff tariff,
    boolean free,
    Pace said,
    double saidSpeed) {

  private static final int QUALITY_UNKNOWN = 50;

  /** A model the catalogue does not hold: its family may still tell how much it reads. */
  static Facts ofStranger(ModelTraits family) {
    var said = Pace.claimed("", 0);
    return new Facts(
        Optional.empty(),
        family.contextWindow().orElse(Long.MAX_VALUE),
        family.maxOutput().orElse(Long.MAX_VALUE),
        EnumSet.allOf(Skill.class),
        true,
        true,
        EnumSet.noneOf(UseCase.class),
        Quality.UNKNOWN,
        Tariff.UNKNOWN,
        false,
        said,
        said.score());
  }

  /** By subject, from 0 to 100. */
  record Quality(int general, int coding, int reasoning, int structured) {
    static final Quality UNKNOWN =
        new Quality(QUALITY_UNKNOWN, QUALITY_UNKNOWN, QUALITY_UNKNOWN, QUALITY_UNKNOWN);

    /** A subject nothing is said about is as good as the model in general, or on average. */
    static Quality of(Map<String, Integer> known) {
      var average = known.values().stream().mapToInt(Integer::intValue).average();
      var general = known.getOrDefault("general", (int) average.orElse(QUALITY_UNKNOWN));
      return new Quality(
          general,
          known.getOrDefault("coding", general),
          known.getOrDefault("reasoning", general),
          known.getOrDefault("structured", general));
    }

    int at(UseCase useCase) {
      return switch (useCase) {
        case CODE -> coding;
        case ANALYSIS, REASONING -> reasoning;
        case STRUCTURED -> structured;
        case CHAT, BULK, GENERAL, SIMPLE -> general;
      };
    }
  }

  /**
   * @param schemaByTool whether its platform is asked for a shape by way of a tool
   */
  static Facts of(ModelEntry entry, boolean schemaByTool) {
    var can = entry.can();
    var schema =
        can.contains(Skill.SCHEMA)
            || entry.traits().schemaOutput()
            || (schemaByTool && can.contains(Skill.TOOLS));
    var tariff = new Tariff(entry.price(), entry.billed());
    var said = Pace.claimed(entry.latency(), entry.tokensPerSecond().orElse(0));
    return new Facts(
        Optional.of(entry),
        entry.traits().contextWindow().orElse(Long.MAX_VALUE),
        entry.traits().maxOutput().orElse(Long.MAX_VALUE),
        quick(Skill.class, can),
        schema,
        entry.traits().prefill(),
        quick(UseCase.class, entry.useCases()),
        Quality.of(entry.quality()),
        tariff,
        entry.freeTier() || tariff.free(),
        said,
        said.score());
  }

  private static <E extends Enum<E>> Set<E> quick(Class<E> type, Set<E> values) {
    var quick = EnumSet.noneOf(type);
    quick.addAll(values);
    return quick;
  }

  boolean can(Skill skill) {
    return skills.contains(skill);
  }

  boolean madeFor(UseCase useCase) {
    return useCases.contains(useCase);
  }
}
