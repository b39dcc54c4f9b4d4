package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.limit.Pass;
import dev.baton.provider.Answer;
import dev.baton.provider.ClientRequest;
import dev.baton.wire.Alarms;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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
  private final Deque<Turn> untried = new ArrayDeque<>();
  private final Trail trail = new Trail();
  private final Conclusion end;
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
    this.end = new Conclusion(letterhead, delivery, trail);
    this.race = new Race(call, request, plan.purse(), delivery, loop, this);
  }

  /** How the call ended, and how much of its time was waiting for platforms. */
  record Result(Outcome outcome, long waitedNanos, Trail trail) {}

  Future<Result> run(Future<Void> clientGone) {
    for (var candidate : plan.candidates()) {
      if (untried.isEmpty() || plan.asking().fallback()) {
        admit(candidate);
      }
    }
    plan.hedging().ifPresent(hedging -> hedging.share().usual());
    deadline = loop.alarms().after(call.patience(), this::tooLate);
    clientGone.onComplete(_ -> clientLeft());
    if (!end.reached()) {
      doorway.knock(plan.callersVisit(), letIn());
    }
    return end.outcome().map(this::close);
  }

  /** Lets a candidate stand in line, unless the caller's key is not for it. */
  private void admit(Candidate candidate) {
    var objection = plan.objection(call.holder(), candidate);
    objection.ifPresentOrElse(
        why -> trail.skipped(candidate, why),
        () -> untried.add(new Turn(candidate, plan.asking())));
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
    var turn = untried.poll();
    if (end.reached()) {
      return;
    }
    if (turn == null) {
      refuse(trail.summary());
    } else if (plan.isOverBudget(turn.candidate, race.spent())) {
      unsaid(turn, budgetSpent());
    } else {
      doorway.knock(turn.visit, through(turn));
    }
  }

  private static Fault budgetSpent() {
    return new Fault.Elsewhere(
        FaultCode.NO_ROUTE,
        "The attempts before it have used too much of what the request may cost.",
        Optional.empty());
  }

  private Doorway.Reply through(Turn turn) {
    return new Doorway.Reply() {
      @Override
      public void go(Pass pass) {
        paid(pass, plan.purse().setAside(turn.candidate));
      }

      private void paid(Pass pass, Purse.Reply reply) {
        switch (reply) {
          case Purse.Reply.Ready ready -> {
            watch(turn);
            race.start(turn, ready, pass);
          }
          case Purse.Reply.Refused(var why) -> {
            pass.giveBack(0, 0);
            shut(why);
          }
          case Purse.Reply.Later later ->
              loop.when(later::whenAnswered).onSuccess(_ -> answered(pass, later));
        }
      }

      // The call may have ended while others were asked for money.
      private void answered(Pass pass, Purse.Reply.Later later) {
        if (end.reached()) {
          later.dismiss();
          pass.giveBack(0, 0);
        } else {
          paid(pass, later.reply());
        }
      }

      @Override
      public void shut(Fault why) {
        loop.telemetry().skipped(turn.candidate.platform(), turn.candidate.model(), why.code());
        unsaid(turn, why);
      }
    };
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
    if (!untried.isEmpty()) {
      var next = untried.element().candidate;
      loop.telemetry().movedOn(turn.candidate.platform(), next.platform(), fault.code());
    }
    tryNext();
  }

  private void readsMore(Turn turn, Fault fault) {
    untried.removeIf(other -> !other.candidate.readsMoreThan(turn.candidate));
    putFirst(plan.whenTooLong());
    if (untried.isEmpty()) {
      refuse(Trail.named(turn.candidate.name(), fault));
    } else {
      moveOn(turn, fault);
    }
  }

  private void lessStrict(Turn turn, Fault fault) {
    untried.clear();
    putFirst(plan.whenRefused());
    if (untried.isEmpty()) {
      refuse(fault);
    } else {
      moveOn(turn, fault);
    }
  }

  /** What the operator names for such a case goes before the rest; nobody is asked twice. */
  private void putFirst(List<Candidate> named) {
    for (var candidate : named.reversed()) {
      var denied = plan.objection(call.holder(), candidate).isPresent();
      if (!denied && mayAsk() && plan.asking().fallback() && !trail.knows(candidate)) {
        untried.removeIf(other -> other.candidate.name().equals(candidate.name()));
        untried.addFirst(new Turn(candidate, plan.asking()));
      }
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
    untried.stream()
        .filter(turn -> !turn.candidate.platform().equals(first.candidate.platform()))
        .filter(turn -> !plan.isOverBudget(turn.candidate, both))
        .findFirst()
        .ifPresent(second ->
            Doorway.knockOnce(second.visit).ifPresent(pass -> beside(second, pass, hedging)));
  }

  private void beside(Turn second, Pass pass, Hedging hedging) {
    // Another loop may have taken the last of the share meanwhile.
    if (!hedging.share().extra()) {
      pass.giveBack(0, 0);
      return;
    }
    switch (plan.purse().setAside(second.candidate)) {
      case Purse.Reply.Ready ready -> {
        untried.remove(second);
        loop.telemetry().hedged(second.candidate.platform(), second.candidate.model());
        race.start(second, ready, pass);
      }
      case Purse.Reply.Refused _ -> pass.giveBack(0, 0);
      case Purse.Reply.Later later -> {
        later.dismiss();
        pass.giveBack(0, 0);
      }
    }
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
