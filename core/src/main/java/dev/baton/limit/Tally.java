package dev.baton.limit;

import dev.baton.config.PoolKey.Per;
import java.time.Duration;
import java.time.LocalDate;

/** How much was used in the current minute, day or month. */
sealed interface Tally {

  static Tally of(Per per) {
    return per == Per.MINUTE ? new Sliding() : new Dated(per);
  }

  long used(Moment now);

  /** Adds to the time of {@code at}, as long as it is remembered. */
  void add(Moment at, long amount, Moment now);

  /** How many nanoseconds until no more than {@code most} is used. */
  long delay(long most, Moment now);

  /** The last sixty seconds. */
  final class Sliding implements Tally {
    private static final int CELLS = 240;

    private final Window window = new Window(Duration.ofMinutes(1).toNanos(), CELLS);

    @Override
    public long used(Moment now) {
      return window.sum(now.nanos());
    }

    @Override
    public void add(Moment at, long amount, Moment now) {
      window.add(at.nanos(), amount, now.nanos());
    }

    @Override
    public long delay(long most, Moment now) {
      return window.delay(most, now.nanos());
    }
  }

  /**
   * A day or month of the calendar. Remembers the one before too, so that a clock that is set
   * forward and back again finds what was used.
   */
  final class Dated implements Tally {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Per per;
    private long period = Long.MIN_VALUE;
    private long used;
    private long otherPeriod = Long.MIN_VALUE;
    private long otherUsed;

    Dated(Per per) {
      this.per = per;
    }

    @Override
    public long used(Moment now) {
      turnTo(begin(now));
      return used;
    }

    @Override
    public void add(Moment at, long amount, Moment now) {
      turnTo(begin(now));
      var meant = begin(at);
      if (meant == period) {
        used = Math.max(0, used + amount);
      } else if (meant == otherPeriod) {
        otherUsed = Math.max(0, otherUsed + amount);
      }
    }

    @Override
    public long delay(long most, Moment now) {
      return used(now) <= most ? 0 : (next(now) - now.utcMillis()) * NANOS_A_MILLI;
    }

    private void turnTo(long current) {
      if (current != period) {
        var kept = current == otherPeriod ? otherUsed : 0;
        otherPeriod = period;
        otherUsed = used;
        period = current;
        used = kept;
      }
    }

    private long begin(Moment moment) {
      var day = Math.floorDiv(moment.utcMillis(), DAY);
      return per == Per.DAY ? day : LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay();
    }

    private long next(Moment now) {
      var begin = begin(now);
      var next =
          per == Per.DAY ? begin + 1 : LocalDate.ofEpochDay(begin).plusMonths(1).toEpochDay();
      return next * DAY;
    }
  }
}
