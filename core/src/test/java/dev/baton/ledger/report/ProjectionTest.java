package dev.baton.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.report.Projection.Progress;
import dev.baton.ledger.report.Projection.Spent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProjectionTest {
  private static final long DOLLAR = 1_000_000_000;

  private static Projection of(String now, long month, long week, long day) {
    return Projection.of(
        new Spent(month * DOLLAR, week * DOLLAR, day * DOLLAR),
        Progress.of(Instant.parse(now), ZoneOffset.UTC));
  }

  @Test
  void fromTheFifthDayOnTheMonthSpeaksForItself() {
    // 10 of 30 days are gone.
    var projection = of("2026-04-11T00:00:00Z", 10, 14, 0);

    assertThat(projection.mid()).isEqualTo(30 * DOLLAR);
    assertThat(projection.low()).isEqualTo(10 * DOLLAR);
    assertThat(projection.high()).isEqualTo(50 * DOLLAR);
  }

  @Test
  void onTheFirstDayTheLastWeekSpeaks() {
    // The first hour of 720 cost a dollar, an hour of the last week a tenth of one.
    var projection =
        Projection.of(
            new Spent(DOLLAR, 168 * DOLLAR / 10, 24 * DOLLAR / 10),
            Progress.of(Instant.parse("2026-04-01T00:59:59Z"), ZoneOffset.UTC));

    // 719 hours are left: 1/96 of them as this month, 95/96 as the week.
    assertThat(projection.mid())
        .isEqualTo(DOLLAR + Math.round((719.0 * DOLLAR + 95 * 71.9 * DOLLAR) / 96));
    assertThat(projection.low()).isEqualTo(DOLLAR + 719 * DOLLAR / 10);
    assertThat(projection.high()).isEqualTo(720 * DOLLAR);
  }

  @Test
  void aMonthThatHasJustBegunDividesByNothing() {
    assertThat(of("2026-04-01T00:00:00Z", 0, 0, 0)).isEqualTo(new Projection(0, 0, 0));
    assertThat(of("2026-04-01T00:00:00Z", 0, 168, 0).mid()).isBetween(711 * DOLLAR, 719 * DOLLAR);
  }

  @Test
  void theLastHourHasNothingToAdd() {
    assertThat(of("2026-04-30T23:30:00Z", 90, 14, 2))
        .isEqualTo(new Projection(90 * DOLLAR, 90 * DOLLAR, 90 * DOLLAR));
  }

  @ParameterizedTest
  @CsvSource({
    // A leap year's February has 29 days.
    "2028-02-29T12:00:00Z, UTC, 684, 696",
    "2026-02-28T12:00:00Z, UTC, 660, 672",
    // In Berlin March begins an hour earlier, and loses one.
    "2026-02-28T23:00:00Z, Europe/Berlin, 1, 743",
    "2026-03-31T21:00:00Z, Europe/Berlin, 742, 743",
    "2026-10-31T22:00:00Z, Europe/Berlin, 744, 745",
    // Half an hour off.
    "2026-03-31T18:30:00Z, Asia/Kolkata, 1, 720",
    "2026-03-31T18:29:59Z, Asia/Kolkata, 744, 744",
    "2026-01-01T05:00:00Z, America/New_York, 1, 744",
  })
  void monthsAreThoseOfTheirZone(String now, String zone, long gone, long inAll) {
    assertThat(Progress.of(Instant.parse(now), ZoneId.of(zone)))
        .isEqualTo(new Progress(gone, inAll));
  }

  @Test
  void greatSumsDoNotOverflow() {
    var million = 1_000_000 * DOLLAR;

    assertThat(
            Projection.of(
                    new Spent(million, million, million),
                    Progress.of(Instant.parse("2026-04-02T00:00:00Z"), ZoneOffset.UTC))
                .high())
        .isEqualTo(30 * million);
  }
}
