package dev.baton.limit;

import dev.baton.limit.Lineup.Post;
import org.jspecify.annotations.Nullable;

/** The choice among the lanes of a lineup, for one demand at one moment. */
final class Search {
  private final Lineup lineup;
  private final Demand demand;
  private final Ahead ahead;
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
    this.ahead = ahead.requests() == 0 ? ahead : ahead.over(lineup.usable(now.nanos()));
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
    obstacle.put(lane.meters.delay(ahead, demand.tokens(), now.nanos()), Obstacle.Kind.FULL);
    if (obstacle.nanos() > 0 && obstacle.nanos() <= shortest) {
      shortest = obstacle.nanos();
      reason = obstacle.kind();
    }
    return obstacle.nanos() == 0;
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
