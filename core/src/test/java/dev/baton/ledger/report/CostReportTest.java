package dev.baton.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Meters;
import dev.baton.catalog.Price;
import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.ledger.Spender;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CostReportTest {
  private static final Instant NOW = Instant.parse("2028-02-29T12:00:00Z");
  private static final Price SONNET =
      new Price(
          Meters.of(3_000_000, 15_000_000).with(Counter.CACHE_READ, 300_000),
          List.of(),
          Map.of(),
          Price.Origin.PLATFORM,
          LocalDate.EPOCH);

  private final TestingShelf shelf = TestingShelf.open();

  @AfterEach
  void close() {
    shelf.close();
  }

  private CostReport report(Optional<Price> baseline, Optional<CostReport.Means> means) {
    var month = Span.days(NOW.toEpochMilli(), 29);
    return CostReport.of(
        new Reports(shelf),
        new CostReport.Wanted(
            month, false, new CostReport.Baseline("anthropic/claude", baseline), means),
        NOW,
        ZoneOffset.UTC);
  }

  private void book(String model, long input, long cached, long output, OptionalLong nanos) {
    var usage =
        new Usage(Map.of(Counter.INPUT, input, Counter.CACHE_READ, cached, Counter.OUTPUT, output));
    var spender = new Spender("ci", "ann", "", "bot", List.of(), "review", "");
    var seed = input * 31 + output;
    TestingShelf.book(
        shelf,
        List.of(
            TestingEntries.entry(NOW.toEpochMilli() - 1000, spender, model, usage, nanos, seed)));
  }

  @Test
  void savingsAreWhatTheSameTokensWouldHaveCostElsewhere() {
    // The sources' own example: 10M in and 2M out, 2.184 dollars against 60.
    book("deepseek/chat", 10_000_000, 0, 2_000_000, OptionalLong.of(2_184_000_000L));
    TestingShelf.price(shelf, "deepseek/chat", "v1", Map.of("input", 150_000L));

    var report = report(Optional.of(SONNET), Optional.empty());

    assertThat(report.totalSpend()).isEqualTo(2_184_000_000L);
    assertThat(report.baselineCost()).hasValue(60_000_000_000L);
    assertThat(report.savings()).hasValue(57_816_000_000L);
    assertThat(report.savingsPercent()).contains(new BigDecimal("96.36"));
    assertThat(report.priceVersions()).containsExactly("v1");
    assertThat(report.missingPrices()).isEmpty();
    assertThat(report.byModel()).extracting(Line::name).containsExactly("deepseek/chat");
    assertThat(report.byTaskType()).extracting(Line::name).containsExactly("review");
    assertThat(report.byAgent()).extracting(Line::name).containsExactly("bot");
    assertThat(report.byKey()).extracting(Line::name).containsExactly("ci");
    // 684 of 696 hours are gone.
    assertThat(report.projectedMonthly().mid()).isEqualTo(2_184_000_000L * 696 / 684);
  }

  @Test
  void cachedTokensAreReckonedAtTheBaselinesCachedPrice() {
    book("a/m", 1, 10, 0, OptionalLong.of(0));

    // 3 + 10 * 0.3 millionths of a dollar.
    assertThat(report(Optional.of(SONNET), Optional.empty()).baselineCost()).hasValue(6000);
  }

  @Test
  void whatHasNoPriceSavesNothing() {
    book("a/m", 1_000_000, 0, 0, OptionalLong.of(1_000_000_000));
    book("local/free", 9_000_000, 0, 0, OptionalLong.empty());

    var report = report(Optional.of(SONNET), Optional.empty());

    assertThat(report.baselineCost()).hasValue(3_000_000_000L);
    assertThat(report.missingPrices()).containsExactly("local/free");
  }

  @Test
  void withoutAPriceThereIsNoBaseline() {
    book("a/m", 1, 1, 1, OptionalLong.of(1));

    var report = report(Optional.empty(), Optional.empty());

    assertThat(report.baselineCost()).isEmpty();
    assertThat(report.savings()).isEmpty();
    assertThat(report.savingsPercent()).isEmpty();
  }

  @Test
  void aBudgetIsUsedByHoldsToo() {
    book("a/m", 1, 1, 1, OptionalLong.of(25));

    var report = report(Optional.empty(), Optional.of(new CostReport.Means(100, 60)));

    assertThat(report.budget()).hasValue(100);
    assertThat(report.remaining()).hasValue(60);
    assertThat(report.percentUsed()).contains(new BigDecimal("40.00"));
  }

  @Test
  void anEmptyMonthDividesByNothing() {
    var report = report(Optional.of(SONNET), Optional.of(new CostReport.Means(0, 0)));

    assertThat(report.totalSpend()).isZero();
    assertThat(report.savingsPercent()).isEmpty();
    assertThat(report.percentUsed()).isEmpty();
    assertThat(report.projectedMonthly()).isEqualTo(new Projection(0, 0, 0));
  }
}
