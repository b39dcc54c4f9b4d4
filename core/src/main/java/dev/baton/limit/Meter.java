package dev.baton.limit;

import dev.baton.chat.Allowance;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One limit: a strict guard over every window of its period, and for minutes a bucket that spreads
 * what is let in. The platform's own word lowers it, and never raises it above what is configured.
 */
final class Meter {
  static final long NEVER = Long.MAX_VALUE;
  static final long WHOLE = 1_000_000;

  private static final long UNLIMITED = Long.MAX_VALUE;
  private static final long AMOUNT_MAX = 1_000_000_000_000L;
  private static final int CELLS = 240;

  private final long period;
  private final boolean smooth;
  private final Window window;
  private final Bucket bucket;
  private long configured = UNLIMITED;
  private long presumed = UNLIMITED;
  private long stated = UNLIMITED;

  private Meter(Duration period, boolean smooth) {
    this.period = period.toNanos();
    this.smooth = smooth;
    window = new Window(this.period, CELLS);
    bucket = new Bucket(this.period);
  }

  static Meter ofMinutes() {
    return new Meter(Duration.ofMinutes(1), true);
  }

  static Meter ofDays() {
    return new Meter(Duration.ofDays(1), false);
  }

  /**
   * What holds from now on.
   *
   * @param limit what was written for it
   * @param usual what is thought of a platform until it states its limits itself
   */
  void configure(OptionalLong limit, OptionalLong usual) {
    configured = limit.isPresent() ? bounded(limit.getAsLong()) : UNLIMITED;
    presumed = usual.isPresent() ? bounded(usual.getAsLong()) : UNLIMITED;
  }

  /** How long until {@code own} fits behind {@code ahead}; {@link #NEVER} if it is too large. */
  long delay(long ahead, long own, long now) {
    var limit = limit();
    if (limit == UNLIMITED) {
      return 0;
    }
    if (own > limit) {
      return NEVER;
    }
    var need = Math.min(limit, ahead + own);
    var strict = window.delay(limit - need, now);
    return smooth ? Math.max(strict, bucket.delay(ahead, own, limit, now)) : strict;
  }

  void take(long amount, long now) {
    var limit = limit();
    if (limit != UNLIMITED) {
      window.add(now, amount, now);
      bucket.take(amount, limit, now);
    }
  }

  /** What was taken at {@code at} was so much more in truth, or less. */
  void correct(long at, long difference, long now) {
    var limit = limit();
    if (limit != UNLIMITED && difference != 0) {
      window.add(at, difference, now);
      bucket.take(difference, limit, now);
    }
  }

  /** What the platform says of the same limit. */
  void hear(Allowance.Measured said, long now) {
    if (said.limit().isPresent() && said.limit().getAsLong() > 0) {
      stated = bounded(said.limit().getAsLong());
      bucket.adapt(limit(), now);
    }
    if (said.left().isPresent() && limit() != UNLIMITED) {
      var unknown = left(now) - Math.max(0, said.left().getAsLong());
      if (unknown > 0) {
        window.add(now - takenAgo(said.reset()), unknown, now);
      }
    }
  }

  /** How long ago that was taken which is there again after {@code reset}. */
  private long takenAgo(Optional<Duration> reset) {
    var most = Duration.ofNanos(period);
    return reset
        .filter(time -> time.compareTo(most) < 0)
        .map(time -> period - Math.max(0, time.toNanos()))
        .orElse(0L);
  }

  boolean limited() {
    return limit() != UNLIMITED;
  }

  long limit() {
    if (configured != UNLIMITED) {
      return Math.min(configured, stated);
    }
    return stated == UNLIMITED ? presumed : stated;
  }

  long left(long now) {
    return limited() ? Math.max(0, limit() - window.sum(now)) : UNLIMITED;
  }

  /** What is left of each million. */
  long headroom(long now) {
    return limited() ? left(now) * WHOLE / limit() : WHOLE;
  }

  /** For people, and for callers: what is left, and when all of it will be there again. */
  Allowance.Measured measured(long now) {
    if (!limited()) {
      return Allowance.Measured.UNSAID;
    }
    return new Allowance.Measured(
        OptionalLong.of(limit()),
        OptionalLong.of(left(now)),
        Optional.of(Duration.ofNanos(window.delay(0, now))));
  }

  boolean idle(long now) {
    return window.sum(now) == 0;
  }

  private static long bounded(long limit) {
    return Math.clamp(limit, 1, AMOUNT_MAX);
  }
}
