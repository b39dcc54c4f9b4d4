package dev.baton.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which models take a request, in the order of trying.
 *
 * @param ask held as strictly as it had to be
 * @param lineup the one they are of; empty where they were scored
 */
record Selection(List<Offer> offers, Ask ask, Optional<Lineup> lineup) {

  boolean isEmpty() {
    return offers.isEmpty();
  }

  List<Choice> choices() {
    var platforms = ask.platforms();
    return choices(
        platforms.first().isEmpty()
            ? offers
            : Order.sorted(offers, offer -> platforms.rank(offer.platform())));
  }

  /** What a chain names for it; else those of its own that hold more than the first one. */
  List<Choice> whenTooLong() {
    var named = lineup.map(Lineup::whenTooLong).orElse(List.of());
    return choices(named.isEmpty() ? larger() : fitting(named, ask));
  }

  List<Choice> whenRefused() {
    return choices(fitting(lineup.map(Lineup::whenRefused).orElse(List.of()), ask));
  }

  private List<Offer> larger() {
    if (offers.size() < 2) {
      return List.of();
    }
    var window = offers.getFirst().facts().window();
    var larger = new ArrayList<Offer>(0);
    for (var offer : offers) {
      if (offer.facts().window() > window && offer.facts().entry().isPresent()) {
        larger.add(offer);
      }
    }
    return larger;
  }

  private List<Choice> choices(List<Offer> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    var choices = new ArrayList<Choice>(all.size());
    for (var offer : all) {
      choices.add(offer.choice(ask));
    }
    return choices;
  }

  static List<Offer> fitting(List<Offer> offers, Ask ask) {
    var fit = new ArrayList<Offer>(offers.size());
    for (var offer : offers) {
      if (Lack.of(offer, ask) == Lack.NONE) {
        fit.add(offer);
      }
    }
    return fit;
  }
}
