package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.provider.Answer;
import dev.baton.provider.BadRequest;
import dev.baton.provider.ClientRequest;
import dev.baton.provider.Passage;
import dev.baton.provider.Provider;
import dev.baton.provider.Timing;
import dev.baton.wire.Alarms;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One call's way through its candidates, in order, until one answers.
 *
 * <p>A fault of the platform moves on to the next candidate. A fault of the request does not: no
 * other model would like it better. And once the client has read content nothing moves on, because
 * two models must never share one sentence.
 *
 * <p>Lives on one event loop, so its state needs neither locks nor atomics.
 */
final class FallbackChain {
  private final Call call;
  private final ClientRequest request;
  private final Deque<Candidate> untried;
  private final Delivery delivery;
  private final Loop loop;
  private final Trail trail = new Trail();
  private final Promise<Result> result = Promise.promise();
  private Alarms.Alarm deadline = Alarms.Alarm.NONE;
  private Optional<Provider.Call> inFlight = Optional.empty();
  private int attempts;
  private long waitedNanos;
  private boolean late;
  private boolean left;

  FallbackChain(
      Call call, ClientRequest request, List<Candidate> candidates, Delivery delivery, Loop loop) {
    this.call = call;
    this.request = request;
    this.untried = new ArrayDeque<>(candidates);
    this.delivery = delivery;
    this.loop = loop;
  }

  /** How the call ended, and how much of its time was waiting for platforms. */
  record Result(Outcome outcome, long waitedNanos) {}

  Future<Result> run(Future<Void> clientGone) {
    deadline = loop.alarms().after(call.patience(), this::tooLate);
    clientGone.onComplete(_ -> clientLeft());
    tryNext();
    return result.future();
  }

  private void tryNext() {
    if (left || late) {
      refuse(deadlinePassed());
      return;
    }
    var candidate = untried.poll();
    if (candidate == null) {
      refuse(attempts == 0 ? trail.first() : trail.summary());
      return;
    }
    loop.work(request.body().length, () -> passage(candidate))
        .onSuccess(passage -> attempt(candidate, passage))
        .onFailure(why -> cannotBeSaid(candidate, why));
  }

  private Passage passage(Candidate candidate) {
    return call.door().wire().pass(request, candidate.target(), candidate.wire(), call.stamp());
  }

  /**
   * Another platform may have words for it; if nobody was asked, the first reason is the answer.
   */
  private void cannotBeSaid(Candidate candidate, Throwable why) {
    var fault = why instanceof BadRequest wrong ? wrong.fault() : Bug.fault(why);
    untried.removeIf(candidate::asksSameModelAs);
    moveOn(candidate, fault);
  }

  private void attempt(Candidate candidate, Passage passage) {
    if (left || late) {
      refuse(deadlinePassed());
      return;
    }
    attempts++;
    var gate = new Gate(delivery, overhead -> head(candidate, passage.dropped().names(), overhead));
    var attempt = send(candidate, passage, gate);
    gate.open(() -> overheadNanos(attempt));
    inFlight = Optional.of(attempt);
    attempt
        .answer()
        .otherwise(bug -> new Answer.Failed(Bug.fault(bug), Usage.UNKNOWN))
        .onSuccess(answer -> {
          gate.shut();
          ended(candidate, attempt, answer);
        });
  }

  private static Provider.Call send(Candidate candidate, Passage passage, Gate gate) {
    try {
      return candidate.provider().send(passage, candidate.patience(), gate);
    } catch (RuntimeException bug) {
      return new Provider.Call(Future.failedFuture(bug), new Timing(), () -> {});
    }
  }

  private void ended(Candidate candidate, Provider.Call attempt, Answer answer) {
    inFlight = Optional.empty();
    waitedNanos += attempt.timing().waitedNanos();
    var target = candidate.target();
    loop.telemetry().attemptEnded(target.platform(), target.model().id(), answer, attempt.timing());
    switch (answer) {
      case Answer.Complete(var usage) -> {
        delivery.end();
        finish(new Outcome.Answered(usage));
      }
      case Answer.Failed(_, var usage) when left -> abandon(usage);
      case Answer.Failed(var fault, var usage) when delivery.contentSent() ->
          cutShort(candidate, fault, usage);
      case Answer.Failed _ when late -> refuse(deadlinePassed());
      case Answer.Failed(var fault, _) -> failed(candidate, fault);
    }
  }

  /** The policy: what ends the chain, and what moves on. */
  private void failed(Candidate candidate, Fault fault) {
    switch (fault) {
      case Fault.Caller _, Fault.Stop _ -> refuse(fault);
      case Fault.OtherKey _ -> moveOn(candidate, fault);
      case Fault.Again _, Fault.Elsewhere _, Fault.Broken _ -> {
        untried.removeIf(candidate::asksSameModelAs);
        moveOn(candidate, fault);
      }
    }
  }

  private void moveOn(Candidate candidate, Fault fault) {
    trail.add(candidate, fault);
    if (!call.fallback()) {
      untried.clear();
    }
    tryNext();
  }

  private void cutShort(Candidate candidate, Fault fault, Usage usage) {
    var why =
        late
            ? deadlinePassed()
            : new Fault.Broken(
                fault.code(),
                candidate.name() + ": " + fault.message() + " The answer above is incomplete.");
    delivery.fail(head(candidate, List.of(), 0), why);
    finish(new Outcome.CutShort(why, usage));
  }

  private void abandon(Usage usage) {
    delivery.abandon();
    finish(new Outcome.Abandoned(usage));
  }

  /** Whoever has left is told nothing. */
  private void refuse(Fault fault) {
    if (left) {
      abandon(Usage.UNKNOWN);
      return;
    }
    delivery.fail(Head.ofNobody(call.requestId(), attempts), fault);
    finish(new Outcome.Refused(fault));
  }

  private void finish(Outcome outcome) {
    deadline.cancel();
    result.tryComplete(new Result(outcome, waitedNanos));
  }

  private void tooLate() {
    late = true;
    hangUp();
  }

  private void clientLeft() {
    left = true;
    hangUp();
  }

  private void hangUp() {
    untried.clear();
    inFlight.ifPresent(attempt -> attempt.hangUp().run());
  }

  private Fault deadlinePassed() {
    return new Fault.Stop(
        FaultCode.DEADLINE,
        "The answer was not whole within "
            + call.patience().toMillis()
            + " ms, the time this call had.");
  }

  private long overheadNanos(Provider.Call attempt) {
    var sinceArrival = loop.nanoClock().getAsLong() - call.arrived();
    return sinceArrival - waitedNanos - attempt.timing().waitedNanos();
  }

  private Head head(Candidate candidate, List<String> dropped, long overheadNanos) {
    return new Head(
        call.requestId(),
        candidate.target().platform(),
        candidate.target().model().id(),
        attempts,
        candidate.simulated(),
        dropped,
        overheadNanos);
  }
}
