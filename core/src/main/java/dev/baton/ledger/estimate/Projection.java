package dev.baton.ledger.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * What a month will have cost at its end: what was spent, and the rest of its hours at the rate so
 * far.
 *
 * <p>Early in a month that rate says little, so in its first days the rate of the last seven days
 * goes into it, the less the more of the month has passed. The range goes from the lower of the two
 * rates to the higher.
 */
public record Projection(Amount low, Amount mid, Amount high) {
  private static final Duration UNSURE = Duration.ofDays(5);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration LEAST = Duration.ofHours(1);
  private static final int PLACES = 18;

  /**
   * What is known of a month.
   *
   * @param spent since it began
   * @param lastWeek in the seven days before now; empty: Baton has not run so long
   */
  public record Spending(Amount spent, Optional<Amount> lastWeek) {}

  /** The month in which {@code now} is, where the books' days begin as in {@code zone}. */
  public static Projection of(Spending spending, Instant now, ZoneId zone) {
    var day = now.atZone(zone).toLocalDate();
    var begin = day.withDayOfMonth(1).atStartOfDay(zone).toInstant();
    var end = day.with(TemporalAdjusters.firstDayOfNextMonth()).atStartOfDay(zone).toInstant();
    var elapsed = longer(Duration.between(begin, now), LEAST);
    var rest = seconds(Duration.between(now, end));
    var own = rate(spending.spent(), elapsed);
    var other = spending.lastWeek().map(spent -> rate(spent, WEEK)).orElse(own);
    var trust = ratio(elapsed).min(BigDecimal.ONE);
    var blended = own.multiply(trust).add(other.multiply(BigDecimal.ONE.subtract(trust)));
    return new Projection(
        spending.spent().plus(new Amount(own.min(other).multiply(rest))),
        spending.spent().plus(new Amount(blended.multiply(rest))),
        spending.spent().plus(new Amount(own.max(other).multiply(rest))));
  }

  private static BigDecimal ratio(Duration elapsed) {
    return seconds(elapsed).divide(seconds(UNSURE), PLACES, RoundingMode.HALF_UP);
  }

  private static BigDecimal rate(Amount spent, Duration time) {
    return spent.dollars().divide(seconds(time), PLACES, RoundingMode.HALF_UP);
  }

  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toSeconds());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
