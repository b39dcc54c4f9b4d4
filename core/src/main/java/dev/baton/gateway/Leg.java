package dev.baton.gateway;

import dev.baton.chat.Allowance;
import dev.baton.chat.Counter;
import dev.baton.chat.Fault;
import dev.baton.chat.Usage;
import dev.baton.ledger.Entry;
import dev.baton.limit.Pass;
import dev.baton.provider.Answer;
import dev.baton.provider.Passage;
import dev.baton.provider.Provider;
import dev.baton.provider.ReplySink;
import dev.baton.provider.Timing;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One attempt of a call: the permit it is made with, the money set aside for it, and the request.
 * However it ends, its permit is handed in, it is booked once, and its time is told to who
 * measures.
 */
final class Leg {
  private final Turn turn;
  private final Purse purse;
  private final Purse.Reply.Ready money;
  private final Pass pass;
  private final Passage passage;
  private final Loop loop;
  private boolean beaten;
  private int number;
  private Optional<Entry> booked = Optional.empty();
  private Provider.Call inFlight =
      new Provider.Call(Future.succeededFuture(), new Timing(), () -> {});

  Leg(Turn turn, Purse purse, Purse.Reply.Ready money, Pass pass, Passage passage, Loop loop) {
    this.turn = turn;
    this.purse = purse;
    this.money = money;
    this.pass = pass;
    this.passage = passage;
    this.loop = loop;
  }

  Turn turn() {
    return turn;
  }

  Candidate candidate() {
    return money.candidate();
  }

  Passage passage() {
    return passage;
  }

  Timing timing() {
    return inFlight.timing();
  }

  void run(ReplySink sink, Consumer<Answer> ended) {
    candidate().pulse().begun();
    purse.begun(this);
    inFlight = send(sink);
    inFlight
        .answer()
        .otherwise(bug -> new Answer.Failed(Bug.fault(bug), Usage.UNKNOWN))
        .onSuccess(answer -> {
          handIn(answer);
          ended.accept(answer);
        });
  }

  /** Which one of those that were sent for its call it is. */
  void numbered(int number) {
    this.number = number;
  }

  /** What its platform says is left. */
  void heard(Allowance allowance) {
    pass.heard(allowance);
  }

  /** What it has come to, in nano-dollars; nothing before it is booked. */
  OptionalLong cost() {
    return booked.map(Entry::nanos).orElse(OptionalLong.empty());
  }

  /** Books an answer that is whole: its client must not have it all before the books do. */
  void bookIfWhole() {
    var progress = passage.progress();
    if (progress.whole() || !passage.streamed()) {
      book(new Answer.Complete(progress.usage()));
    }
  }

  /** How often its request went out. */
  int sendings() {
    return Math.max(1, timing().sendings());
  }

  /** Another one was quicker: how long this one would have taken, nobody will know. */
  void beaten() {
    beaten = passage.streamed() && timing().sent() > 0;
    hangUp();
  }

  /** Ends it as one that nobody wants any more. */
  void hangUp() {
    inFlight.hangUp().run();
  }

  private Provider.Call send(ReplySink sink) {
    try {
      var provider = candidate().providers().get(pass.key());
      return provider.send(passage, candidate().patience(), sink);
    } catch (RuntimeException bug) {
      return new Provider.Call(Future.failedFuture(bug), new Timing(), () -> {});
    }
  }

  private void handIn(Answer answer) {
    var target = candidate().target();
    loop.telemetry().attemptEnded(target.platform(), target.model().id(), answer, timing());
    book(answer);
    var cost = cost().orElse(0);
    switch (answer) {
      case Answer.Complete(var usage) -> {
        pass.answered(usage.total(), cost);
        measured(true, usage);
      }
      case Answer.Failed(Fault.Stop _, var usage) -> {
        pass.giveBack(usage.total(), cost);
        measured(true, usage);
      }
      case Answer.Failed(var fault, var usage) -> {
        pass.failed(fault, usage.total(), cost);
        measured(fault instanceof Fault.Caller, usage);
      }
    }
  }

  private void book(Answer answer) {
    if (booked.isPresent()) {
      return;
    }
    if (timing().sent() == 0) {
      purse.unsent(this);
      money.hold().release();
      return;
    }
    purse.number();
    var now = loop.nanoClock().getAsLong();
    var bill = new Bill(purse, money, passage.progress(), timing(), now);
    var entry = bill.of(answer).numbered(number);
    if (money.hold().settle(entry)) {
      booked = Optional.of(entry);
      purse.booked(entry);
      loop.telemetry().booked(entry);
    }
  }

  /** A plain answer comes whole: of its first words nobody knows when they were written. */
  private void measured(boolean well, Usage usage) {
    var pulse = candidate().pulse();
    var streamed = passage.streamed() && timing().firstContent() > 0;
    if (beaten) {
      pulse.firstContent(timing().ended() - timing().sent());
    } else if (streamed) {
      pulse.firstContent(timing().firstContent() - timing().sent());
    }
    pulse.ended(
        well,
        streamed ? usage.sum(Counter.OUTPUT) : 0,
        streamed ? timing().ended() - timing().firstContent() : 0);
  }
}
