package dev.baton.route;

import dev.baton.catalog.Dollars;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.route.Ask.Rigour;
import java.util.Collections;
import java.util.Optional;

/** Why a model cannot take a request, whatever the moment. */
enum Lack {
  NONE,
  WINDOW,
  OUTPUT,
  TOOLS,
  VISION,
  SCHEMA,
  PREFILL,
  STREAMING,
  REGION,
  TRAINING,
  PLATFORM,
  DEARNESS,
  PRICE,
  MONEY;

  /** The first thing {@code offer} lacks for {@code ask}. */
  static Lack of(Offer offer, Ask ask) {
    if (!ask.platforms().anywhere()) {
      var wish = wish(offer, ask.platforms());
      if (wish != NONE) {
        return wish;
      }
    }
    var facts = offer.facts();
    var skill = skill(facts, ask);
    if (skill != NONE) {
      return skill;
    }
    if (!ask.data().none()) {
      var rule = rule(facts.entry(), ask.data());
      if (rule != NONE) {
        return rule;
      }
    }
    return ask.maxCost().isPresent() ? money(facts, ask, ask.maxCost().getAsLong()) : NONE;
  }

  private static Lack wish(Offer offer, PlatformRules platforms) {
    if (!platforms.allow(offer.platform())) {
      return PLATFORM;
    }
    return platforms.tooDear(offer.facts().tariff()) ? DEARNESS : NONE;
  }

  private static Lack skill(Facts facts, Ask ask) {
    var gist = ask.gist();
    var output = Math.min(ask.wanted(), facts.maxOutput());
    if (ask.inputAtLeast() + output > facts.window()) {
      return WINDOW;
    }
    if (ask.wanted() > facts.maxOutput() && ask.rigour() == Rigour.STRICT) {
      return OUTPUT;
    }
    if (ask.rigour() == Rigour.NAMED) {
      // Its platform knows best what it takes, and says so in its own words.
      return NONE;
    }
    if (gist.tools() && !facts.can(Skill.TOOLS)) {
      return TOOLS;
    }
    if (gist.vision() && !facts.can(Skill.VISION)) {
      return VISION;
    }
    if (gist.schema() && !facts.schema()) {
      return SCHEMA;
    }
    if (gist.prefill() && !facts.prefill()) {
      return PREFILL;
    }
    return gist.stream() && !facts.can(Skill.STREAMING) ? STREAMING : NONE;
  }

  private static Lack rule(Optional<ModelEntry> entry, DataRules data) {
    var untrained = entry.flatMap(ModelEntry::trains).filter(trains -> !trains).isPresent();
    if (data.untrained() && !untrained) {
      return TRAINING;
    }
    var inRegion =
        data.regions().isEmpty()
            || entry.filter(e -> !Collections.disjoint(e.regions(), data.regions())).isPresent();
    return inRegion ? NONE : REGION;
  }

  private static Lack money(Facts facts, Ask ask, long maxCost) {
    if (!facts.tariff().known()) {
      return PRICE;
    }
    return ask.leastBudget(facts) > maxCost ? MONEY : NONE;
  }

  /** Why a model with {@code facts} cannot take {@code ask}; only asked where it does lack this. */
  String sentence(Facts facts, Ask ask) {
    return switch (this) {
      case NONE -> "";
      case WINDOW ->
          "The request has at least %d tokens and wants up to %d more; its context window holds %d."
              .formatted(
                  ask.inputAtLeast(), Math.min(ask.wanted(), facts.maxOutput()), facts.window());
      case OUTPUT ->
          "It writes at most %d tokens, and %d are wanted."
              .formatted(facts.maxOutput(), ask.wanted());
      case TOOLS -> "It cannot call tools.";
      case VISION -> "It cannot see images.";
      case SCHEMA -> "It cannot be held to a JSON Schema.";
      case PREFILL -> "It takes no beginning of its answer: the last turn is the assistant's.";
      case STREAMING -> "It cannot stream.";
      case REGION ->
          "It is not promised to run in " + String.join(" or ", ask.data().regions()) + ".";
      case TRAINING -> "Its platform does not promise not to train on what it is sent.";
      case PLATFORM -> "The request does not want its platform asked.";
      case DEARNESS -> "It is dearer than the request's max_price, or its price is not known.";
      case PRICE -> "Its price is not known, so it cannot be held to a budget.";
      case MONEY ->
          "It may cost %s for %d tokens written, and at most %s are allowed."
              .formatted(
                  Dollars.shown(ask.leastBudget(facts)),
                  ask.outputToAfford(),
                  Dollars.shown(ask.maxCost().orElse(0)));
    };
  }
}
