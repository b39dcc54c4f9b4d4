package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.RetryRules;
import dev.baton.ledger.account.Holder;
import dev.baton.route.Choice;
import dev.baton.route.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * How one call is to be answered.
 *
 * @param asking what the caller wishes
 * @param callersVisit the way in as far as it is the caller's own limits that count
 * @param purse what it is paid from
 * @param askable makes candidates of the router's choices
 * @param luck spreads retries over time
 * @param drains where answers are read on that nobody listens to any more; empty: nowhere
 */
record Plan(
    Decision decision,
    Asking asking,
    RetryRules rules,
    Doorway.Visit callersVisit,
    Purse purse,
    Function<List<Choice>, List<Candidate>> askable,
    Optional<Hedging> hedging,
    RandomGenerator luck,
    Optional<Drains> drains) {

  List<Candidate> candidates() {
    return askable.apply(decision.choices());
  }

  /** Why a key may not have this candidate asked, if it may not. */
  Optional<Fault> objection(Holder holder, Candidate candidate) {
    return asked().stream().allMatch(name -> holder.models().allows(name, candidate.name()))
        ? Optional.empty()
        : Optional.of(
            new Fault.Caller(
                FaultCode.MODEL_DENIED,
                "The key \""
                    + holder.key()
                    + "\" may not ask for "
                    + candidate.name()
                    + ". Nothing was sent."));
  }

  /**
   * What the caller asks for by name: its list goes before its single name, which means nothing.
   */
  private List<String> asked() {
    var wish = asking.wish();
    return wish.models().isEmpty() ? List.of(wish.name()) : wish.models();
  }

  List<Candidate> whenTooLong() {
    return askable.apply(decision.whenTooLong());
  }

  List<Candidate> whenRefused() {
    return askable.apply(decision.whenRefused());
  }

  /** By luck, so that calls which failed together do not come back together. */
  Duration drawn(Duration longest) {
    return Duration.ofNanos(luck.nextLong(longest.toNanos() + 1));
  }

  static Fault overBudget() {
    return new Fault.Elsewhere(
        FaultCode.NO_ROUTE,
        "The attempts before it have used too much of what the request may cost.",
        Optional.empty());
  }

  /**
   * Whether {@code candidate} could cost more than is left.
   *
   * @param spent by the attempts before: what the caller allows is for all together
   */
  boolean isOverBudget(Candidate candidate, long spent) {
    var most = asking.wish().maxCost();
    return spent > 0
        && most.isPresent()
        && spent + candidate.choice().nanoDollars().orElse(0) > most.getAsLong();
  }
}
