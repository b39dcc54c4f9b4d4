package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * How one call ends: the client is told once, and the books are closed once, whoever comes first.
 */
final class Conclusion {
  private final Letterhead letterhead;
  private final Delivery delivery;
  private final Trail trail;
  private final Promise<Outcome> outcome = Promise.promise();
  private boolean late;
  private boolean left;

  Conclusion(Letterhead letterhead, Delivery delivery, Trail trail) {
    this.letterhead = letterhead;
    this.delivery = delivery;
    this.trail = trail;
  }

  Future<Outcome> outcome() {
    return outcome.future();
  }

  boolean reached() {
    return outcome.future().isComplete();
  }

  /** The call's time is up. */
  void late() {
    late = true;
  }

  /** The client does not listen any more. */
  void left() {
    left = true;
  }

  void answered(Candidate candidate, Usage usage) {
    trail.answered(candidate);
    if (left) {
      abandon(usage);
      return;
    }
    delivery.end();
    outcome.tryComplete(new Outcome.Answered(usage));
  }

  /** An answer that had begun is not whole. */
  void cutShort(Candidate candidate, Head head, Fault fault, Usage usage) {
    if (left) {
      abandon(usage);
      return;
    }
    var why =
        late
            ? deadlinePassed()
            : new Fault.Broken(
                fault.code(),
                candidate.name() + ": " + fault.message() + " The answer above is incomplete.");
    trail.failed(candidate, why);
    delivery.fail(head, why);
    outcome.tryComplete(new Outcome.CutShort(why, usage));
  }

  /** No answer has begun, and none will: for {@code fault}, or for what goes before it. */
  void refuse(int attempts, Fault fault, Usage usage) {
    if (left) {
      abandon(usage);
      return;
    }
    var why = late ? deadlinePassed() : fault;
    delivery.fail(letterhead.ofNobody(attempts), why);
    outcome.tryComplete(new Outcome.Refused(why));
  }

  /** Whoever has left is told nothing. */
  private void abandon(Usage usage) {
    delivery.abandon();
    outcome.tryComplete(new Outcome.Abandoned(usage));
  }

  Fault deadlinePassed() {
    return new Fault.Stop(
        FaultCode.DEADLINE,
        "The answer was not whole within "
            + letterhead.call().patience().toMillis()
            + " ms, the time this call had.");
  }
}
