package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.Usage;
import dev.baton.limit.Pass;
import dev.baton.provider.Answer;
import dev.baton.provider.ClientRequest;
import dev.baton.wire.Alarms;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * One call's way through its candidates until one answers.
 *
 * <p>Each attempt needs the leave of its platform's turnstile. What follows from a fault is {@link
 * NextStep}'s to say; once the client has read content nothing follows.
 *
 * <p>Lives on one event loop, so its state needs neither locks nor atomics.
 */
final class FallbackChain implements Race.Judge {
  private final Letterhead letterhead;
  private final Call call;
  private final Plan plan;
  private final Delivery delivery;
  private final Loop loop;
  private final Doorway doorway;
  private final Race race;
  private final Trail trail = new Trail();
  private final Untried untried;
  private final Conclusion end;
  private final Cashier cashier;
  private Alarms.Alarm deadline = Alarms.Alarm.NONE;
  private Alarms.Alarm slow = Alarms.Alarm.NONE;

  FallbackChain(
      Letterhead letterhead, ClientRequest request, Plan plan, Delivery delivery, Loop loop) {
    this.letterhead = letterhead;
    this.call = letterhead.call();
    this.plan = plan;
    this.delivery = delivery;
    this.loop = loop;
    this.doorway =
        new Doorway(loop, plan.rules().waitAtMost(), call.arrived() + call.patience().toNanos());
    this.untried = new Untried(plan, call.holder(), trail);
    this.end = new Conclusion(letterhead, delivery, trail);
    this.cashier = new Cashier(loop, plan.purse(), end::reached);
    this.race = new Race(call, request, plan.purse(), delivery, loop, this);
  }

  /** How the call ended, and how much of its time was waiting for platforms. */
  record Result(Outcome outcome, long waitedNanos, Trail trail) {}

  Future<Result> run(Future<Void> clientGone) {
    untried.line();
    plan.hedging().ifPresent(hedging -> hedging.share().usual());
    deadline = loop.alarms().after(call.patience(), this::tooLate);
    clientGone.onComplete(_ -> clientLeft());
    if (!end.reached()) {
      doorway.knock(plan.callersVisit(), letIn());
    }
    return end.outcome().map(this::close);
  }

  /** The caller's own limits come first. */
  private Doorway.Reply letIn() {
    return new Doorway.Reply() {
      @Override
      public void go(Pass pass) {
        end.outcome().onSuccess(outcome -> pass.answered(outcome.tokens(), 0));
        tryNext();
      }

      @Override
      public void shut(Fault why) {
        loop.telemetry().heldBack(call.caller());
        refuse(why);
      }
    };
  }

  private void tryNext() {
    if (!end.reached()) {
      untried.next().ifPresentOrElse(this::tryIt, () -> refuse(trail.summary()));
    }
  }

  private void tryIt(Turn turn) {
    if (plan.isOverBudget(turn.candidate, race.spent())) {
      unsaid(turn, Plan.overBudget());
    } else {
      doorway.knock(turn.visit, through(turn));
    }
  }

  private Doorway.Reply through(Turn turn) {
    return new Doorway.Reply() {
      @Override
      public void go(Pass pass) {
        cashier.pay(turn.candidate, pass, money -> start(turn, money, pass), this::shut);
      }

      @Override
      public void shut(Fault why) {
        loop.telemetry().skipped(turn.candidate.platform(), turn.candidate.model(), why.code());
        unsaid(turn, why);
      }
    };
  }

  private void start(Turn turn, Purse.Reply.Ready money, Pass pass) {
    watch(turn);
    race.start(turn, money, pass);
  }

  @Override
  public void unsaid(Turn turn, Fault why) {
    trail.skipped(turn.candidate, why);
    if (race.isEmpty()) {
      tryNext();
    }
  }

  @Override
  public void ended(Leg leg, Answer answer) {
    switch (answer) {
      case Answer.Complete(var usage) -> end.answered(leg.candidate(), usage);
      case Answer.Failed(var fault, var usage) when delivery.contentSent() ->
          end.cutShort(leg.candidate(), head(leg, 0), fault, usage);
      // Hung up on: whoever did so says what follows.
      case Answer.Failed(Fault.Stop stop, var usage) -> end.refuse(race.attempts(), stop, usage);
      case Answer.Failed(var fault, _) -> failed(leg, fault);
    }
  }

  private void failed(Leg leg, Fault fault) {
    trail.failed(leg.candidate(), fault);
    var next = NextStep.after(fault, leg.turn().tries, untried.isEmpty(), plan.rules());
    // Beside one that still runs nobody new is asked.
    if (next instanceof NextStep.TellClient || race.isEmpty()) {
      slow.cancel();
      follow(next, leg.turn(), fault);
    }
  }

  private void follow(NextStep next, Turn turn, Fault fault) {
    if (!mayAsk()) {
      untried.clear();
    }
    switch (next) {
      case NextStep.SameAgain(var longest) -> again(turn, fault, plan.drawn(longest));
      case NextStep.AfterPause(var asked) -> again(turn, fault, asked);
      case NextStep.OtherKey _ -> again(turn, fault, Duration.ZERO);
      case NextStep.MoveOn _ -> moveOn(turn, fault);
      case NextStep.ReadsMore _ -> readsMore(turn, fault);
      case NextStep.LessStrict _ -> lessStrict(turn, fault);
      case NextStep.TellClient _ -> refuse(fault);
    }
  }

  private void again(Turn turn, Fault fault, Duration pause) {
    if (!mayAsk() || doorway.tooLong(pause) || plan.isOverBudget(turn.candidate, race.spent())) {
      moveOn(turn, fault);
      return;
    }
    loop.telemetry().triedAgain(turn.candidate.platform(), fault.code());
    if (pause.isZero()) {
      doorway.knock(turn.visit, through(turn));
    } else {
      doorway.knockAfter(turn.visit, pause, through(turn));
    }
  }

  private boolean mayAsk() {
    return race.started() < plan.rules().attemptsMax();
  }

  private void moveOn(Turn turn, Fault fault) {
    var from = turn.candidate.platform();
    untried
        .first()
        .ifPresent(next -> loop.telemetry().movedOn(from, next.platform(), fault.code()));
    tryNext();
  }

  private void readsMore(Turn turn, Fault fault) {
    untried.keep(other -> other.readsMoreThan(turn.candidate));
    detour(turn, fault, plan.whenTooLong(), Trail.named(turn.candidate.name(), fault));
  }

  private void lessStrict(Turn turn, Fault fault) {
    untried.clear();
    detour(turn, fault, plan.whenRefused(), fault);
  }

  /** What the operator names for such a case goes before the rest. */
  private void detour(Turn turn, Fault fault, List<Candidate> named, Fault otherwise) {
    if (mayAsk()) {
      untried.putFirst(named);
    }
    if (untried.isEmpty()) {
      refuse(otherwise);
    } else {
      moveOn(turn, fault);
    }
  }

  /** Set before it is asked, since what fails at once must find its alarm to cancel it. */
  private void watch(Turn turn) {
    slow.cancel();
    plan.hedging()
        .ifPresent(hedging ->
            slow = hedging.watch(turn.candidate, loop.alarms(), () -> hedge(turn, hedging)));
  }

  /** Asks a second platform beside one that is slower than it should be. */
  private void hedge(Turn first, Hedging hedging) {
    var late = race.alone() && mayAsk() && !delivery.contentSent();
    if (!late || hedging.share().left() == 0) {
      return;
    }
    var both = race.spent() + first.candidate.choice().nanoDollars().orElse(0);
    var slowOne = first.candidate.platform();
    untried
        .find(other -> !other.platform().equals(slowOne) && !plan.isOverBudget(other, both))
        .ifPresent(second ->
            Doorway.knockOnce(second.visit).ifPresent(pass -> beside(second, pass, hedging)));
  }

  private void beside(Turn second, Pass pass, Hedging hedging) {
    // Another loop may have taken the last of the share meanwhile.
    if (!hedging.share().extra()) {
      pass.giveBack(0, 0);
      return;
    }
    cashier
        .payNow(second.candidate, pass)
        .ifPresent(money -> {
          untried.remove(second);
          loop.telemetry().hedged(second.candidate.platform(), second.candidate.model());
          race.start(second, money, pass);
        });
  }

  private void tooLate() {
    end.late();
    stop();
  }

  private void clientLeft() {
    end.left();
    if (race.isSpeaking() && plan.drains().filter(Drains::enter).isPresent()) {
      drain(plan.drains().get());
    } else {
      stop();
    }
  }

  /** What is being said is heard out for a while, though by nobody: it is paid for. */
  private void drain(Drains drains) {
    delivery.abandon();
    deadline.cancel();
    deadline = loop.alarms().after(Drains.LONGEST, this::stop);
    end.outcome().onComplete(_ -> drains.leave());
  }

  private void refuse(Fault fault) {
    end.refuse(race.attempts(), fault, Usage.UNKNOWN);
  }

  private Result close(Outcome outcome) {
    deadline.cancel();
    slow.cancel();
    race.close();
    return new Result(outcome, race.waitedNanos() + doorway.waitedNanos(), trail);
  }

  private void stop() {
    untried.clear();
    doorway.leave();
    race.close();
    if (race.isEmpty()) {
      refuse(end.deadlinePassed());
    }
  }

  @Override
  public boolean takesRefusals() {
    return !plan.asking().fallback() || plan.decision().whenRefused().isEmpty();
  }

  @Override
  public Head head(Leg leg, long overheadNanos) {
    return letterhead.of(leg, race.attempts(), overheadNanos - doorway.waitedNanos());
  }
}
