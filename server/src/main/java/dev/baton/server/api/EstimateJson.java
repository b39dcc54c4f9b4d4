package dev.baton.server.api;

import dev.baton.catalog.Dollars;
import dev.baton.ledger.estimate.Amount;
import dev.baton.ledger.estimate.CostEstimate;
import dev.baton.ledger.estimate.Payback;
import dev.baton.ledger.estimate.Quote;
import dev.baton.wire.JsonWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** An estimate for programs: money as decimals in text, what is not known as null. */
public final class EstimateJson {
  private final JsonWriter out = new JsonWriter(1024);
  private final CostEstimate estimate;

  private EstimateJson(CostEstimate estimate) {
    this.estimate = estimate;
  }

  public static JsonWriter of(CostEstimate estimate) {
    return new EstimateJson(estimate).written();
  }

  private JsonWriter written() {
    out.beginObject();
    work();
    parts();
    money("models_usd", estimate.models());
    money("cache_saved_usd", estimate.cacheSaved());
    money("watching_usd", estimate.watching());
    money("total_usd", estimate.total());
    money("annual_usd", estimate.annual());
    money("usd_per_million_tokens", estimate.perMillion());
    money("usd_per_agent", estimate.perAgent());
    money("usd_per_request", estimate.perRequest());
    baseline();
    number("attainable_rpm", estimate.attainableRpm());
    decimal("quality_claimed", estimate.question().mix().quality());
    out.key("payback");
    estimate.payback().ifPresentOrElse(this::payback, out::nullValue);
    out.key("remarks").beginArray();
    estimate.question().mix().remarks().forEach(out::value);
    return out.endArray().endObject();
  }

  private void work() {
    var work = estimate.question().work();
    out.field("preset", estimate.question().mix().name())
        .key("tokens")
        .beginObject()
        .field("input", work.input())
        .field("output", work.output())
        .field("cached", work.cached())
        .field("reasoning", work.reasoning())
        .endObject()
        .field("input_to_output", work.ratio());
    number("requests", work.requests());
    number("agents", estimate.question().agents());
  }

  private void parts() {
    out.key("parts").beginArray();
    for (var part : estimate.parts()) {
      out.beginObject().field("part", part.slice().label());
      out.field("share", part.slice().share().stripTrailingZeros().toPlainString());
      quote(part.quote());
      money("cost_usd", part.cost());
      out.endObject();
    }
    out.endArray().key("by_model").beginObject();
    estimate.byModel().forEach(this::money);
    out.endObject();
  }

  private void quote(Quote quote) {
    out.field("model", quote.model().name())
        .field("input_usd_per_million", Dollars.million(quote.price().input()))
        .field("output_usd_per_million", Dollars.million(quote.price().output()))
        .field("price_origin", quote.price().origin().name().toLowerCase(Locale.ROOT))
        .field("price_since", quote.price().since().toString());
  }

  private void baseline() {
    out.key("baseline").beginObject();
    quote(estimate.baselineQuote());
    money("cost_usd", estimate.baseline());
    out.endObject();
    money("savings_usd", estimate.savings());
    money("annual_savings_usd", estimate.annualSavings());
    decimal("savings_percent", estimate.savingsPercent());
    decimal("cost_ratio", estimate.costRatio());
  }

  private void payback(Payback payback) {
    out.beginObject();
    money("investment_usd", payback.investment());
    decimal("break_even_months", payback.breakEvenMonths());
    out.key("return_percent").beginObject();
    for (var months : estimate.question().months()) {
      out.field(Integer.toString(months), payback.returnAfter(months).toPlainString());
    }
    out.endObject().endObject();
  }

  private void money(String key, Amount amount) {
    out.field(key, amount.text());
  }

  private void money(String key, Optional<Amount> amount) {
    out.key(key);
    amount.map(Amount::text).ifPresentOrElse(out::value, out::nullValue);
  }

  private void decimal(String key, Optional<BigDecimal> number) {
    out.key(key);
    number.map(BigDecimal::toPlainString).ifPresentOrElse(out::value, out::nullValue);
  }

  private void number(String key, OptionalLong number) {
    out.key(key);
    number.ifPresentOrElse(out::value, out::nullValue);
  }
}
