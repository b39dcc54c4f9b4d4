package dev.baton.ledger.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static Amount dollars(String text) {
    return Typed.dollars("spent", text);
  }

  private static Projection at(String now, String spent, Optional<Amount> lastWeek) {
    var spending = new Projection.Spending(dollars(spent), lastWeek);
    return Projection.of(spending, Instant.parse(now), ZoneOffset.UTC);
  }

  @Test
  void goesOnAtTheRateSoFar() {
    var projection = at("2026-04-16T00:00:00Z", "15", Optional.empty());

    assertThat(projection.mid().text()).isEqualTo("30");
    assertThat(projection.low()).isEqualTo(projection.high());
  }

  @Test
  void rangesFromTheRateOfTheMonthToThatOfTheWeek() {
    var projection = at("2026-04-16T00:00:00Z", "15", Optional.of(dollars("14")));

    assertThat(projection.low().text()).isEqualTo("30");
    assertThat(projection.mid().text()).isEqualTo("30");
    assertThat(projection.high().text()).isEqualTo("45");
  }

  @Test
  void trustsTheWeekMoreTheYoungerTheMonthIs() {
    var day = at("2026-04-02T00:00:00Z", "5", Optional.of(dollars("7")));

    // A fifth of five dollars a day and four fifths of one, for 29 days, beside the five spent.
    assertThat(day.mid().text()).isEqualTo("57.2");
    assertThat(day.low().text()).isEqualTo("34");
    assertThat(day.high().text()).isEqualTo("150");
  }

  @Test
  void theFirstMinuteDoesNotExplode() {
    var projection = at("2026-04-01T00:00:01Z", "1", Optional.empty());

    assertThat(projection.mid().dollars()).isLessThan(dollars("721").dollars());
  }

  @Test
  void knowsTheLengthOfEveryMonth() {
    assertThat(at("2028-02-15T12:00:00Z", "29", Optional.empty()).mid().text()).isEqualTo("58");
    assertThat(at("2028-02-29T00:00:00Z", "28", Optional.empty()).mid().text()).isEqualTo("29");
    assertThat(at("2026-02-15T00:00:00Z", "14", Optional.empty()).mid().text()).isEqualTo("28");
  }

  @Test
  void aMonthBeginsWhereItsZoneSays() {
    var spending = new Projection.Spending(dollars("16"), Optional.empty());
    var now = Instant.parse("2026-03-31T22:30:00Z");

    var berlin = Projection.of(spending, now, ZoneId.of("Europe/Berlin"));
    var utc = Projection.of(spending, now, ZoneOffset.UTC);

    assertThat(utc.mid().dollars()).isLessThan(dollars("17").dollars());
    // There it is April, half an hour old, of which an hour is taken to have passed.
    assertThat(berlin.mid().text()).isEqualTo("11528");
  }

  @Test
  void aMonthWithAChangeOfClocksIsAnHourShorter() {
    var spending = new Projection.Spending(dollars("743"), Optional.empty());
    var end = Instant.parse("2026-03-31T21:59:59Z");

    var projection = Projection.of(spending, end, ZoneId.of("Europe/Berlin"));

    assertThat(projection.mid().dollars())
        .isBetween(dollars("743").dollars(), dollars("743.001").dollars());
  }
}
