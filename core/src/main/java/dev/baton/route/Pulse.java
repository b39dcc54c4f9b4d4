package dev.baton.route;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * How a model has been doing here lately. Shared by all event loops, without locks.
 *
 * <p>What was measured fades when nothing new is: a model that was slow or failed a while ago is
 * then judged by what is said of it, and so gets another chance.
 */
public final class Pulse {
  private static final double NEWEST_SHARE = 0.2;
  private static final double PACE_HALF_LIFE_NANOS = 300e9;
  private static final double ERRORS_HALF_LIFE_NANOS = 30e9;
  private static final int TOKENS_WORTH_TIMING = 8;
  private static final long NANOS_WORTH_TIMING = 1_000_000;

  private final LongSupplier nanoClock;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicReference<Beat> beat = new AtomicReference<>(Beat.NONE);
  private final Waits waits = new Waits();

  /**
   * What is known at one moment; not a number where nothing was measured.
   *
   * @param firstNanos to the first content
   * @param errorShare of the latest calls, when the last of them ended
   * @param paceAt when the pace was last measured
   * @param endedAt when the last call ended
   */
  private record Beat(
      double firstNanos, double tokensPerSecond, double errorShare, long paceAt, long endedAt) {
    static final Beat NONE = new Beat(Double.NaN, Double.NaN, 0, 0, 0);

    boolean isNew() {
      return endedAt == 0 && !measured();
    }

    boolean measured() {
      return !Double.isNaN(firstNanos);
    }

    Beat firstContent(long nanos, long now) {
      return new Beat(mixed(firstNanos, (double) nanos), tokensPerSecond, errorShare, now, endedAt);
    }

    Beat wrote(double perSecond, long now) {
      return new Beat(firstNanos, mixed(tokensPerSecond, perSecond), errorShare, now, endedAt);
    }

    Beat ended(boolean ok, long now) {
      var share = mixed(errorShare, ok ? 0 : 1);
      return new Beat(firstNanos, tokensPerSecond, share, paceAt, now);
    }

    private static double mixed(double before, double newest) {
      return Double.isNaN(before) ? newest : before + NEWEST_SHARE * (newest - before);
    }
  }

  Pulse(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** A call was sent. Each is ended once. */
  public void begun() {
    inFlight.incrementAndGet();
  }

  /**
   * The first content came, or the wait for it was given up: then it took at least so long.
   *
   * @param nanos since the call was sent
   */
  public void firstContent(long nanos) {
    var took = Math.max(0, nanos);
    var now = nanoClock.getAsLong();
    waits.add(took);
    beat.updateAndGet(before -> before.firstContent(took, now));
  }

  /**
   * A call is over.
   *
   * @param ok whether the model did its part; a caller who left is no fault of it
   * @param streamNanos from the first content to the end
   */
  public void ended(boolean ok, long outputTokens, long streamNanos) {
    inFlight.updateAndGet(calls -> Math.max(0, calls - 1));
    var now = nanoClock.getAsLong();
    beat.updateAndGet(before -> before.ended(ok, now));
    if (outputTokens >= TOKENS_WORTH_TIMING && streamNanos >= NANOS_WORTH_TIMING) {
      var perSecond = outputTokens * 1e9 / (double) streamNanos;
      beat.updateAndGet(before -> before.wrote(perSecond, now));
    }
  }

  public int inFlight() {
    return inFlight.get();
  }

  /** On average, the latest counting most. */
  public Optional<Duration> firstContent() {
    var now = beat();
    return now.measured() ? Optional.of(Duration.ofNanos((long) now.firstNanos)) : Optional.empty();
  }

  /** On average, the latest counting most. */
  public OptionalDouble tokensPerSecond() {
    var rate = beat().tokensPerSecond;
    return Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  /** Longer than 95 of 100 first contents took lately; empty until enough were seen. */
  public Optional<Duration> firstContentP95() {
    return waits.p95();
  }

  /** From 0 to 1; fades when nothing is asked. */
  public double errorShare() {
    return errorShare(nanoClock.getAsLong());
  }

  double errorShare(long now) {
    var known = beat();
    return known.errorShare == 0
        ? 0
        : known.errorShare * faded(now - known.endedAt, ERRORS_HALF_LIFE_NANOS);
  }

  /** The time of an ordinary answer: as measured, and the longer ago that was the more as said. */
  double answerSeconds(Pace said, long now) {
    var known = beat();
    if (!known.measured()) {
      return said.answerSeconds();
    }
    var rate = Double.isNaN(known.tokensPerSecond) ? said.tokensPerSecond() : known.tokensPerSecond;
    var seconds = known.firstNanos / 1e9 + Pace.ANSWER_TOKENS / rate;
    var share = faded(now - known.paceAt, PACE_HALF_LIFE_NANOS);
    return said.answerSeconds() + share * (seconds - said.answerSeconds());
  }

  /** Whether nothing was ever measured. */
  boolean isNew() {
    return beat().isNew();
  }

  boolean paceMeasured() {
    return beat().measured();
  }

  private Beat beat() {
    return Objects.requireNonNull(beat.get());
  }

  private static double faded(long age, double halfLife) {
    return halfLife / (halfLife + Math.max(0, age));
  }
}
