package dev.baton.limit;

import dev.baton.catalog.RateLimits;
import dev.baton.chat.Allowance;
import java.time.Duration;

/** The limits somebody is under: requests and tokens a minute, requests a day. */
final class Meters {
  private static final Duration LONGEST_MINUTE = Duration.ofSeconds(61);

  private final Meter requests = Meter.ofMinutes();
  private final Meter tokens = Meter.ofMinutes();
  private final Meter day = Meter.ofDays();

  void configure(RateLimits limits) {
    configure(limits, RateLimits.NONE);
  }

  /**
   * What holds from now on.
   *
   * @param presumed where nothing is written, until the platform states its limits itself
   */
  void configure(RateLimits limits, RateLimits presumed) {
    requests.configure(limits.rpm(), presumed.rpm());
    tokens.configure(limits.tpm(), presumed.tpm());
    day.configure(limits.rpd(), presumed.rpd());
  }

  /** How long until a request of {@code own} tokens fits in. */
  long delay(Ahead ahead, long own, long now) {
    var slots =
        Math.max(requests.delay(ahead.requests(), 1, now), day.delay(ahead.requests(), 1, now));
    return Math.max(slots, tokens.delay(ahead.tokens(), own, now));
  }

  void take(long own, long now) {
    requests.take(1, now);
    tokens.take(own, now);
    day.take(1, now);
  }

  /** The request let in at {@code at} took so many tokens more, or less, than was thought. */
  void correct(long at, long difference, long now) {
    tokens.correct(at, difference, now);
  }

  /**
   * A platform does not say which period it speaks of, but what is full in a minute is a minute's.
   */
  void hear(Allowance said, long now) {
    var minutes = said.requests().reset().map(time -> time.compareTo(LONGEST_MINUTE) <= 0);
    (minutes.orElse(true) ? requests : day).hear(said.requests(), now);
    tokens.hear(said.tokens(), now);
  }

  boolean limited() {
    return requests.limited() || tokens.limited() || day.limited();
  }

  /** What is left of each million, of the limit that is nearest. */
  long headroom(long now) {
    return Math.min(requests.headroom(now), Math.min(tokens.headroom(now), day.headroom(now)));
  }

  /** More tokens at once never fit. */
  long tokensMax() {
    return tokens.limit();
  }

  /** What is left; of minute and day, what is nearer its end. */
  Allowance left(long now) {
    var nearer = day.left(now) < requests.left(now) ? day : requests;
    return new Allowance(nearer.measured(now), tokens.measured(now));
  }

  boolean idle(long now) {
    return requests.idle(now) && tokens.idle(now) && day.idle(now);
  }
}
