package dev.baton.limit;

/**
 * A bucket that refills evenly and holds a fifth of a period's amount, kept as the moment at which
 * it will be full: nothing has to run to refill it, and it cannot overflow. (The generic cell rate
 * algorithm of ATM networks.)
 */
final class Bucket {
  /** More than this at once is as much as this: what it costs must fit a long. */
  private static final long AMOUNT_MAX = 100_000_000;

  private static final int BURSTS_A_PERIOD = 5;

  private final long period;
  private long fullAt;
  private long lastLimit;

  Bucket(long periodNanos) {
    period = periodNanos;
  }

  /**
   * How long until {@code own} may be taken, if {@code ahead} is taken first. What is more than the
   * bucket holds may be taken from a full one, and leaves it in debt.
   */
  long delay(long ahead, long own, long limit, long now) {
    adapt(limit, now);
    var burst = burst(limit);
    var room = burst - Math.min(burst, cost(own, limit));
    return Math.max(0, Math.max(fullAt, now) + cost(ahead, limit) - room - now);
  }

  /** Takes what was waited for, or gives back a negative amount. */
  void take(long amount, long limit, long now) {
    adapt(limit, now);
    fullAt = Math.max(fullAt, now) + (amount < 0 ? -cost(-amount, limit) : cost(amount, limit));
  }

  /** What was taken under another limit does not leave more than an empty bucket. */
  void adapt(long limit, long now) {
    if (limit != lastLimit) {
      fullAt = Math.min(fullAt, now + burst(limit));
      lastLimit = limit;
    }
  }

  private long burst(long limit) {
    return Math.max(period / BURSTS_A_PERIOD, cost(1, limit));
  }

  private long cost(long amount, long limit) {
    return Math.ceilDiv(Math.min(amount, AMOUNT_MAX) * period, limit);
  }
}
