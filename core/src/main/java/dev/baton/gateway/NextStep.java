package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.RetryRules;
import java.time.Duration;

/** What follows from a fault before the client has read content: the policy of falling back. */
sealed interface NextStep {

  /** The same model once more, after a pause that luck makes shorter. */
  record SameAgain(Duration longestPause) implements NextStep {}

  /** The same model, when it said that it would be ready. */
  record AfterPause(Duration asked) implements NextStep {}

  /** The same model at once, over whichever key its platform has left. */
  record OtherKey() implements NextStep {}

  /** The next candidate. */
  record MoveOn() implements NextStep {}

  /** A candidate that can read more. */
  record ReadsMore() implements NextStep {}

  /** A candidate the operator has named for what others refuse. */
  record LessStrict() implements NextStep {}

  /** Nobody would like this request better: its sender is told. */
  record TellClient() implements NextStep {}

  /** With others waiting, a second try must not take longer than asking the next one. */
  Duration QUICK = Duration.ofMillis(500);

  /** With others waiting, one second try is enough. */
  int TRIES_BESIDE_OTHERS = 2;

  /**
   * The table.
   *
   * @param tries how often the model was asked, this time included
   * @param alone whether no other candidate is left
   */
  static NextStep after(Fault fault, int tries, boolean alone, RetryRules rules) {
    return switch (fault) {
      case Fault.Stop _ -> new TellClient();
      case Fault.Caller caller -> afterRejection(caller.code());
      case Fault.OtherKey busy -> otherKey(busy.code(), tries, rules);
      case Fault.Again _ -> sameAgain(fault, tries, alone, rules);
      case Fault.Elsewhere _, Fault.Broken _ -> elsewhere(fault, tries, alone, rules);
    };
  }

  private static NextStep afterRejection(FaultCode code) {
    return switch (code) {
      case REFUSED -> new LessStrict();
      // A model that is gone at one platform says nothing about the others.
      case NOT_FOUND -> new MoveOn();
      default -> new TellClient();
    };
  }

  private static NextStep otherKey(FaultCode code, int tries, RetryRules rules) {
    var wanted = code != FaultCode.RATE_LIMITED || rules.onRateLimit();
    return wanted && tries < rules.triesMax() ? new OtherKey() : new MoveOn();
  }

  /** What this model cannot now, the next one may; without one, it may itself in a while. */
  private static NextStep elsewhere(Fault fault, int tries, boolean alone, RetryRules rules) {
    return switch (fault.code()) {
      case CONTEXT_TOO_LONG -> new ReadsMore();
      case BUG -> new MoveOn();
      default -> alone ? sameAgain(fault, tries, true, rules) : new MoveOn();
    };
  }

  private static NextStep sameAgain(Fault fault, int tries, boolean alone, RetryRules rules) {
    var triesMax = alone ? rules.triesMax() : Math.min(TRIES_BESIDE_OTHERS, rules.triesMax());
    if (tries >= triesMax || !allowed(fault.code(), rules)) {
      return new MoveOn();
    }
    var asked = fault.pauseAsked();
    if (asked.isPresent()) {
      return asked.get().compareTo(rules.waitAtMost()) > 0
          ? new MoveOn()
          : new AfterPause(asked.get());
    }
    var pause = doubled(rules.retryDelay(), tries - 1, rules.longestDelay());
    return new SameAgain(alone || pause.compareTo(QUICK) < 0 ? pause : QUICK);
  }

  private static boolean allowed(FaultCode code, RetryRules rules) {
    return switch (code) {
      case FIRST_BYTE_TIMEOUT, IDLE_TIMEOUT -> rules.onTimeout();
      default -> rules.onError();
    };
  }

  private static Duration doubled(Duration first, int times, Duration longest) {
    var pause = first;
    for (var i = 0; i < times && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
