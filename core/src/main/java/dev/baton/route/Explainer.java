package dev.baton.route;

import dev.baton.chat.Gist;
import dev.baton.config.ModelName;
import dev.baton.config.Routing;
import dev.baton.config.Routing.Wanted;
import dev.baton.route.Course.Going;
import dev.baton.route.Explanation.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Says of each model that was thought of how well it suits, and why it is where it is. */
final class Explainer {
  private final Shelf shelf;
  private final Classifier classifier;
  private final Routing routing;

  Explainer(Shelf shelf, Classifier classifier, Routing routing) {
    this.shelf = shelf;
    this.classifier = classifier;
    this.routing = routing;
  }

  Explanation nowhere(Wish wish, Gist gist, String sentence) {
    return new Explanation(
        wish.name(),
        "none",
        wish.useCase().map(known -> known.word()),
        wish.priority().map(known -> known.word()),
        classifier.read(gist).complexity(),
        List.of(sentence),
        List.of());
  }

  Explanation explain(Wish wish, Going going, Selection selection, World world) {
    var reading = classifier.read(selection.ask().gist());
    var wanted = going.wanted().orElse(new Wanted(reading.useCase(), routing.usual()));
    return new Explanation(
        wish.models().isEmpty() ? wish.name() : String.join(", ", wish.models()),
        going.route(),
        Optional.of(wanted.useCase().word()),
        Optional.of(wanted.priority().word()),
        reading.complexity(),
        reasons(going, selection),
        candidates(going, selection, wanted, world));
  }

  private List<String> reasons(Going going, Selection selection) {
    var reasons = new ArrayList<>(going.reasons().get());
    if (going.wanted().isPresent()) {
      reasons.add(order(going, selection));
    }
    if (going.wanted().isPresent() && routing.development()) {
      reasons.add("In development, models with a free tier go first.");
    }
    for (var offer : selection.offers()) {
      if (!offer.note().isEmpty()) {
        reasons.add(offer.note());
      }
      if (offer.facts().entry().isEmpty()) {
        reasons.add(offer.name() + " is not in the catalogue, so nothing is assumed of it.");
      }
    }
    return reasons;
  }

  private static String order(Going going, Selection selection) {
    if (selection.lineup().isPresent()) {
      return "A chain is configured for this; its models go in its order.";
    }
    return going.lineup().isPresent()
        ? "Nobody of the chain configured for this can be asked now, so all models were scored."
        : "No chain is configured for this, so all models were scored.";
  }

  private List<Candidate> candidates(Going going, Selection selection, Wanted wanted, World world) {
    var ask = selection.ask();
    var scale = shelf.scale(wanted.useCase(), wanted.priority(), ask);
    var candidates = new ArrayList<Candidate>();
    for (var i = 0; i < selection.offers().size(); i++) {
      candidates.add(
          candidate(selection.offers().get(i), ask, scale, Optional.of(i + 1), Optional.empty()));
    }
    var chosen = names(selection.offers());
    considered(going, selection).values().stream()
        .filter(offer -> !chosen.containsKey(offer.name()))
        .map(offer ->
            candidate(offer, ask, scale, Optional.empty(), Optional.of(why(offer, ask, world))))
        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
        .forEach(candidates::add);
    going.lineup().map(Lineup::off).orElse(List.of()).stream()
        .map(Explainer::off)
        .forEach(candidates::add);
    return candidates;
  }

  private Map<String, Offer> considered(Going going, Selection selection) {
    var all = names(going.lineup().map(Lineup::offers).orElse(List.of()));
    if (selection.lineup().isEmpty() && going.wanted().isPresent()) {
      names(shelf.offers()).forEach(all::putIfAbsent);
    }
    return all;
  }

  private static Map<String, Offer> names(List<Offer> offers) {
    var names = new LinkedHashMap<String, Offer>();
    offers.forEach(offer -> names.putIfAbsent(offer.name(), offer));
    return names;
  }

  private static Candidate candidate(
      Offer offer, Ask ask, Scale scale, Optional<Integer> place, Optional<String> rejected) {
    var known = offer.facts().tariff().known();
    var cost = Shelf.cost(offer, ask);
    return new Candidate(
        offer.platform(),
        offer.model(),
        place,
        scale.score(offer, cost),
        scale.parts(offer, cost),
        known ? OptionalLong.of(ask.likelyCost(offer.facts())) : OptionalLong.empty(),
        known ? OptionalLong.of(ask.highestCost(offer.facts())) : OptionalLong.empty(),
        rejected);
  }

  private static String why(Offer offer, Ask ask, World world) {
    var lack = Lack.of(offer, ask);
    if (lack != Lack.NONE) {
      return lack.sentence(offer.facts(), ask);
    }
    return switch (world.standing(offer.platform(), offer.model())) {
      case READY -> "Others suit better.";
      case FULL -> "Its limits are used up for now, and others suit as well.";
      case RESTING -> "It failed too often lately and is left alone for a while.";
      case NO_KEY -> "No key may be used for it now.";
    };
  }

  private static Candidate off(ModelName model) {
    return new Candidate(
        model.platform(),
        model.model(),
        Optional.empty(),
        0,
        Map.of(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.of("Platform " + model.platform() + " is not switched on."));
  }
}
