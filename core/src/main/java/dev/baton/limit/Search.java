package dev.baton.limit;

import dev.baton.limit.Lineup.Post;
import org.jspecify.annotations.Nullable;

/** The choice among the lanes of a lineup, for one demand at one moment. */
final class Search {
  private final Lineup lineup;
  private final Demand demand;
  private final Ahead mostAhead;
  private final Ahead leastAhead;
  private final Moment now;
  private final boolean freeFirst;
  private final boolean keysMayRest;
  private final Obstacle obstacle = new Obstacle();
  private @Nullable Post best;
  private long bestScore;
  private long shortest = Meter.NEVER;
  private Obstacle.Kind reason = Obstacle.Kind.BARRED;

  /**
   * Begins one.
   *
   * @param ahead what goes first; each lane is thought to take its part of it
   */
  Search(Lineup lineup, Demand demand, Ahead ahead, Moment now) {
    this.lineup = lineup;
    this.demand = demand;
    var lanes = ahead.requests() == 0 ? 1 : lineup.usable(now.nanos());
    mostAhead = ahead.atMost(lanes);
    leastAhead = ahead.atLeast(lanes);
    this.now = now;
    freeFirst = lineup.roster().rules.development();
    // A probe of the model may take any key: otherwise two breakers would wait for each other.
    keysMayRest =
        lineup.severalKeys() && lineup.model().breaker.phase(now.nanos()) == Breaker.Phase.CLOSED;
  }

  /** Looks at all of them, for the best. */
  Search all() {
    for (var post : lineup.posts()) {
      if (isFree(post) && isBetter(post)) {
        best = post;
        bestScore = score(post);
      }
    }
    return this;
  }

  /** Looks for any that is free. */
  Search any() {
    for (var post : lineup.posts()) {
      if (isFree(post)) {
        best = post;
        break;
      }
    }
    return this;
  }

  @Nullable Post best() {
    return best;
  }

  /** Where none is free: how long until one is. */
  long shortest() {
    return shortest;
  }

  /** Why it is not. */
  Obstacle.Kind reason() {
    return reason;
  }

  private boolean isFree(Post post) {
    var lane = post.lane();
    obstacle.clear();
    lane.key.check(demand, now, obstacle);
    lane.checkPause(now.nanos(), obstacle);
    if (keysMayRest) {
      obstacle.put(lane.breaker.delay(now.nanos()), Obstacle.Kind.RESTING);
    }
    obstacle.put(limits(lane.meters), Obstacle.Kind.FULL);
    if (obstacle.nanos() > 0 && obstacle.nanos() <= shortest) {
      shortest = obstacle.nanos();
      reason = obstacle.kind();
    }
    return obstacle.nanos() == 0;
  }

  /**
   * It is let in where there is room for all who might go before it. It is told to come back when
   * there may be: with several lanes nobody knows which of them the others will take.
   */
  private long limits(Meters meters) {
    var surely = meters.delay(mostAhead, demand.tokens(), now.nanos());
    if (surely == 0) {
      return 0;
    }
    if (mostAhead.equals(leastAhead)) {
      return mostAhead.lookAgain(surely);
    }
    var perhaps = meters.delay(leastAhead, demand.tokens(), now.nanos());
    return mostAhead.lookAgain(perhaps);
  }

  /** Free ones first where that is wanted, then by what is left, then who was used longest ago. */
  private boolean isBetter(Post post) {
    if (best == null) {
      return true;
    }
    if (freeFirst && post.member().free() != best.member().free()) {
      return post.member().free();
    }
    var score = score(post);
    return score == bestScore ? post.lane().key.turn() < best.lane().key.turn() : score > bestScore;
  }

  /** Keys without limits share by turns, which go by weight already. */
  private long score(Post post) {
    var lane = post.lane();
    return lane.limited() ? lane.headroom(now) * post.member().weight() : Meter.WHOLE;
  }
}
