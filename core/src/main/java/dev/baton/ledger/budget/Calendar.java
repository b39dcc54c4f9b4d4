package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Where the days or months of a zone begin, in milliseconds since the epoch. The period asked for
 * last is remembered, so that time zones are looked into once a period.
 */
final class Calendar {
  private final ZoneId zone;
  private final ChronoUnit unit;
  private long start = 1;
  private long end;

  private Calendar(ZoneId zone, ChronoUnit unit) {
    this.zone = zone;
    this.unit = unit;
  }

  static Calendar of(Window window, ZoneId zone) {
    return new Calendar(
        zone,
        switch (window) {
          case Window.Day _ -> ChronoUnit.DAYS;
          case Window.Month _ -> ChronoUnit.MONTHS;
          case Window.Total _, Window.Rolling _ -> ChronoUnit.FOREVER;
        });
  }

  long startOf(long millis) {
    if (millis < start || millis >= end) {
      turnTo(millis);
    }
    return start;
  }

  /** {@link Long#MAX_VALUE} where there is no end. */
  long endOf(long millis) {
    startOf(millis);
    return end;
  }

  private void turnTo(long millis) {
    if (unit == ChronoUnit.FOREVER) {
      start = 0;
      end = Long.MAX_VALUE;
      return;
    }
    var date = LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    var first = unit == ChronoUnit.MONTHS ? date.withDayOfMonth(1) : date;
    start = begin(first);
    end = begin(first.plus(1, unit));
    // Where clocks go back across midnight, the old date comes again after the new day has begun.
    for (var next = first.plus(1, unit); millis >= end; next = next.plus(1, unit)) {
      start = begin(next);
      end = begin(next.plus(1, unit));
    }
  }

  private long begin(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
