package dev.baton.limit;

import java.util.function.LongSupplier;

/**
 * What may be done beside the usual, as a share of it: each usual call saves up a part of an extra
 * one. So in an outage, when everybody wants another try, there is no more of them than that. Safe
 * for all threads.
 */
public final class Share {
  private static final long ONE = 100;
  private static final long SECOND = 1_000_000_000;

  private final Terms terms;
  private final SteadyClock clock;
  private int percent;
  private long saved;
  private long savedAt;

  /**
   * The rules.
   *
   * @param percent extra calls for each hundred usual ones
   * @param aSecond extra calls that are always added, however little happens
   * @param cap the most that are ever saved up
   * @param initial what there is to begin with
   */
  public record Terms(int percent, int aSecond, int cap, int initial) {

    /** Retries of one platform. */
    public static Terms ofRetries(int percent) {
      return new Terms(percent, 3, 100, 10);
    }

    /** Second calls sent for speed. */
    public static Terms ofHedges(int percent) {
      return new Terms(percent, 0, 10, 0);
    }
  }

  public Share(Terms terms, LongSupplier nanos) {
    this.terms = terms;
    percent = terms.percent();
    saved = terms.initial() * ONE;
    clock = new SteadyClock(nanos);
    savedAt = clock.now();
  }

  /** A usual call is made. */
  public synchronized void usual() {
    save(percent);
  }

  /** An extra call is wanted; {@code false} if there is nothing left for it. */
  public synchronized boolean extra() {
    refill();
    if (saved < ONE) {
      return false;
    }
    saved -= ONE;
    return true;
  }

  /** The next ones save up so much. */
  synchronized void percent(int percent) {
    this.percent = percent;
  }

  /** Extra calls that could be made now. */
  public synchronized long left() {
    refill();
    return saved / ONE;
  }

  /** How long until one can be made, if nothing else happens. */
  synchronized long delayNanos() {
    refill();
    return saved >= ONE ? 0 : terms.aSecond() == 0 ? Meter.NEVER : (ONE - saved) * perUnit();
  }

  private void refill() {
    if (terms.aSecond() > 0) {
      var now = clock.now();
      var units = (now - savedAt) / perUnit();
      savedAt += units * perUnit();
      save(units);
    }
  }

  private void save(long units) {
    saved = Math.min(terms.cap() * ONE, saved + units);
  }

  private long perUnit() {
    return SECOND / (terms.aSecond() * ONE);
  }
}
