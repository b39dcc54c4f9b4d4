package dev.baton.route;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import java.util.List;

/** All models of the catalogue that can be asked. Immutable. */
final class Shelf {
  /** Asked for by nobody, so it is left out; and yet shown to whoever asks why. */
  private static final double UNFIT = -1;

  private final Offer[] offers;
  private final Columns columns;
  private final int[] platformOf;
  private final int platforms;

  Shelf(List<Offer> offers) {
    this.offers = offers.toArray(Offer[]::new);
    columns = new Columns(offers);
    var names = offers.stream().map(Offer::platform).distinct().toList();
    platformOf = offers.stream().mapToInt(offer -> names.indexOf(offer.platform())).toArray();
    platforms = names.size();
  }

  List<Offer> offers() {
    return List.of(offers);
  }

  /** The best for {@code ask} of each platform. */
  Podium best(UseCase useCase, Priority priority, Ask ask, boolean freeFirst) {
    var costs = costs(ask);
    var scale = Scale.of(useCase, priority, ask, cheapest(costs));
    var podium = new Podium(offers, platforms);
    var quality = columns.quality(useCase);
    var madeFor = columns.madeFor(useCase);
    for (var i = 0; i < offers.length; i++) {
      if (costs[i] != UNFIT) {
        var score =
            offers[i].pulse().isNew()
                ? scale.points(quality[i], madeFor[i], costs[i], columns.saidSpeed(i))
                : scale.score(offers[i], costs[i]);
        var ahead = freeFirst && offers[i].facts().free() ? Podium.AHEAD : 0;
        podium.add(platformOf[i], i, score + ahead);
      }
    }
    return podium;
  }

  Scale scale(UseCase useCase, Priority priority, Ask ask) {
    return Scale.of(useCase, priority, ask, cheapest(costs(ask)));
  }

  /** Pico-dollars of a usual answer; infinite where no price is known. */
  static double cost(Offer offer, Ask ask) {
    return offer.facts().tariff().known()
        ? ask.likelyPico(offer.facts())
        : Double.POSITIVE_INFINITY;
  }

  private double[] costs(Ask ask) {
    if (Columns.tellAllOf(ask)) {
      var costs = columns.costs(ask, UNFIT);
      for (var i = 0; i < costs.length; i++) {
        if (Double.isNaN(costs[i])) {
          costs[i] = cost(offers[i], ask);
        }
      }
      return costs;
    }
    var costs = new double[offers.length];
    for (var i = 0; i < offers.length; i++) {
      costs[i] = Lack.of(offers[i], ask) == Lack.NONE ? cost(offers[i], ask) : UNFIT;
    }
    return costs;
  }

  private static double cheapest(double[] costs) {
    var cheapest = Double.POSITIVE_INFINITY;
    for (var cost : costs) {
      if (cost != UNFIT && cost < cheapest) {
        cheapest = cost;
      }
    }
    return cheapest == Double.POSITIVE_INFINITY ? 0 : cheapest;
  }
}
