package dev.baton.ledger.report;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What a month will have cost if it goes on so: what is spent, and for each hour that is left what
 * an hour has cost.
 *
 * <p>In the first four days a month says little of itself: what an hour of it cost is blended with
 * what one of the last 7 days did, a day of the month counting for a quarter. Low and high are what
 * comes of the smallest and the greatest of three rates: this month's, the last 7 days', the last
 * day's.
 *
 * @param low in nano-dollars, as the others
 */
public record Projection(long low, long mid, long high) {
  private static final int BLENDED_HOURS = 96;
  private static final int WEEK_HOURS = 168;
  private static final int DAY_HOURS = 24;

  /** What was spent in this month so far, and in the 7 days and in the one day before now. */
  public record Spent(long month, long week, long day) {}

  /** Where a moment is in its month. */
  public record Progress(long hoursGone, long hoursInAll) {

    /** A month begins at midnight of its zone; an hour that has begun is gone. */
    public static Progress of(Instant now, ZoneId zone) {
      var begin = monthBegin(now, zone);
      var end = begin.atZone(zone).plusMonths(1).toInstant();
      var gone = Math.ceilDiv(ChronoUnit.MILLIS.between(begin, now), Span.HOUR);
      return new Progress(Math.max(1, gone), ChronoUnit.HOURS.between(begin, end));
    }

    /** When the month began in which a moment is. */
    public static Instant monthBegin(Instant now, ZoneId zone) {
      return now.atZone(zone).toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
    }
  }

  public static Projection of(Spent spent, Progress progress) {
    var left = Math.max(0, progress.hoursInAll() - progress.hoursGone());
    var month = rest(spent.month(), left, progress.hoursGone());
    var week = rest(spent.week(), left, WEEK_HOURS);
    var day = rest(spent.day(), left, DAY_HOURS);
    var likely = blended(month, week, progress.hoursGone());
    var least = Math.min(Math.min(month, week), day);
    var most = Math.max(Math.max(month, week), day);
    return new Projection(
        Math.addExact(spent.month(), least),
        Math.addExact(spent.month(), likely),
        Math.addExact(spent.month(), most));
  }

  /** What the hours that are left cost at the rate at which so much was spent in so many. */
  private static long rest(long spent, long left, long hours) {
    return divided(BigInteger.valueOf(spent).multiply(BigInteger.valueOf(left)), hours);
  }

  private static long blended(long month, long week, long hoursGone) {
    var weight = Math.min(hoursGone, BLENDED_HOURS);
    var sum =
        BigInteger.valueOf(month)
            .multiply(BigInteger.valueOf(weight))
            .add(BigInteger.valueOf(week).multiply(BigInteger.valueOf(BLENDED_HOURS - weight)));
    return divided(sum, BLENDED_HOURS);
  }

  /** Rounded to the nearest. */
  private static long divided(BigInteger amount, long by) {
    var divisor = BigInteger.valueOf(by);
    return amount.add(divisor.shiftRight(1)).divide(divisor).longValueExact();
  }
}
