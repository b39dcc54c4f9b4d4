package dev.baton.ledger.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a month's work would cost, and what it would save.
 *
 * @param parts what each part of the work costs, before caches and samples
 * @param cacheSaved what Baton's cache saves of that
 * @param watching what watching the quality adds
 * @param baseline what the baseline alone would cost
 */
public record CostEstimate(
    Question question,
    List<Part> parts,
    Amount cacheSaved,
    Amount watching,
    Quote baselineQuote,
    Amount baseline) {
  private static final int MONTHS_A_YEAR = 12;
  private static final int PERCENT_DIGITS = 2;
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** One part of the work, with the price its model has. */
  public record Part(Slice slice, Quote quote, Amount cost) {}

  public CostEstimate {
    parts = List.copyOf(parts);
  }

  /**
   * Reckons.
   *
   * @throws Objection where a model or its price is not known
   */
  public static CostEstimate of(Question question, PriceBook prices) {
    var names = new ArrayList<>(question.mix().models());
    names.add(question.baseline());
    var quotes = prices.quotes(names);
    var parts =
        question.mix().slices().stream()
            .map(slice -> part(slice, quote(quotes, slice.model()), question.work()))
            .toList();
    var against = quote(quotes, question.baseline());
    var baseline = against.month(question.work());
    var extras = question.extras();
    return new CostEstimate(
        question,
        parts,
        sum(parts).times(extras.cacheHit()),
        baseline.times(extras.sample()).plus(extras.judge()),
        against,
        baseline);
  }

  private static Part part(Slice slice, Quote quote, Workload work) {
    return new Part(slice, quote, quote.month(work).times(slice.share()));
  }

  private static Quote quote(Map<String, Quote> quotes, String name) {
    return Optional.ofNullable(quotes.get(name)).orElseThrow();
  }

  private static Amount sum(List<Part> parts) {
    return parts.stream().map(Part::cost).reduce(Amount.NONE, Amount::plus);
  }

  /** What the platforms would ask if nothing came from Baton's cache and nobody watched. */
  public Amount models() {
    return sum(parts);
  }

  /** The bill of the month. */
  public Amount total() {
    return models().minus(cacheSaved).plus(watching);
  }

  /** The same parts by model, in their order. */
  public Map<String, Amount> byModel() {
    var sums = new LinkedHashMap<String, Amount>();
    parts.forEach(part -> sums.merge(part.quote().model().name(), part.cost(), Amount::plus));
    return sums;
  }

  public Amount savings() {
    return baseline.minus(total());
  }

  /** Empty where the baseline costs nothing. */
  public Optional<BigDecimal> savingsPercent() {
    return baseline.isZero()
        ? Optional.empty()
        : Optional.of(savings().percentOf(baseline, PERCENT_DIGITS));
  }

  /** How many times the bill the baseline is; empty where the bill is nothing. */
  public Optional<BigDecimal> costRatio() {
    return total().isZero()
        ? Optional.empty()
        : Optional.of(
            baseline.dollars().divide(total().dollars(), PERCENT_DIGITS, RoundingMode.HALF_UP));
  }

  public Amount annual() {
    return total().times(MONTHS_A_YEAR);
  }

  public Amount annualSavings() {
    return savings().times(MONTHS_A_YEAR);
  }

  /** What each agent costs a month. */
  public Optional<Amount> perAgent() {
    return share(question.agents());
  }

  public Optional<Amount> perRequest() {
    return share(question.work().requests());
  }

  private Optional<Amount> share(OptionalLong among) {
    return among.isPresent()
        ? Optional.of(total().over(BigDecimal.valueOf(among.getAsLong())))
        : Optional.empty();
  }

  /** A million tokens of this mix, in and out as they come. */
  public Amount perMillion() {
    return total().times(MILLION).over(BigDecimal.valueOf(question.work().total()));
  }

  public Optional<Payback> payback() {
    return question.investment().map(invested -> new Payback(invested, savings()));
  }

  /**
   * How many requests a minute the limits of the models allow while each does its share; empty
   * where no limit is known, or not how long a request is.
   */
  public OptionalLong attainableRpm() {
    return parts.stream()
        .map(part -> new Ceiling(part, question.work()).rpm())
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  /** What one model's limits leave of the whole. */
  private record Ceiling(Part part, Workload work) {
    OptionalLong rpm() {
      var limits = part.slice().limits().orElse(part.quote().model().limits());
      var requests = work.requests();
      if (requests.isEmpty()) {
        return OptionalLong.empty();
      }
      var byRequests = limits.rpm().stream().mapToObj(rpm -> share(BigDecimal.valueOf(rpm)));
      var byTokens =
          limits.tpm().stream()
              .mapToObj(
                  tpm -> BigDecimal.valueOf(tpm).multiply(BigDecimal.valueOf(requests.getAsLong())))
              .map(tokens -> share(tokens, BigDecimal.valueOf(work.total())));
      return Stream.concat(byRequests, byTokens).mapToLong(BigDecimal::longValueExact).min();
    }

    private BigDecimal share(BigDecimal limit) {
      return share(limit, BigDecimal.ONE);
    }

    private BigDecimal share(BigDecimal limit, BigDecimal each) {
      return limit.divide(each.multiply(part.slice().share()), 0, RoundingMode.FLOOR);
    }
  }
}
