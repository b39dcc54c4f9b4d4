package dev.baton.server.api;

import dev.baton.ledger.report.By;
import dev.baton.ledger.report.EntryJson;
import dev.baton.ledger.report.Line;
import dev.baton.ledger.report.Question;
import dev.baton.ledger.report.Question.Order;
import dev.baton.ledger.report.Question.Page;
import dev.baton.ledger.report.Reports;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import dev.baton.wire.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * The dashboard's questions at the addresses and under the names that it has always used. Counts
 * are numbers; money is a decimal in a text, so that no reader rounds it.
 */
public final class FinOpsApi {
  private static final int DAYS_USUAL = 30;
  private static final int WEEK = 7;
  private static final int LIMIT_USUAL = 10;
  private static final int LIMIT_MAX = 500;

  private final Reports reports;
  private final ReadingRoom room;

  public FinOpsApi(Reports reports, ReadingRoom room) {
    this.reports = reports;
    this.room = room;
  }

  public List<Route> routes() {
    return List.of(
        CostApi.get("/api/ai/costs/summary", Permission.READ_OPERATIONS, this::summary),
        CostApi.get("/api/ai/costs/by-user/*", Permission.CALL_MODELS, this::byUser),
        CostApi.get("/api/ai/costs/daily", Permission.READ_OPERATIONS, this::daily),
        CostApi.get("/api/ai/costs/conversations", Permission.READ_OPERATIONS, this::conversations),
        CostApi.get("/api/ai/metrics/latency", Permission.READ_OPERATIONS, this::latency));
  }

  private void summary(Exchange exchange) {
    room.answer(
        exchange,
        inquiry -> {
          var days = inquiry.days(DAYS_USUAL);
          var question = Question.of(By.MODEL, inquiry.lastDays(DAYS_USUAL), inquiry.simulated());
          return () -> {
            var total = reports.total(question);
            var out =
                new JsonWriter(1 << 12)
                    .beginObject()
                    .field("days", days)
                    .field("simulated", question.simulated())
                    .field("requests", total.requests())
                    .field("total_tokens", total.tokens())
                    .field("total_cost", EntryJson.usd(total.cost()))
                    .field("avg_cost", EntryJson.usd(total.averageCost()));
            out.key("by_model");
            models(out, reports.lines(question), true);
            named(out.key("by_platform"), "platform", reports.lines(question.by(By.PLATFORM)));
            named(out.key("by_agent"), "agent_id", reports.lines(question.by(By.AGENT)));
            return out.endObject();
          };
        });
  }

  private void byUser(Exchange exchange) {
    room.answer(
        exchange,
        inquiry -> {
          inquiry.onlyOwnUser(inquiry.rest());
          var question =
              Question.of(By.MODEL, inquiry.lastDays(DAYS_USUAL), inquiry.simulated())
                  .where(By.USER, inquiry.rest());
          return () -> {
            var out = new JsonWriter(1 << 10);
            models(out, reports.lines(question), false);
            return out;
          };
        });
  }

  private void daily(Exchange exchange) {
    room.answer(
        exchange,
        inquiry -> {
          var question =
              Question.of(By.DAY, inquiry.lastDays(DAYS_USUAL), inquiry.simulated())
                  .page(new Page(Order.NAME, true, Integer.MAX_VALUE, 0));
          return () -> {
            var out = new JsonWriter(1 << 10).beginArray();
            for (var line : reports.lines(question)) {
              out.beginObject()
                  .field("date", line.name())
                  .field("requests", line.figures().requests())
                  .field("total_tokens", line.figures().tokens())
                  .field("daily_cost", EntryJson.usd(line.figures().cost()))
                  .endObject();
            }
            return out.endArray();
          };
        });
  }

  private void conversations(Exchange exchange) {
    room.answer(
        exchange,
        inquiry -> {
          var question =
              Question.of(By.CONVERSATION, inquiry.lastDays(WEEK), inquiry.simulated())
                  .page(Page.dearest(inquiry.number("limit", LIMIT_USUAL, LIMIT_MAX)));
          return () -> {
            var out = new JsonWriter(1 << 10).beginArray();
            for (var line : reports.lines(question)) {
              out.beginObject()
                  .field("conversation_id", line.name())
                  .field("message_count", line.figures().requests())
                  .field("total_tokens", line.figures().tokens())
                  .field("conversation_cost", EntryJson.usd(line.figures().cost()))
                  .endObject();
            }
            return out.endArray();
          };
        });
  }

  private void latency(Exchange exchange) {
    room.answer(
        exchange,
        inquiry -> {
          var span = inquiry.lastDays(DAYS_USUAL);
          var model = inquiry.text("model");
          var simulated = inquiry.simulated();
          return () -> {
            var all = reports.latencyOfAll(span, simulated, model);
            var out = new JsonWriter().beginObject();
            out.field("requests", all.map(found -> found.answers()).orElse(0L));
            millis(out, "avgLatency", all.map(found -> found.average()));
            millis(out, "p50", all.map(found -> found.p50()));
            millis(out, "p95", all.map(found -> found.p95()));
            millis(out, "p99", all.map(found -> found.p99()));
            return out.endObject();
          };
        });
  }

  private static void millis(JsonWriter out, String key, Optional<Double> millis) {
    millis.ifPresentOrElse(
        value -> out.field(key, Math.round(value)), () -> out.key(key).nullValue());
  }

  private static void models(JsonWriter out, List<Line> lines, boolean averages) {
    out.beginArray();
    for (var line : lines) {
      var slash = line.name().indexOf('/');
      out.beginObject()
          .field("model", line.name().substring(slash + 1))
          .field("platform", line.name().substring(0, Math.max(0, slash)));
      figures(out, line, averages);
    }
    out.endArray();
  }

  private static void named(JsonWriter out, String key, List<Line> lines) {
    out.beginArray();
    for (var line : lines) {
      figures(out.beginObject().field(key, line.name()), line, true);
    }
    out.endArray();
  }

  private static void figures(JsonWriter out, Line line, boolean averages) {
    out.field("requests", line.figures().requests())
        .field("total_tokens", line.figures().tokens())
        .field("total_cost", EntryJson.usd(line.figures().cost()));
    if (averages) {
      out.field("avg_cost", EntryJson.usd(line.figures().averageCost()));
    }
    out.endObject();
  }
}
