package dev.baton.ledger.report;

import dev.baton.catalog.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a span stands: what it cost, of what budget, and what it would have cost elsewhere. Money in
 * nano-dollars.
 *
 * @param period what it is about; the projection is of the month that runs
 * @param budget what may be spent; empty where nothing limits it
 * @param remaining what is left of it, live holds taken off
 * @param baseline the model with which it is compared
 * @param baselineCost what the same tokens cost at the baseline's price; tokenizers differ, so it
 *     is no more than close. Models without any price are left out. Empty where the baseline has no
 *     price
 * @param cacheSavings what calls would have cost that an answer cache spared
 * @param priceVersions of the models that were used
 * @param missingPrices models some of whose attempts have no price
 */
public record CostReport(
    Span period,
    boolean simulated,
    long totalSpend,
    OptionalLong budget,
    OptionalLong remaining,
    List<Line> byModel,
    List<Line> byTaskType,
    List<Line> byAgent,
    List<Line> byKey,
    String baseline,
    OptionalLong baselineCost,
    Projection projectedMonthly,
    long cacheSavings,
    List<String> priceVersions,
    List<String> missingPrices) {
  private static final long PICO_A_NANO = 1000;
  private static final int PERCENT_PLACES = 2;

  /** What is to be reported. */
  public record Wanted(Span period, boolean simulated, Baseline baseline, Optional<Means> means) {}

  /** With what it is compared; a price it has only if it is known. */
  public record Baseline(String model, Optional<Price> price) {}

  /** What the budgets say: how much may be spent, and what is left of it. */
  public record Means(long budget, long remaining) {}

  public CostReport {
    byModel = List.copyOf(byModel);
    byTaskType = List.copyOf(byTaskType);
    byAgent = List.copyOf(byAgent);
    byKey = List.copyOf(byKey);
    priceVersions = List.copyOf(priceVersions);
    missingPrices = List.copyOf(missingPrices);
  }

  /** The report as it stands at a moment; {@code zone} says when its month begins. */
  public static CostReport of(Reports reports, Wanted wanted, Instant now, ZoneId zone) {
    var question = Question.of(By.MODEL, wanted.period(), wanted.simulated());
    var models = reports.lines(question);
    var used = models.stream().map(Line::name).toList();
    var means = wanted.means();
    var baseline = wanted.baseline();
    return new CostReport(
        wanted.period(),
        wanted.simulated(),
        models.stream().mapToLong(line -> line.figures().cost()).reduce(0, Math::addExact),
        means.map(has -> OptionalLong.of(has.budget())).orElse(OptionalLong.empty()),
        means.map(has -> OptionalLong.of(has.remaining())).orElse(OptionalLong.empty()),
        models,
        reports.lines(question.by(By.TASK)),
        reports.lines(question.by(By.AGENT)),
        reports.lines(question.by(By.KEY)),
        baseline.model(),
        baseline
            .price()
            .map(price -> OptionalLong.of(elsewhere(price, models)))
            .orElse(OptionalLong.empty()),
        projection(reports, wanted.simulated(), now, zone),
        0,
        reports.priceVersions(used),
        models.stream().filter(CostReport::lacksPrices).map(Line::name).toList());
  }

  /** What is saved against the baseline; below 0 where it would have been cheaper. */
  public OptionalLong savings() {
    return baselineCost.isPresent()
        ? OptionalLong.of(Math.subtractExact(baselineCost.getAsLong(), totalSpend))
        : OptionalLong.empty();
  }

  /** The same of each hundred of the baseline's cost, to two places. */
  public Optional<BigDecimal> savingsPercent() {
    return savings().isPresent()
        ? percent(savings().getAsLong(), baselineCost.orElseThrow())
        : Optional.empty();
  }

  /** What is gone of each hundred of the budget, holds included, to two places. */
  public Optional<BigDecimal> percentUsed() {
    return budget.isPresent() && remaining.isPresent()
        ? percent(Math.subtractExact(budget.getAsLong(), remaining.getAsLong()), budget.getAsLong())
        : Optional.empty();
  }

  /** The sums tell nothing of how long a cache was to keep what was written to it. */
  private static long elsewhere(Price price, List<Line> models) {
    var tokens =
        models.stream()
            .map(Line::figures)
            .filter(figures -> !Reports.withoutAnyPrice(figures))
            .flatMap(figures -> figures.detail().stream())
            .reduce(Figures.NONE.detail().orElseThrow(), (sum, more) -> sum.plus(more, 1));
    var pico =
        Elsewhere.pico(price, Meter.INPUT, tokens.input())
            .add(Elsewhere.pico(price, Meter.CACHE_READ, tokens.cacheRead()))
            .add(Elsewhere.pico(price, Meter.CACHE_WRITE_5M, tokens.cacheWrite()))
            .add(Elsewhere.pico(price, Meter.OUTPUT, tokens.output() - tokens.reasoning()))
            .add(Elsewhere.pico(price, Meter.REASONING, tokens.reasoning()));
    return pico.add(BigInteger.valueOf(PICO_A_NANO - 1))
        .divide(BigInteger.valueOf(PICO_A_NANO))
        .longValueExact();
  }

  private static Projection projection(
      Reports reports, boolean simulated, Instant now, ZoneId zone) {
    var end = now.toEpochMilli() + 1;
    var begin = Projection.Progress.monthBegin(now, zone).toEpochMilli();
    return Projection.of(
        new Projection.Spent(
            reports.spent(new Span(begin, end), simulated),
            reports.spent(new Span(Math.max(0, end - 7 * Span.DAY), end), simulated),
            reports.spent(new Span(Math.max(0, end - Span.DAY), end), simulated)),
        Projection.Progress.of(now, zone));
  }

  private static boolean lacksPrices(Line line) {
    return line.figures().detail().map(detail -> detail.unpriced() > 0).orElse(false);
  }

  private static Optional<BigDecimal> percent(long part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(part)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole), PERCENT_PLACES, RoundingMode.HALF_UP));
  }
}
