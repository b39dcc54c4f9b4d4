package dev.baton.server.api;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.ledger.report.By;
import dev.baton.ledger.report.CostReport;
import dev.baton.ledger.report.Question;
import dev.baton.ledger.report.Question.Order;
import dev.baton.ledger.report.Question.Page;
import dev.baton.ledger.report.Reports;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import dev.baton.wire.JsonWriter;
import io.vertx.core.http.HttpMethod;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What was spent: added up by whatever one likes, and as the report of a month. */
public final class CostApi {
  private static final int LIMIT_USUAL = 50;
  private static final int LIMIT_MAX = 500;

  private final Reports reports;
  private final ReadingRoom room;
  private final Terms terms;

  /**
   * By what a report is reckoned.
   *
   * @param means what the budgets say, where one limits it all
   * @param baseline {@code platform/model}, unless a request names another
   * @param zone in which months begin
   */
  public record Terms(
      Supplier<Catalog> catalog,
      Supplier<Optional<CostReport.Means>> means,
      Supplier<String> baseline,
      ZoneId zone) {}

  public CostApi(Reports reports, ReadingRoom room, Terms terms) {
    this.reports = reports;
    this.room = room;
    this.terms = terms;
  }

  public List<Route> routes() {
    return List.of(
        get("/api/v1/cost", Permission.CALL_MODELS, this::cost),
        get("/api/v1/cost/report", Permission.READ_OPERATIONS, this::report));
  }

  static Route get(String path, Permission needs, Route.Handler handler) {
    return new Route(HttpMethod.GET, path, needs, CostClass.FREE, 0, handler);
  }

  /** {@code GET /api/v1/cost}. */
  private void cost(Exchange exchange) {
    room.answer(
        exchange,
        inquiry -> {
          var words = Arrays.stream(By.values()).map(By::word).toList();
          var by = By.of(inquiry.word("by", "model", words)).orElse(By.MODEL);
          var page = page(inquiry);
          var question =
              new Question(
                  by, inquiry.span(), inquiry.simulated(), inquiry.whereAllowed(), oneMore(page));
          return () -> cost(question, page);
        });
  }

  private JsonWriter cost(Question question, Page page) {
    var lines = reports.lines(question);
    var out = new JsonWriter(1 << 12).beginObject().field("by", question.by().word());
    CostJson.span(out, question.span());
    out.field("simulated", question.simulated()).key("total").beginObject();
    CostJson.figures(out, reports.total(question));
    out.endObject();
    CostJson.lines(out, "data", lines.stream().limit(page.limit()).toList());
    if (lines.size() > page.limit()) {
      out.field("next_cursor", Integer.toString(page.offset() + page.limit()));
    } else {
      out.key("next_cursor").nullValue();
    }
    return out.endObject();
  }

  private static Page page(Inquiry inquiry) {
    var words =
        List.of(
            "-cost_nanos",
            "cost_nanos",
            "-requests",
            "requests",
            "-tokens",
            "tokens",
            "-name",
            "name");
    var sort = inquiry.word("sort", "-cost_nanos", words);
    var order =
        switch (sort.replaceFirst("^-", "")) {
          case "requests" -> Order.REQUESTS;
          case "tokens" -> Order.TOKENS;
          case "name" -> Order.NAME;
          default -> Order.COST;
        };
    return new Page(
        order,
        sort.startsWith("-"),
        inquiry.number("limit", LIMIT_USUAL, LIMIT_MAX),
        inquiry.offset());
  }

  /** Whether there is a next page is seen by its first line. */
  private static Page oneMore(Page page) {
    return new Page(page.order(), page.falling(), page.limit() + 1, page.offset());
  }

  /** {@code GET /api/v1/cost/report}. */
  private void report(Exchange exchange) {
    room.answer(exchange, this::report);
  }

  private Callable<JsonWriter> report(Inquiry inquiry) {
    var name = inquiry.text("baseline").orElseGet(terms.baseline());
    var model = terms.catalog().get().resolve(name);
    if (model.isEmpty() && inquiry.text("baseline").isPresent()) {
      throw Inquiry.wrong("baseline", "a model that the catalogue knows, such as openai/gpt-4o");
    }
    var wanted =
        new CostReport.Wanted(
            inquiry.span(),
            inquiry.simulated(),
            new CostReport.Baseline(
                model.map(ModelEntry::name).orElse(name), model.flatMap(ModelEntry::price)),
            terms.means().get());
    return () -> CostJson.of(CostReport.of(reports, wanted, inquiry.now(), terms.zone()));
  }
}
