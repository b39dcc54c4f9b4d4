package dev.baton.gateway;

import dev.baton.catalog.Price;
import dev.baton.chat.Counter;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Gist;
import dev.baton.chat.Usage;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Cached;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import dev.baton.ledger.Till;
import dev.baton.ledger.budget.Mood;
import dev.baton.provider.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call's money: for each attempt the worst it can come to is set aside before it is sent, from
 * every budget that is concerned.
 */
final class Purse {
  /** Another call may take what was left before it is asked for again. */
  private static final int TRIES = 3;

  private final Till till;
  private final Call call;
  private final Spender spender;
  private final Gist gist;
  private final Supplier<Excerpt> excerpt;
  private final OwnCount count;
  private final long expensive;
  private final Mood mood;
  private final List<Entry> booked = new ArrayList<>(1);
  private final List<Leg> unnumbered = new ArrayList<>(1);
  private int numbers;

  /**
   * @param expensive pico-dollars a written token from which on a model counts as expensive
   */
  Purse(
      Till till,
      Call call,
      Spender spender,
      Gist gist,
      Supplier<Excerpt> excerpt,
      OwnCount count,
      long expensive) {
    this.till = till;
    this.call = call;
    this.spender = spender;
    this.gist = gist;
    this.excerpt = excerpt;
    this.count = count;
    this.expensive = expensive;
    this.mood = till.mood(spender);
  }

  /** What asking for money came to. */
  sealed interface Reply {
    /**
     * It lies ready.
     *
     * @param candidate as it may be asked: perhaps with a shorter answer
     */
    record Ready(Candidate candidate, Till.Hold hold) implements Reply {}

    record Refused(Fault why) implements Reply {}

    /** Servers that share a budget are asked for some of what they have of it. */
    record Later(CompletableFuture<Till.Reply> answer, Function<Till.Reply, Reply> meaning)
        implements Reply {
      void whenAnswered(Runnable then) {
        var _ = answer.whenComplete((_, _) -> then.run());
      }

      /** What it came to, once that is known. */
      Reply reply() {
        return answer.isCompletedExceptionally()
            ? new Refused(Bug.fault(answer.exceptionNow()))
            : meaning.apply(answer.join());
      }

      /** Nobody waits for it any more: what it holds goes back. */
      void dismiss() {
        var _ =
            answer.thenAccept(reply -> {
              if (reply instanceof Till.Reply.Held(var hold)) {
                hold.release();
              }
            });
      }
    }
  }

  /** Whether cheaper models are to be asked where the caller leaves a choice. */
  boolean thrifty() {
    return mood.preferCost() || mood.blockExpensive();
  }

  /** What came of an answer, with our own count of what its platform leaves open. */
  OwnCount.Counted counted(Usage stated, OwnCount.Received received) {
    return count.complete(stated, received, excerpt);
  }

  /** What an attempt came to stands in the books. */
  void booked(Entry entry) {
    booked.add(entry);
  }

  /** The call's attempts as they stand in the books. */
  List<Entry> booked() {
    return List.copyOf(booked);
  }

  /** An attempt begins; whether it is ever sent is not known yet. */
  void begun(Leg leg) {
    unnumbered.add(leg);
  }

  /** Nothing of an attempt was sent: it has no number. */
  void unsent(Leg leg) {
    unnumbered.remove(leg);
  }

  /** Gives each attempt that was sent the number that it bears in the books, without gaps. */
  void number() {
    for (var each = unnumbered.iterator(); each.hasNext(); ) {
      var leg = each.next();
      if (leg.timing().sent() > 0) {
        each.remove();
        leg.numbered(++numbers);
      }
    }
  }

  /** Sets aside what {@code candidate} can cost, or what a shorter answer of it can. */
  Reply setAside(Candidate candidate) {
    var strict = till.strict(spender, candidate.name());
    if (strict && candidate.price().isEmpty()) {
      return overBudget(
          "No price is known of it, so it cannot be asked under a hard budget. Name one under models"
              + " in the configuration.");
    }
    if (mood.blockExpensive() && candidate.price().filter(this::isExpensive).isPresent()) {
      return overBudget(
          "It is an expensive model, and these are not asked while a budget is short.");
    }
    return ask(strict ? candidate.bounded() : candidate, 0);
  }

  private Reply ask(Candidate asked, int tries) {
    var attempt = numbers + unnumbered.size() + 1;
    var reply =
        till.hold(
            spender,
            asked.name(),
            asked.atMost(),
            (id, millis) -> draft(asked, attempt, id, millis));
    return answered(asked, tries, reply);
  }

  private Reply answered(Candidate asked, int tries, Till.Reply reply) {
    return switch (reply) {
      case Till.Reply.Held(var hold) -> new Reply.Ready(asked, hold);
      case Till.Reply.Later(var later) ->
          new Reply.Later(later, answer -> answered(asked, tries, answer));
      case Till.Reply.Shut(var sentence) -> refused(FaultCode.STORAGE, sentence);
      case Till.Reply.Unread(var sentence) ->
          refused(FaultCode.BUDGET_BACKEND_UNAVAILABLE, sentence);
      case Till.Reply.Lacking(var left, _, var sentence) -> {
        var shorter = asked.affordedBy(left);
        yield tries == TRIES || shorter.isEmpty()
            ? overBudget(sentence)
            : ask(shorter.get(), tries + 1);
      }
    };
  }

  private boolean isExpensive(Price price) {
    return price.output() >= expensive;
  }

  private static Reply overBudget(String sentence) {
    return refused(FaultCode.BUDGET_EXCEEDED, sentence);
  }

  private static Reply refused(FaultCode code, String sentence) {
    return new Reply.Refused(new Fault.Elsewhere(code, sentence, Optional.empty()));
  }

  /** The attempt as it is booked if the process ends before it does. */
  private Entry draft(Candidate candidate, int attempt, AttemptId id, long millis) {
    var most = candidate.atMost();
    return new Entry(
        id,
        call.requestId(),
        attempt,
        millis,
        spender,
        call.door().name(),
        candidate.platform(),
        candidate.model(),
        new Usage(Map.of(Counter.INPUT, gist.tokensLikely())),
        candidate.price().isPresent() ? OptionalLong.of(most) : OptionalLong.empty(),
        most,
        candidate.priceVersion(),
        Ending.INTERRUPTED,
        "",
        true,
        candidate.simulated(),
        Cached.OFF,
        Entry.Times.NONE);
  }
}
