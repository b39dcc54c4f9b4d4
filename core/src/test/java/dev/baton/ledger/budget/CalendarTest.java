package dev.baton.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BudgetRules.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  @ParameterizedTest
  @CsvSource({
    "Europe/Madrid, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 23h",
    "Europe/Madrid, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 25h",
    "Europe/Madrid, 2026-10-25T00:30:00Z, 2026-10-24T22:00:00Z, 25h",
    "Europe/Madrid, 2026-10-25T01:30:00Z, 2026-10-24T22:00:00Z, 25h",
    "Australia/Lord_Howe, 2026-04-05T00:00:00Z, 2026-04-04T13:00:00Z, 24h30m",
    "Australia/Lord_Howe, 2026-10-04T00:00:00Z, 2026-10-03T13:30:00Z, 23h30m",
    "Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 24h",
    "Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 24h",
    "America/Goose_Bay, 2010-11-07T02:59:00Z, 2010-11-06T03:00:00Z, 24h",
    "America/Goose_Bay, 2010-11-07T03:30:00Z, 2010-11-07T03:00:00Z, 25h",
    "Asia/Kolkata, 2026-01-01T00:00:00Z, 2025-12-31T18:30:00Z, 24h",
    "UTC, 2028-02-29T23:59:59.999Z, 2028-02-29T00:00:00Z, 24h",
    "UTC, 1969-12-31T23:00:00Z, 1969-12-31T00:00:00Z, 24h",
  })
  void knowsDaysOfEveryLength(String zone, Instant at, Instant start, String length) {
    var calendar = Calendar.of(new Window.Day(), ZoneId.of(zone));

    assertThat(Instant.ofEpochMilli(calendar.startOf(at.toEpochMilli()))).isEqualTo(start);
    assertThat(Instant.ofEpochMilli(calendar.endOf(at.toEpochMilli())))
        .isEqualTo(start.plus(Duration.parse("PT" + length)));
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "UTC, 2026-12-31T23:59:59Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
    "Europe/Madrid, 2026-10-31T22:59:59Z, 2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z",
    "Pacific/Apia, 2011-12-31T09:59:59Z, 2011-12-01T10:00:00Z, 2011-12-31T10:00:00Z",
  })
  void knowsMonths(String zone, Instant at, Instant start, Instant end) {
    var calendar = Calendar.of(new Window.Month(), ZoneId.of(zone));

    assertThat(Instant.ofEpochMilli(calendar.startOf(at.toEpochMilli()))).isEqualTo(start);
    assertThat(Instant.ofEpochMilli(calendar.endOf(at.toEpochMilli()))).isEqualTo(end);
  }

  /** Days follow one another without a gap in every zone there is, each moment in one of them. */
  @Test
  void leavesNoMomentOut() {
    var step = Duration.ofMinutes(97).toMillis();
    for (var zone : ZoneId.getAvailableZoneIds()) {
      var calendar = Calendar.of(new Window.Day(), ZoneId.of(zone));
      var from = Instant.parse("2010-10-25T00:00:00Z").toEpochMilli();
      var last = calendar.startOf(from);
      var end = calendar.endOf(from);
      for (var at = from; at < from + 400 * step; at += step) {
        var start = calendar.startOf(at);
        assertThat(start).as(zone).isLessThanOrEqualTo(at).isIn(last, end);
        last = start;
        end = calendar.endOf(at);
        assertThat(end).as(zone).isGreaterThan(at);
      }
    }
  }

  @Test
  void allTimeHasNoEnd() {
    var calendar = Calendar.of(new Window.Total(), ZoneId.of("UTC"));

    assertThat(calendar.startOf(1)).isZero();
    assertThat(calendar.startOf(Long.MAX_VALUE - 1)).isZero();
    assertThat(calendar.endOf(1)).isEqualTo(Long.MAX_VALUE);
  }
}
