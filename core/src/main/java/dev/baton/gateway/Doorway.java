package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.limit.Demand;
import dev.baton.limit.Entry;
import dev.baton.limit.Pass;
import dev.baton.wire.Alarms;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gets the attempts of one call their leave: asks the turnstile of a candidate, and waits its turn
 * where that is soon.
 */
final class Doorway {
  private final Call call;
  private final Plan plan;
  private final Loop loop;
  private Alarms.Alarm alarm = Alarms.Alarm.NONE;
  private Optional<Turn> waiting = Optional.empty();
  private long waitedNanos;

  Doorway(Call call, Plan plan, Loop loop) {
    this.call = call;
    this.plan = plan;
    this.loop = loop;
  }

  /** What becomes of knocking. */
  interface Reply {
    void go(Pass pass);

    void shut(Fault why);
  }

  void knock(Turn turn, Reply reply) {
    switch (enter(turn)) {
      case Entry.Go(var pass) -> reply.go(pass);
      case Entry.Shut(var code, var why, var until) ->
          reply.shut(new Fault.Elsewhere(code, why, until));
      case Entry.Later later -> queue(turn, later, reply);
    }
  }

  void knockAfter(Turn turn, Duration time, Reply reply) {
    var began = loop.nanoClock().getAsLong();
    waiting = Optional.of(turn);
    alarm =
        loop.alarms()
            .after(
                time,
                () -> {
                  waiting = Optional.empty();
                  waitedNanos += loop.nanoClock().getAsLong() - began;
                  knock(turn, reply);
                });
  }

  /** For who goes on without it: leave at once, or none. */
  Optional<Pass> knockOnce(Turn turn) {
    return switch (enter(turn)) {
      case Entry.Go(var pass) -> Optional.of(pass);
      case Entry.Shut _ -> Optional.empty();
      case Entry.Later later -> {
        later.ticket().giveBack();
        yield Optional.empty();
      }
    };
  }

  /** Nobody wants in any more. */
  void leave() {
    alarm.cancel();
    waiting.ifPresent(Turn::giveTicketBack);
    waiting = Optional.empty();
  }

  long waitedNanos() {
    return waitedNanos;
  }

  /** Whether the call would be over before a pause was. */
  boolean tooLong(Duration pause) {
    var gone = loop.nanoClock().getAsLong() - call.arrived();
    return pause.compareTo(call.patience().minusNanos(gone)) >= 0;
  }

  private Entry enter(Turn turn) {
    var choice = turn.candidate.choice();
    var demand =
        new Demand(
            choice.tokens(),
            choice.nanoDollars(),
            plan.asking().wish().taskType(),
            plan.asking().urgency(),
            turn.tries > 0);
    return turn.candidate.turnstile().enter(turn.candidate.model(), demand, turn.takeTicket());
  }

  private void queue(Turn turn, Entry.Later later, Reply reply) {
    turn.ticket = Optional.of(later.ticket());
    var longest = plan.rules().waitAtMost().minus(turn.waited);
    if (later.pause().compareTo(longest) > 0 || tooLong(later.pause())) {
      turn.giveTicketBack();
      reply.shut(atItsLimit(later));
      return;
    }
    turn.waited = turn.waited.plus(later.pause());
    knockAfter(turn, later.pause(), reply);
  }

  private static Fault atItsLimit(Entry.Later later) {
    return new Fault.OtherKey(
        later.code(),
        "It is at its limit for the next " + later.pause().toMillis() + " ms.",
        Optional.of(later.pause()));
  }
}
