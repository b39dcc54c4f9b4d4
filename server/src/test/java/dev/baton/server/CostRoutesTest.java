package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Catalog;
import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.config.VirtualKey.Role;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import dev.baton.ledger.account.Grant;
import dev.baton.ledger.account.Holder;
import dev.baton.ledger.report.CostReport;
import dev.baton.ledger.report.Records;
import dev.baton.ledger.report.Reports;
import dev.baton.ledger.report.TestingEntries;
import dev.baton.ledger.report.TestingShelf;
import dev.baton.server.api.CostApi;
import dev.baton.server.api.FinOpsApi;
import dev.baton.server.api.ReadingRoom;
import dev.baton.server.api.UsageApi;
import dev.baton.server.http.HttpEdge;
import dev.baton.server.http.Identity;
import dev.baton.server.http.Keyring;
import dev.baton.server.http.RequestIds;
import dev.baton.server.http.Route;
import dev.baton.server.http.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the books say over HTTP, and to whom. */
class CostRoutesTest {
  private static final Instant NOW = Instant.parse("2028-02-29T12:00:00Z");
  private static final long HOUR = 3_600_000;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Vertx vertx;
  private static TestingShelf shelf;
  private static ReadingRoom room;
  private static int port;

  @BeforeAll
  static void start() {
    shelf = TestingShelf.open();
    TestingShelf.price(
        shelf, "openai/gpt-4o", "v1", Map.of("input", 2_500_000L, "output", 10_000_000L));
    TestingShelf.book(shelf, entries());
    room =
        new ReadingRoom(
            Clock.fixed(NOW, ZoneOffset.UTC),
            () -> false,
            key -> key.equals("ci") ? Optional.of("ann") : Optional.empty());
    var terms =
        new CostApi.Terms(
            Catalog::shipped,
            () -> Optional.of(new CostReport.Means(10_000_000_000L, 4_000_000_000L)),
            () -> "openai/gpt-4o",
            ZoneOffset.UTC);
    var routes = new ArrayList<Route>();
    routes.addAll(new CostApi(new Reports(shelf), room, terms).routes());
    routes.addAll(new UsageApi(new Records(shelf), room, terms).routes());
    routes.addAll(new FinOpsApi(new Reports(shelf), room).routes());
    vertx = Vertx.vertx();
    var edge = new Edge(routes);
    vertx.deployVerticle(edge).await();
    port = edge.port;
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
    room.close();
    shelf.close();
  }

  private static List<Entry> entries() {
    var usage = new Usage(Map.of(Counter.INPUT, 1000L, Counter.OUTPUT, 300L));
    var ann = new Spender("ci", "ann", "", "bot", List.of("web"), "review", "talk-1");
    var bob = new Spender("other", "bob", "", "", List.of(), "", "talk-2");
    var entries = new ArrayList<Entry>();
    for (var hour = 0; hour < 60; hour++) {
      entries.add(
          TestingEntries.entry(
              NOW.toEpochMilli() - hour * HOUR,
              hour % 3 == 0 ? bob : ann,
              "openai/gpt-4o",
              usage,
              OptionalLong.of(5_500_000),
              hour + 1));
    }
    return entries;
  }

  /** Nothing but these routes, on one event loop. */
  private static final class Edge extends VerticleBase {
    private final List<Route> routes;
    private volatile int port;

    Edge(List<Route> routes) {
      this.routes = routes;
    }

    @Override
    public Future<Integer> start() {
      var keys =
          new Keyring(
              Map.of(
                  Keyring.Digest.of("caller"), place("ci", Role.MEMBER),
                  Keyring.Digest.of("viewer"), place("eye", Role.VIEWER)),
              System::currentTimeMillis);
      var parts =
          new HttpEdge.Parts(
              new RouteTable(routes),
              () -> keys,
              new RequestIds(System::currentTimeMillis, new SplittableRandom()),
              System::nanoTime,
              "127.0.0.1",
              Duration.ofSeconds(30),
              Duration.ofSeconds(30));
      return new HttpEdge(vertx, parts).listen("127.0.0.1", 0).onSuccess(actual -> port = actual);
    }
  }

  private static Heard get(String path, String key) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("authorization", "Bearer " + key)
            .timeout(Duration.ofSeconds(60))
            .build();
    var response = CLIENT.send(request, BodyHandlers.ofString());
    return new Heard(response.statusCode(), response.headers(), response.body());
  }

  private static Heard seen(String path) throws Exception {
    var heard = get(path, "viewer");
    assertThat(heard.status()).as(heard.body()).isEqualTo(200);
    return heard;
  }

  @Test
  void sumsAreMoneyInWholeNumbersAndInDecimals() throws Exception {
    var json = seen("/api/v1/cost?by=key").json();

    assertThat(json.at("/total/cost_nanos").asLong()).isEqualTo(60 * 5_500_000);
    assertThat(json.at("/total/cost_usd").asString()).isEqualTo("0.330000000");
    assertThat(json.at("/data/0/name").asString()).isEqualTo("ci");
    assertThat(json.at("/data/0/requests").asLong()).isEqualTo(40);
    assertThat(json.at("/data/0/input").asLong()).isEqualTo(40_000);
    assertThat(json.at("/next_cursor").isNull()).isTrue();
  }

  @Test
  void pagesLeadToOneAnother() throws Exception {
    var first = seen("/api/v1/cost?by=hour&sort=name&limit=7").json();
    var second =
        seen("/api/v1/cost?by=hour&sort=name&limit=500&cursor="
                + first.at("/next_cursor").asString())
            .json();

    assertThat(first.at("/data").size()).isEqualTo(7);
    assertThat(second.at("/data").size()).isEqualTo(53);
    assertThat(second.at("/next_cursor").isNull()).isTrue();

    var rows = seen("/api/v1/usage?limit=50").json();
    var rest = seen("/api/v1/usage?cursor=" + rows.at("/next_cursor").asString()).json();
    assertThat(rows.at("/data").size()).isEqualTo(50);
    assertThat(rest.at("/data").size()).isEqualTo(10);
  }

  @Test
  void theReportKnowsBudgetAndBaseline() throws Exception {
    var json = seen("/api/v1/cost/report").json();

    assertThat(json.at("/total_spend/cost_nanos").asLong()).isEqualTo(330_000_000);
    assertThat(json.at("/remaining/cost_usd").asString()).isEqualTo("4.000000000");
    assertThat(json.at("/percent_used").asDouble()).isEqualTo(60.0);
    assertThat(json.at("/baseline").asString()).isEqualTo("openai/gpt-4o");
    assertThat(json.at("/baseline_cost/cost_nanos").asLong()).isPositive();
    assertThat(json.at("/projected_monthly/mid/cost_nanos").asLong()).isGreaterThan(330_000_000);
    assertThat(json.at("/by_task_type/0/name").asString()).isEqualTo("review");
  }

  @Test
  void aCallsCostIsExplainedKindByKind() throws Exception {
    var json = seen("/api/v1/usage/requests/request-1").json();

    assertThat(json.at("/cost_nanos").asLong()).isEqualTo(5_500_000);
    var bill = json.at("/attempts/0/bill");
    assertThat(bill.at("/0/meter").asString()).isEqualTo("input");
    assertThat(bill.at("/0/tokens").asLong()).isEqualTo(1000);
    assertThat(bill.at("/0/usd_per_million").asString()).isEqualTo("2.5");
    assertThat(bill.at("/0/cost_nanos").asLong()).isEqualTo(2_500_000);
    assertThat(bill.at("/1/cost_nanos").asLong()).isEqualTo(3_000_000);
    assertThat(get("/api/v1/usage/requests/nobody", "viewer").status()).isEqualTo(404);
  }

  @Test
  void theDashboardsAddressesUseItsNames() throws Exception {
    var summary = seen("/api/ai/costs/summary").json();
    assertThat(summary.at("/total_cost").asString()).isEqualTo("0.330000000");
    assertThat(summary.at("/by_model/0/model").asString()).isEqualTo("gpt-4o");

    var user = seen("/api/ai/costs/by-user/ann?days=1").json();
    assertThat(user.at("/0/requests").asLong()).isEqualTo(8);
    assertThat(user.at("/0/total_tokens").asLong()).isEqualTo(8 * 1300);

    var daily = seen("/api/ai/costs/daily?days=30").json();
    assertThat(daily.at("/0/date").asString()).isEqualTo("2028-02-29");
    assertThat(daily.at("/0/daily_cost").asString()).isEqualTo("0.071500000");

    var talks = seen("/api/ai/costs/conversations?days=7&limit=1").json();
    assertThat(talks.size()).isEqualTo(1);
    assertThat(talks.at("/0/conversation_id").asString()).isEqualTo("talk-1");
    assertThat(talks.at("/0/message_count").asLong()).isEqualTo(40);

    var latency = seen("/api/ai/metrics/latency?model=gpt-4o").json();
    assertThat(latency.at("/avgLatency").asLong()).isEqualTo(250);
    assertThat(latency.at("/p95").asLong()).isBetween(238L, 262L);
    var nobody = seen("/api/ai/metrics/latency?model=nobody").json();
    assertThat(nobody.at("/p50").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/ai/costs/daily?days=0, days",
    "/api/ai/costs/daily?days=3661, days",
    "/api/ai/costs/daily?days=-1, days",
    "/api/ai/costs/daily?days=1e3, days",
    "/api/ai/costs/daily?days=99999999999999999999, days",
    "/api/ai/costs/by-user/ann?days=30'%20OR%201=1, days",
    "/api/v1/cost?by=nothing, by",
    "/api/v1/cost?from=tomorrow, from",
    "/api/v1/cost?from=2028-02-30, from",
    "/api/v1/cost?from=2028-02-02&to=2028-02-01, to",
    "/api/v1/cost?from=1970-01-01, from",
    "/api/v1/cost?sort=price, sort",
    "/api/v1/cost?limit=501, limit",
    "/api/v1/cost?cursor=x, cursor",
    "/api/v1/usage?cursor=1-x, cursor",
    "/api/v1/cost?simulated=maybe, simulated",
    "/api/v1/cost/report?baseline=no/such, baseline",
    "/api/v1/usage/export?format=xlsx, format",
    "/api/v1/usage/export?format=focus&spec=9, spec",
  })
  void whatMakesNoSenseIsNamed(String path, String field) throws Exception {
    var heard = get(path, "viewer");

    assertThat(heard.status()).as(heard.body()).isEqualTo(400);
    assertThat(heard.json().at("/error/message").asString()).contains("\"" + field + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/cost?key=ci",
        "/api/v1/usage?key=ci",
        "/api/v1/usage/export?key=ci",
        "/api/v1/usage/requests/request-2",
        "/api/ai/costs/by-user/ann"
      })
  void aCallerReadsItsOwn(String path) throws Exception {
    var heard = get(path, "caller");

    assertThat(heard.status()).as(heard.body()).isEqualTo(200);
    assertThat(heard.body()).doesNotContain("bob", "other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/cost",
        "/api/v1/cost?key=other",
        "/api/v1/cost?user=ann",
        "/api/v1/cost/report",
        "/api/v1/usage",
        "/api/v1/usage/export",
        "/api/v1/usage/requests/request-1",
        "/api/ai/costs/summary",
        "/api/ai/costs/by-user/bob",
        "/api/ai/costs/daily",
        "/api/ai/costs/conversations",
        "/api/ai/metrics/latency"
      })
  void aCallerReadsNobodyElses(String path) throws Exception {
    var heard = get(path, "caller");

    assertThat(heard.status()).isEqualTo(403);
    assertThat(heard.body()).doesNotContain("bob").contains("Nothing was sent.");
    assertThat(get(path, "stranger").status()).isEqualTo(401);
  }

  @Test
  void filesComeWhole() throws Exception {
    var csv = seen("/api/v1/usage/export?format=csv");
    assertThat(csv.body().lines()).hasSize(61);
    assertThat(csv.header("content-type")).startsWith("text/csv");
    assertThat(seen("/api/v1/usage/export?format=ndjson").body().lines()).hasSize(60);
    var focus = seen("/api/v1/usage/export?format=focus&spec=1.3&bucket=hour").body();
    assertThat(focus).startsWith("BilledCost,").contains("ServiceProviderName");
    assertThat(focus.lines()).hasSize(121);
    var none = seen("/api/v1/usage/export?from=2020-01-01&to=2020-01-02").body();
    assertThat(none.lines()).hasSize(1);
  }

  private static Keyring.Place place(String key, Role role) {
    return new Keyring.Place(Identity.of(Holder.of(key), Grant.of(role)), Long.MAX_VALUE);
  }
}
