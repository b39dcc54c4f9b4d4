package dev.baton.route;

import java.util.ArrayList;
import java.util.List;

/** The best models of each platform while one request is decided, best first. */
final class Podium {
  /** More than any score: what is ahead by it goes before everything that is not. */
  static final double AHEAD = 1000;

  private static final int PLACES = 6;
  private static final int CHOSEN_MAX = 5;

  /** For each model already taken of a platform, so that no outage takes all. */
  private static final double SAME_PLATFORM = 20;

  private final Offer[] offers;
  private final int platforms;
  private final double[] scores;
  private final int[] places;
  private final int[] filled;

  Podium(Offer[] offers, int platforms) {
    this.offers = offers;
    this.platforms = platforms;
    scores = new double[platforms * PLACES];
    places = new int[platforms * PLACES];
    filled = new int[platforms];
  }

  void add(int platform, int offer, double score) {
    var first = platform * PLACES;
    var at = first + filled[platform];
    if (filled[platform] == PLACES) {
      if (score <= scores[--at]) {
        return;
      }
    } else {
      filled[platform]++;
    }
    for (; at > first && score > scores[at - 1]; at--) {
      scores[at] = scores[at - 1];
      places[at] = places[at - 1];
    }
    scores[at] = score;
    places[at] = offer;
  }

  boolean isEmpty() {
    for (var count : filled) {
      if (count > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Those to try, in order: those that are ready, each next one rather of another platform; then
   * those that are full; and only if there are none of either, those that rest.
   */
  List<Offer> choose(World world) {
    var ready = new ArrayList<Offer>(CHOSEN_MAX);
    var full = new ArrayList<Offer>(0);
    var resting = new ArrayList<Offer>(0);
    var next = new int[platforms];
    var taken = new int[platforms];
    for (var p = ahead(next, taken); p >= 0 && ready.size() < CHOSEN_MAX; p = ahead(next, taken)) {
      var offer = offers[places[p * PLACES + next[p]++]];
      switch (world.standing(offer.platform(), offer.model())) {
        case READY -> {
          ready.add(offer);
          taken[p]++;
        }
        case FULL -> full.add(offer);
        case RESTING, NO_KEY -> resting.add(offer);
      }
    }
    ready.addAll(full.subList(0, Math.min(full.size(), CHOSEN_MAX - ready.size())));
    return ready.isEmpty() ? resting.subList(0, Math.min(resting.size(), CHOSEN_MAX)) : ready;
  }

  /** The platform whose next model should be tried before the others'; -1 where none is left. */
  private int ahead(int[] next, int[] taken) {
    var best = -1;
    var bestScore = Double.NEGATIVE_INFINITY;
    for (var p = 0; p < platforms; p++) {
      if (next[p] < filled[p]) {
        var score = scores[p * PLACES + next[p]] - SAME_PLATFORM * taken[p];
        if (score > bestScore) {
          best = p;
          bestScore = score;
        }
      }
    }
    return best;
  }
}
