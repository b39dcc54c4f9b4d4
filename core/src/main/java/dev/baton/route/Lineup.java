package dev.baton.route;

import dev.baton.config.HedgeRules;
import dev.baton.config.ModelName;
import dev.baton.config.Pick;
import java.util.List;
import java.util.Optional;

/**
 * The models behind a name, as they stand.
 *
 * @param weights of the offers, in their order
 * @param off those whose platform is not switched on
 */
record Lineup(
    Pick pick,
    List<Offer> offers,
    List<Integer> weights,
    List<ModelName> off,
    Optional<HedgeRules> hedge,
    List<Offer> whenTooLong,
    List<Offer> whenRefused) {

  Lineup {
    offers = List.copyOf(offers);
    weights = List.copyOf(weights);
    off = List.copyOf(off);
    whenTooLong = List.copyOf(whenTooLong);
    whenRefused = List.copyOf(whenRefused);
  }

  static Lineup inOrder(List<Offer> offers) {
    return new Lineup(
        Pick.ORDER, offers, List.of(), List.of(), Optional.empty(), List.of(), List.of());
  }

  int weight(Offer offer) {
    var place = offers.indexOf(offer);
    return place < weights.size() ? weights.get(place) : 1;
  }

  /** Whether one model stands here because it was named. */
  boolean alone() {
    return offers.size() == 1 && weights.isEmpty();
  }
}
