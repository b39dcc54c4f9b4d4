package dev.baton.route;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well models suit one request, in parts of 0 to 100.
 *
 * @param cheapest pico-dollars of a usual answer from the cheapest model that can give one
 * @param grain pico-dollars that make no difference
 */
record Scale(UseCase useCase, Weights weights, double cheapest, double grain, long now) {
  private static final double MADE_FOR_IT = 10;
  private static final double POINTS_A_DOUBLING = 10;

  /** Two cents a million tokens: what is below costs nothing worth comparing. */
  private static final long GRAIN_PICO_A_TOKEN = 20_000;

  /** How much each part counts. */
  private record Weights(double quality, double cost, double speed) {
    static Weights of(Priority priority) {
      return switch (priority) {
        case QUALITY -> new Weights(0.7, 0.1, 0.2);
        case COST -> new Weights(0.2, 0.7, 0.1);
        case SPEED -> new Weights(0.2, 0.1, 0.7);
        case BALANCED -> new Weights(0.4, 0.4, 0.2);
      };
    }
  }

  static Scale of(UseCase useCase, Priority priority, Ask ask, double cheapest) {
    var grain = (double) Math.max(1, ask.tokensLikely()) * GRAIN_PICO_A_TOKEN;
    return new Scale(useCase, Weights.of(priority), cheapest, grain, ask.now());
  }

  double score(Offer offer, double cost) {
    var facts = offer.facts();
    return points(facts.quality().at(useCase), facts.madeFor(useCase), cost, speed(offer))
        * (1 - offer.pulse().errorShare(now));
  }

  /**
   * The points of a model of which nothing has been measured yet.
   *
   * @param cost pico-dollars of a usual answer; infinite where no price is known
   */
  double points(double quality, boolean madeFor, double cost, double speed) {
    return weights.quality * quality
        + weights.cost * cost(cost)
        + weights.speed * speed
        + (madeFor ? MADE_FOR_IT : 0);
  }

  Map<String, Double> parts(Offer offer, double cost) {
    var parts = new LinkedHashMap<String, Double>();
    parts.put("quality", (double) offer.facts().quality().at(useCase));
    parts.put("cost", cost(cost));
    parts.put("speed", speed(offer));
    parts.put("health", 100 * (1 - offer.pulse().errorShare(now)));
    parts.put("made-for-it", offer.facts().madeFor(useCase) ? 100.0 : 0);
    return parts;
  }

  /** 100 for the cheapest, less for each time a model costs twice as much. */
  private double cost(double cost) {
    if (cost == Double.POSITIVE_INFINITY) {
      return 0;
    }
    var doublings = Log.two((cost + grain) / (cheapest + grain));
    return Math.clamp(100 - POINTS_A_DOUBLING * doublings, 0, 100);
  }

  private double speed(Offer offer) {
    var facts = offer.facts();
    return offer.pulse().paceMeasured()
        ? Pace.score(offer.pulse().answerSeconds(facts.said(), now))
        : facts.saidSpeed();
  }
}
