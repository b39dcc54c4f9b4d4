package dev.baton.limit;

import dev.baton.chat.FaultCode;
import dev.baton.limit.Lineup.Post;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody stands before a platform's turnstile: breakers, keys and limits are asked in one step.
 */
final class Visit {
  /** By then a whole minute's limit is free again; to wait longer is not to wait a little. */
  static final long LONGEST_WAIT = Duration.ofSeconds(61).toNanos();

  private final PlatformState state;
  private final Lineup lineup;
  private final Demand demand;
  private final Moment now;

  Visit(PlatformState state, Lineup lineup, Demand demand, Moment now) {
    this.state = state;
    this.lineup = lineup;
    this.demand = demand;
    this.now = now;
  }

  Entry enter(Optional<Ticket> held) {
    var line = lineup.line();
    var place = line.place(held, demand, now.nanos());
    var rest = lineup.model().breaker.delay(now.nanos());
    if (rest > 0) {
      line.leave(place);
      return shut(Obstacle.Kind.RESTING, rest);
    }
    var search = new Search(lineup, demand, line.ahead(place, now.nanos()), now).all();
    var best = search.best();
    if (best != null) {
      line.leave(place);
      return goOver(best);
    }
    var pause = search.shortest();
    var waits = search.reason() == Obstacle.Kind.FULL && pause <= LONGEST_WAIT;
    if (waits && line.keep(place, pause, now.nanos())) {
      return new Entry.Later(Duration.ofNanos(pause), FaultCode.RATE_LIMITED, place);
    }
    line.leave(place);
    return shut(search.reason(), pause);
  }

  private Entry goOver(Post post) {
    if (demand.again() && !state.retries.extra()) {
      var why = "The retry budget of " + state.name + " is spent: too many calls were retried.";
      return new Entry.Shut(FaultCode.OVERLOADED, why, Pauses.known(state.retries.delayNanos()));
    }
    if (!demand.again()) {
      state.retries.usual();
    }
    return new Entry.Go(new AttemptPass(state, lineup, post, demand, now));
  }

  private Entry shut(Obstacle.Kind reason, long pause) {
    return new Entry.Shut(reason.code(), why(reason, pause), Pauses.known(pause));
  }

  private String why(Obstacle.Kind reason, long pause) {
    var target = state.name + ":" + lineup.model().name;
    if (lineup.posts().isEmpty()) {
      return "No key of " + state.name + " is meant for " + lineup.model().name + ".";
    }
    return switch (reason) {
      case FULL ->
          pause == Meter.NEVER
              ? target
                  + " is never asked for "
                  + demand.tokens()
                  + " tokens at once: that is over its limit."
              : "The limits of " + target + " are used up for now.";
      case RESTING -> target + " failed too often and is left alone for a while.";
      case SPENT -> "No key of " + target + " has enough left of what it may use.";
      case BARRED -> "No key of " + state.name + " may be used now: they were refused or put away.";
    };
  }
}
