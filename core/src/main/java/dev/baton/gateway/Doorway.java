package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.limit.Entry;
import dev.baton.limit.Pass;
import dev.baton.limit.Ticket;
import dev.baton.wire.Alarms;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Gets one call through the turnstiles on its way, waiting its turn where that is soon. */
final class Doorway {
  private final Loop loop;
  private final Duration longest;
  private final long deadline;
  private Alarms.Alarm alarm = Alarms.Alarm.NONE;
  private Optional<Visit> waiting = Optional.empty();
  private long waitedNanos;

  /**
   * @param longest how long it waits at one turnstile, all visits together
   * @param deadline when the call is over, on the nano clock
   */
  Doorway(Loop loop, Duration longest, long deadline) {
    this.loop = loop;
    this.longest = longest;
    this.deadline = deadline;
  }

  /** One turnstile for one call: what is asked there, and how long was waited for it. */
  static final class Visit {
    private final String whose;
    private final Function<Optional<Ticket>, Entry> enter;
    private Optional<Ticket> ticket = Optional.empty();
    private Duration waited = Duration.ZERO;

    /**
     * @param whose what a sentence that tells of a limit begins with
     */
    Visit(String whose, Function<Optional<Ticket>, Entry> enter) {
      this.whose = whose;
      this.enter = enter;
    }

    private Entry enter() {
      var held = ticket;
      ticket = Optional.empty();
      return enter.apply(held);
    }

    private void giveBack() {
      ticket.ifPresent(Ticket::giveBack);
      ticket = Optional.empty();
    }
  }

  /** What becomes of knocking. */
  interface Reply {
    void go(Pass pass);

    void shut(Fault why);
  }

  void knock(Visit visit, Reply reply) {
    switch (visit.enter()) {
      case Entry.Go(var pass) -> reply.go(pass);
      case Entry.Shut(var code, var why, var until) ->
          reply.shut(new Fault.Elsewhere(code, why, until));
      case Entry.Later later -> queue(visit, later, reply);
    }
  }

  void knockAfter(Visit visit, Duration pause, Reply reply) {
    rest(visit, pause, _ -> {}, reply);
  }

  private void rest(Visit visit, Duration pause, LongConsumer rested, Reply reply) {
    var began = loop.nanoClock().getAsLong();
    waiting = Optional.of(visit);
    alarm =
        loop.alarms()
            .after(
                pause,
                () -> {
                  waiting = Optional.empty();
                  var nanos = loop.nanoClock().getAsLong() - began;
                  waitedNanos += nanos;
                  rested.accept(nanos);
                  knock(visit, reply);
                });
  }

  /** For who goes on without it: leave at once, or none. */
  static Optional<Pass> knockOnce(Visit visit) {
    return switch (visit.enter()) {
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
    waiting.ifPresent(Visit::giveBack);
    waiting = Optional.empty();
  }

  long waitedNanos() {
    return waitedNanos;
  }

  /** Whether the call would be over before a pause was. */
  boolean tooLong(Duration pause) {
    return pause.toNanos() >= deadline - loop.nanoClock().getAsLong();
  }

  private void queue(Visit visit, Entry.Later later, Reply reply) {
    visit.ticket = Optional.of(later.ticket());
    if (visit.waited.plus(later.pause()).compareTo(longest) > 0 || tooLong(later.pause())) {
      visit.giveBack();
      reply.shut(atItsLimit(visit, later));
      return;
    }
    rest(visit, later.pause(), nanos -> visit.waited = visit.waited.plusNanos(nanos), reply);
  }

  private static Fault atItsLimit(Visit visit, Entry.Later later) {
    return new Fault.Again(
        later.code(),
        visit.whose + " at its limit for the next " + later.pause().toMillis() + " ms.",
        Optional.of(later.pause()));
  }
}
