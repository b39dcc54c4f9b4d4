package dev.baton.limit;

import dev.baton.chat.FaultCode;
import dev.baton.limit.Demand.Urgency;
import java.time.Duration;
import java.util.Optional;

/** A platform as one configuration sees it. */
final class PlatformTurnstile implements Turnstile {
  private static final Demand SMALLEST = new Demand(0, 0, "", Urgency.BULK, false);

  private final PlatformState state;
  private final Roster roster;

  PlatformTurnstile(PlatformState state, Roster roster) {
    this.state = state;
    this.roster = roster;
  }

  @Override
  public Entry enter(String model, Demand demand, Optional<Ticket> held) {
    synchronized (state) {
      var now = state.now();
      var task = roster.task(demand.taskType());
      var lineup = state.model(model, now.nanos()).lineup(roster, task);
      return new Visit(state, lineup, demand, now).enter(held);
    }
  }

  @Override
  public Standing standing(String model) {
    synchronized (state) {
      var now = state.now();
      var lanes = state.known(model);
      return lanes.isPresent()
          ? standing(lanes.get().lineup(roster, ""), now)
          : untouched(model, now.nanos());
    }
  }

  private static Standing standing(Lineup lineup, Moment now) {
    var rest = lineup.model().breaker.delay(now.nanos());
    if (rest > 0) {
      return blocked(FaultCode.UNAVAILABLE, rest);
    }
    var ahead = new Ahead(lineup.line().length(), 0);
    var search = new Search(lineup, SMALLEST, ahead, now).any();
    return search.best() == null
        ? blocked(search.reason().code(), search.shortest())
        : Standing.READY;
  }

  /** A model nobody has asked yet: nothing stands in its way but the state of the keys. */
  private Standing untouched(String model, long now) {
    for (var member : roster.members()) {
      if (member.key().usable(now) && member.isForTask("") && member.isFor(model)) {
        return Standing.READY;
      }
    }
    return blocked(FaultCode.AUTH, Meter.NEVER);
  }

  private static Standing blocked(FaultCode code, long nanos) {
    return new Standing(Optional.of(code), Pauses.known(nanos).orElse(Duration.ZERO));
  }
}
