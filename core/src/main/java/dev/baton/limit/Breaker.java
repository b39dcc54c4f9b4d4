package dev.baton.limit;

import dev.baton.config.BreakerRules;
import java.util.random.RandomGenerator;

/**
 * Leaves a failing target alone for a while, then lets one probe at a time through until two went
 * well. A probe is a lease: one that nobody tells of runs out, and counts as failed.
 */
final class Breaker {
  /** What {@link #enter} says where no probe is needed. */
  static final long NO_PROBE = 0;

  private static final long LEASE = 60_000_000_000L;
  private static final int LAST_ONES = 10;
  private static final int SUCCESSES_TO_CLOSE = 2;
  private static final int CELLS = 30;

  /** Half of a handful says nothing: with fewer calls, all of them must have failed. */
  private static final int CALLS_A_FAILURE = 6;

  private final RandomGenerator random;
  private BreakerRules rules = BreakerRules.DEFAULT;
  private Window calls = window(rules);
  private Window failures = window(rules);
  private Phase phase = Phase.CLOSED;
  private int inARow;
  private long closedSince;
  private long openUntil;
  private int openings;
  private int successes;
  private long probe = NO_PROBE;
  private long lastProbe;
  private long leaseUntil;

  enum Phase {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  Breaker(RandomGenerator random) {
    this.random = random;
  }

  void configure(BreakerRules rules) {
    if (!rules.window().equals(this.rules.window())) {
      calls = window(rules);
      failures = window(rules);
    }
    this.rules = rules;
  }

  private static Window window(BreakerRules rules) {
    return new Window(rules.window().toNanos(), CELLS);
  }

  Phase phase(long now) {
    expire(now);
    return phase;
  }

  /** How long until it lets somebody through. */
  long delay(long now) {
    expire(now);
    return switch (phase) {
      case CLOSED -> 0;
      case OPEN -> Math.max(0, openUntil - now);
      case HALF_OPEN -> probe == NO_PROBE ? 0 : leaseUntil - now;
    };
  }

  /** Lets somebody through who does not have to wait; says which probe that is. */
  long enter(long now) {
    if (phase == Phase.CLOSED) {
      return NO_PROBE;
    }
    phase = Phase.HALF_OPEN;
    probe = ++lastProbe;
    leaseUntil = now + LEASE;
    return probe;
  }

  /** The probe shows signs of life: its lease begins anew. */
  void renew(long probe, long now) {
    if (holds(probe)) {
      leaseUntil = now + LEASE;
    }
  }

  /** A call went well that had begun at {@code began}. */
  void succeeded(long probe, long began, long now) {
    if (phase == Phase.CLOSED) {
      if (began >= closedSince) {
        calls.add(now, 1, now);
        inARow = 0;
      }
    } else if (probe != NO_PROBE && probe == lastProbe) {
      // Even after its lease: better late than left alone for longer.
      this.probe = NO_PROBE;
      phase = Phase.HALF_OPEN;
      if (++successes == SUCCESSES_TO_CLOSE) {
        close(now);
      }
    }
  }

  /**
   * A call failed.
   *
   * @param oneOfMany whether others share the blame: then a part of all calls says nothing yet
   */
  void failed(long probe, long began, boolean oneOfMany, long now) {
    if (phase == Phase.CLOSED && began >= closedSince) {
      calls.add(now, 1, now);
      failures.add(now, 1, now);
      inARow++;
      if (isTooMuch(oneOfMany, now)) {
        open(now);
      }
    } else if (holds(probe)) {
      open(now);
    }
  }

  /** It says nothing how this ended. */
  void released(long probe) {
    if (holds(probe)) {
      this.probe = NO_PROBE;
    }
  }

  void close(long now) {
    phase = Phase.CLOSED;
    closedSince = now;
    openings = 0;
    forget();
  }

  boolean idle(long now) {
    return phase == Phase.CLOSED && calls.sum(now) == 0;
  }

  private boolean isTooMuch(boolean oneOfMany, long now) {
    var failed = failures.sum(now);
    if (failed < rules.failures()) {
      return false;
    }
    if (inARow >= LAST_ONES) {
      return true;
    }
    var all = calls.sum(now);
    var enough = all >= (long) CALLS_A_FAILURE * rules.failures();
    return !oneOfMany && (failed == all || (enough && 2 * failed >= all));
  }

  private void expire(long now) {
    if (probe != NO_PROBE && now >= leaseUntil) {
      open(leaseUntil);
    }
  }

  private void open(long at) {
    phase = Phase.OPEN;
    openUntil = at + jittered(length());
    openings++;
    forget();
  }

  private void forget() {
    probe = NO_PROBE;
    successes = 0;
    inARow = 0;
    calls.clear();
    failures.clear();
  }

  private long length() {
    var longest = rules.openMax().toNanos();
    var length = Math.min(longest, rules.open().toNanos());
    for (var doubled = 0; doubled < openings && length < longest; doubled++) {
      length = Math.min(longest, length * 2);
    }
    return length;
  }

  /** Up to a fifth shorter, so that not all nodes probe at once. */
  private long jittered(long length) {
    return length - random.nextLong(length / 5 + 1);
  }

  private boolean holds(long probe) {
    return probe != NO_PROBE && probe == this.probe;
  }
}
