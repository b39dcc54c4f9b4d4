package dev.baton.server;

import dev.baton.config.BatonConfig;
import dev.baton.config.BudgetRules;
import dev.baton.gateway.Generation;
import dev.baton.ledger.report.CostReport;
import dev.baton.ledger.report.Records;
import dev.baton.ledger.report.Reports;
import dev.baton.server.api.AccountsApi;
import dev.baton.server.api.BackOffice;
import dev.baton.server.api.BudgetsApi;
import dev.baton.server.api.CostApi;
import dev.baton.server.api.EstimateApi;
import dev.baton.server.api.FinOpsApi;
import dev.baton.server.api.LedgerApi;
import dev.baton.server.api.ReadingRoom;
import dev.baton.server.api.UsageApi;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who asks about money over HTTP, and who answers. */
final class MoneyRoutes implements AutoCloseable {
  private final Bookkeeping books;
  private final Supplier<Generation> generation;
  private final Supplier<BatonConfig> config;
  private final ReadingRoom room;
  private final CostApi.Terms terms;
  private final Reports reports;
  private final Records records;

  MoneyRoutes(Bookkeeping books, Supplier<Generation> generation, Supplier<BatonConfig> config) {
    this.books = books;
    this.generation = generation;
    this.config = config;
    this.room =
        new ReadingRoom(
            Clock.systemUTC(), () -> !generation.get().simulated().isEmpty(), this::userOf);
    this.terms =
        new CostApi.Terms(
            () -> generation.get().catalog(), this::means, this::baseline, ZoneOffset.UTC);
    this.reports = new Reports(books.database());
    this.records = new Records(books.database());
  }

  /** Those of one event loop. */
  List<Route> on(Wiring.Desk desk) {
    var office = new BackOffice(desk.vertx());
    return Stream.of(
            new CostApi(reports, room, terms).routes(),
            new UsageApi(records, room, terms).routes(),
            new FinOpsApi(reports, room).routes(),
            new LedgerApi(books.ledger(), office).routes(),
            new BudgetsApi(desk.vertx(), books.managedBudgets(), desk.intake()).routes(),
            new AccountsApi(
                    books.accounts(),
                    books.audit(),
                    office,
                    desk.intake(),
                    System::currentTimeMillis)
                .routes(),
            List.of(estimate(desk)))
        .flatMap(List::stream)
        .toList();
  }

  private Route estimate(Wiring.Desk desk) {
    var estimates =
        new EstimateApi(() -> generation.get().catalog(), this::baseline, desk.intake());
    return new Route(
        HttpMethod.POST,
        "/api/v1/cost/estimate",
        Permission.CALL_MODELS,
        CostClass.FREE,
        EstimateApi.BODY_MAX,
        estimates::estimate);
  }

  private String baseline() {
    return config.get().money().ledger().baseline();
  }

  /** The user to whom the key of a name belongs, if it belongs to one. */
  private Optional<String> userOf(String key) {
    return books
        .book()
        .key(key)
        .map(managed -> managed.owner().user())
        .or(() ->
            config.get().keys().stream()
                .filter(each -> each.name().equals(key))
                .map(each -> each.particulars().user())
                .findFirst())
        .filter(user -> !user.isEmpty());
  }

  /** What the budget for all spending of a month says, where there is one. */
  private Optional<CostReport.Means> means() {
    return books.standings().stream()
        .filter(standing -> standing.rules().scope().kind() == BudgetRules.Scope.Kind.GLOBAL)
        .filter(standing -> standing.rules().window() instanceof BudgetRules.Window.Month)
        .map(standing -> new CostReport.Means(standing.rules().limit(), standing.left()))
        .findFirst();
  }

  @Override
  public void close() {
    room.close();
  }
}
