package dev.baton.route;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Puts a chain's models into the order in which one request tries them. */
final class Order {
  private static final double DRAWS = 0x1p-53;

  private final RandomGenerator random;

  Order(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param offers those of {@code lineup} that can take the request
   */
  List<Offer> of(List<Offer> offers, Lineup lineup, Ask ask, String conversation) {
    return switch (lineup.pick()) {
      case ORDER -> offers;
      case WEIGHTED -> sorted(offers, offer -> late(random.nextLong(), lineup.weight(offer)));
      case CHEAPEST -> sorted(offers, offer -> Shelf.cost(offer, ask));
      case FASTEST ->
          sorted(offers, offer -> offer.pulse().answerSeconds(offer.facts().said(), ask.now()));
      case LEAST_BUSY -> sorted(offers, offer -> offer.pulse().inFlight());
      case STICKY ->
          conversation.isEmpty()
              ? offers
              : sorted(offers, offer -> late(hash(conversation, offer), lineup.weight(offer)));
    };
  }

  /**
   * When a runner of this weight comes in, in a race where each wins as often as its weight says.
   * With a hash for a draw this is rendezvous hashing: who leaves takes nobody else's place along.
   */
  private static double late(long draw, int weight) {
    var chance = ((draw >>> 11) + 1) * DRAWS;
    return weight <= 0 ? Double.POSITIVE_INFINITY : -Math.log(chance) / weight;
  }

  private static long hash(String conversation, Offer offer) {
    var asked = Hash.step(Hash.of(offer.platform()), Hash.of(offer.model()));
    return Hash.mixed(Hash.step(Hash.mixed(asked), Hash.of(conversation)));
  }

  /** Smallest first. Keys are taken once: those that are measured may change meanwhile. */
  static List<Offer> sorted(List<Offer> offers, ToDoubleFunction<Offer> key) {
    var sorted = new ArrayList<Offer>(offers.size());
    var keys = new double[offers.size()];
    for (var offer : offers) {
      var own = key.applyAsDouble(offer);
      var at = sorted.size();
      for (; at > 0 && own < keys[at - 1]; at--) {
        keys[at] = keys[at - 1];
      }
      keys[at] = own;
      sorted.add(at, offer);
    }
    return sorted;
  }
}
