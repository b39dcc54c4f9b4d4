package dev.baton.server.api;

import dev.baton.ledger.report.CostReport;
import dev.baton.ledger.report.EntryJson;
import dev.baton.ledger.report.Figures;
import dev.baton.ledger.report.Line;
import dev.baton.ledger.report.Span;
import dev.baton.wire.JsonWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reports as the management API writes them: money as whole nano-dollars and as a decimal. */
final class CostJson {
  private CostJson() {}

  static void span(JsonWriter out, Span span) {
    out.field("from", Instant.ofEpochMilli(span.from()).toString())
        .field("to", Instant.ofEpochMilli(span.to()).toString());
  }

  static void lines(JsonWriter out, String key, List<Line> lines) {
    out.key(key).beginArray();
    for (var line : lines) {
      out.beginObject().field("name", line.name());
      figures(out, line.figures());
      out.endObject();
    }
    out.endArray();
  }

  static void figures(JsonWriter out, Figures figures) {
    out.field("requests", figures.requests())
        .field("tokens", figures.tokens())
        .field("cost_nanos", figures.cost())
        .field("cost_usd", EntryJson.usd(figures.cost()))
        .field("average_cost_usd", EntryJson.usd(figures.averageCost()));
    figures
        .detail()
        .ifPresent(detail ->
            out.field("attempts", detail.attempts())
                .field("input", detail.input())
                .field("cache_read", detail.cacheRead())
                .field("cache_write", detail.cacheWrite())
                .field("output", detail.output())
                .field("reasoning", detail.reasoning())
                .field("estimated_cost_nanos", detail.estimated())
                .field("estimated_cost_usd", EntryJson.usd(detail.estimated()))
                .field("unpriced_attempts", detail.unpriced()));
  }

  static JsonWriter of(CostReport report) {
    var out = new JsonWriter(1 << 12).beginObject().key("period").beginObject();
    span(out, report.period());
    out.endObject().field("simulated", report.simulated());
    money(out, "total_spend", OptionalLong.of(report.totalSpend()));
    money(out, "budget", report.budget());
    money(out, "remaining", report.remaining());
    percent(out, "percent_used", report.percentUsed());
    out.field("baseline", report.baseline());
    money(out, "baseline_cost", report.baselineCost());
    money(out, "savings", report.savings());
    percent(out, "savings_percent", report.savingsPercent());
    out.key("projected_monthly").beginObject();
    money(out, "low", OptionalLong.of(report.projectedMonthly().low()));
    money(out, "mid", OptionalLong.of(report.projectedMonthly().mid()));
    money(out, "high", OptionalLong.of(report.projectedMonthly().high()));
    out.endObject();
    money(out, "cache_savings", OptionalLong.of(report.cacheSavings()));
    texts(out, "price_versions", report.priceVersions());
    texts(out, "missing_prices", report.missingPrices());
    lines(out, "by_model", report.byModel());
    lines(out, "by_task_type", report.byTaskType());
    lines(out, "by_agent", report.byAgent());
    lines(out, "by_key", report.byKey());
    return out.endObject();
  }

  /** Null where there is no such amount. */
  private static void money(JsonWriter out, String key, OptionalLong nanos) {
    if (nanos.isEmpty()) {
      out.key(key).nullValue();
      return;
    }
    out.key(key)
        .beginObject()
        .field("cost_nanos", nanos.getAsLong())
        .field("cost_usd", EntryJson.usd(nanos.getAsLong()))
        .endObject();
  }

  private static void percent(JsonWriter out, String key, Optional<BigDecimal> percent) {
    percent.ifPresentOrElse(
        value -> out.key(key).literal(value.toPlainString()), () -> out.key(key).nullValue());
  }

  private static void texts(JsonWriter out, String key, List<String> texts) {
    out.key(key).beginArray();
    texts.forEach(out::value);
    out.endArray();
  }
}
