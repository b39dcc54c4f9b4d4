package dev.baton.ledger.budget;

import java.time.Instant;
import java.util.Optional;

/**
 * The money of one budget and one name. Which of its counters is meant, a key of {@link Turns}
 * says.
 */
abstract sealed class Purse permits PeriodPurse, RollingPurse {
  private final Budget budget;
  private final String value;

  Purse(Budget budget, String value) {
    this.budget = budget;
    this.value = value;
  }

  final Budget budget() {
    return budget;
  }

  final String value() {
    return value;
  }

  /** What is neither spent nor held, never less than nothing. */
  final long left(long key) {
    return Math.max(0, budget.rules().limit() - sum(spent(key), held(key)));
  }

  final Level level(long key) {
    return budget.thresholds().level(spent(key));
  }

  /** Tells every level above {@code told} up to {@code now}. */
  final void tell(Level told, Level now, long period, long spent) {
    if (now.compareTo(told) <= 0) {
      return;
    }
    for (var level : Level.values()) {
      if (level.compareTo(told) > 0 && level.compareTo(now) <= 0 && !knows(level, period)) {
        budget.crossed(this, level, Instant.ofEpochMilli(period), spent);
      }
    }
  }

  static long sum(long one, long other) {
    var sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  abstract long spent(long key);

  abstract long held(long key);

  /**
   * Sets {@code nanos} aside.
   *
   * @return the key under which they are to be settled
   */
  abstract long hold(long key, long nanos);

  /** Makes a counter, for what was held or spent before this purse was known. */
  abstract void open(long key);

  abstract void giveBack(long key, long nanos);

  /**
   * Books what was spent.
   *
   * @param now the key of now
   */
  abstract void book(long key, long nanos, long now);

  /** Tells again which levels are reached, since what they mean has changed. */
  abstract void rearm(long now);

  /** Whether nothing would be lost with it. */
  abstract boolean idle(long now);

  /** Whether this level was told of this period before. */
  abstract boolean knows(Level level, long period);

  /** When {@code nanos} will be there, as far as the calendar tells. */
  abstract Optional<Instant> renewed(long key, long nanos);
}
