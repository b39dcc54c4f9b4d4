package dev.baton.gateway;

import dev.baton.config.HedgeRules;
import dev.baton.limit.Share;
import dev.baton.wire.Alarms;
import java.time.Duration;
import java.util.Optional;

/**
 * When a second platform is asked beside a slow first one.
 *
 * @param rules how slow is slow
 * @param share pays for the second attempts, so that they stay few
 */
record Hedging(HedgeRules rules, Share share) {

  /** Sets the alarm, where it is known how long the first content of {@code candidate} takes. */
  Alarms.Alarm watch(Candidate candidate, Alarms alarms, Runnable slow) {
    return after(candidate).map(delay -> alarms.after(delay, slow)).orElse(Alarms.Alarm.NONE);
  }

  private Optional<Duration> after(Candidate candidate) {
    return rules.after().or(() -> candidate.pulse().firstContentP95());
  }
}
