package dev.baton.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import dev.baton.config.VirtualKey.Role;
import dev.baton.ledger.account.Grant;
import dev.baton.ledger.account.Holder;
import dev.baton.ledger.alert.Alert;
import dev.baton.ledger.alert.BudgetStore;
import dev.baton.ledger.alert.TestingDatabase;
import dev.baton.limit.Admission;
import dev.baton.server.api.BudgetDesk.Standing;
import dev.baton.server.http.BodyReader;
import dev.baton.server.http.HttpEdge;
import dev.baton.server.http.Identity;
import dev.baton.server.http.Keyring;
import dev.baton.server.http.RequestIds;
import dev.baton.server.http.RouteTable;
import dev.baton.wire.LoopAlarms;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BudgetsApiTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final String ADMIN = "bt-admin";
  private static final String VIEWER = "bt-viewer";
  private static final String BUDGETS = "/api/v1/budgets";
  private static final String CI =
      """
      {"name":"ci","scope":"key:ci","limit_usd":20,"window":"day","zone":"Europe/Berlin","hard":true,
       "warn_at":80,"critical_at":95,"on_warn":["prefer-cost"]}\
      """;
  private static final BudgetRules IN_FILE =
      new BudgetRules(
          "all",
          new Scope(Scope.Kind.GLOBAL, ""),
          new Window.Day(),
          ZoneOffset.UTC,
          100_000_000_000L,
          90,
          95,
          Set.of(Action.PREFER_COST),
          Set.of(),
          Set.of(Action.BLOCK));

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestingDesk desk = new TestingDesk(IN_FILE);
  private int port;

  @BeforeEach
  void start() {
    var store = new BudgetStore(TestingDatabase.at(folder.resolve("baton.db")));
    var budgets = new ManagedBudgets(store, desk, (_, _) -> {}, NOON);
    vertx.deployVerticle(new OnLoop(budgets)).await();
  }

  private final class OnLoop extends VerticleBase {
    private final ManagedBudgets budgets;

    private OnLoop(ManagedBudgets budgets) {
      this.budgets = budgets;
    }

    @Override
    public Future<Integer> start() {
      return edge(vertx, budgets).listen("127.0.0.1", 0).onSuccess(taken -> port = taken);
    }
  }

  private static HttpEdge edge(Vertx vertx, ManagedBudgets budgets) {
    var alarms = new LoopAlarms(vertx, System::nanoTime);
    var pace = new BodyReader.Pace(alarms, Duration.ofSeconds(30), 1);
    var intake = new Intake(new Admission(100, 1 << 20), pace);
    var keyring =
        new Keyring(
            Map.of(
                Keyring.Digest.of(ADMIN),
                place("admin", Role.ADMIN),
                Keyring.Digest.of(VIEWER),
                place("viewer", Role.VIEWER)),
            System::currentTimeMillis);
    return new HttpEdge(
        vertx,
        new HttpEdge.Parts(
            new RouteTable(new BudgetsApi(vertx, budgets, intake).routes()),
            () -> keyring,
            new RequestIds(System::currentTimeMillis, new SplittableRandom()),
            System::nanoTime,
            "127.0.0.1",
            Duration.ofSeconds(30),
            Duration.ofSeconds(30)));
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    vertx.close().await();
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    return ask(method, path, body, ADMIN);
  }

  private HttpResponse<String> ask(String method, String path, String body, String key)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .header("authorization", "Bearer " + key)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> reply) {
    return JsonMapper.shared().readTree(reply.body());
  }

  private static String message(HttpResponse<String> reply) {
    return json(reply).at("/error/message").asString("");
  }

  @Test
  void setsABudgetThatTheDeskWatchesFromThenOn() throws Exception {
    var reply = ask("PUT", BUDGETS, CI);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).path("name").asString("")).isEqualTo("ci");
    assertThat(json(reply).at("/standings/0").toString())
        .isEqualTo(
            "{\"name\":\"ci\",\"managed\":true,\"scope\":\"key:ci\",\"value\":\"ci\","
                + "\"window\":\"day\",\"length\":null,\"zone\":\"Europe/Berlin\",\"hard\":true,"
                + "\"limit_nanos\":20000000000,\"limit_usd\":\"20\",\"warn_at\":80,"
                + "\"critical_at\":95,\"on_warn\":[\"prefer-cost\"],\"on_critical\":[],"
                + "\"on_exceed\":[\"block\"],\"spent_nanos\":0,\"spent_usd\":\"0\","
                + "\"held_nanos\":0,\"held_usd\":\"0\",\"left_nanos\":20000000000,"
                + "\"left_usd\":\"20\",\"percent\":0,\"level\":\"ok\",\"actions\":[],\"since\":null,"
                + "\"renews\":null,\"runs_out\":null,\"simulated\":false}");
    assertThat(desk.managed())
        .containsExactly(
            new BudgetRules(
                "ci",
                new Scope(Scope.Kind.KEY, "ci"),
                new Window.Day(),
                ZoneId.of("Europe/Berlin"),
                20_000_000_000L,
                80,
                95,
                Set.of(Action.PREFER_COST),
                Set.of(),
                Set.of(Action.BLOCK)));
  }

  @Test
  void showsHowBudgetsStand() throws Exception {
    desk.standings.add(
        new Standing(
            IN_FILE,
            "",
            91_500_000_000L,
            500_000_000,
            Optional.of(Alert.Level.WARN),
            Set.of(Action.PREFER_COST),
            MIDNIGHT,
            Optional.of(MIDNIGHT.plus(Duration.ofDays(1))),
            true));
    ask("PUT", BUDGETS, CI);

    var data = json(ask("GET", BUDGETS, "", VIEWER)).path("data");

    assertThat(data.size()).isEqualTo(2);
    var all = data.path(0);
    assertThat(all.path("managed").asBoolean(true)).isFalse();
    assertThat(all.path("left_usd").asString("")).isEqualTo("8");
    assertThat(all.path("held_nanos").asLong(0)).isEqualTo(500_000_000);
    assertThat(all.path("percent").asInt(0)).isEqualTo(91);
    assertThat(all.path("level").asString("")).isEqualTo("warn");
    assertThat(all.path("actions").toString()).isEqualTo("[\"prefer-cost\"]");
    assertThat(all.path("since").asString("")).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(all.path("renews").asString("")).isEqualTo("2026-11-22T00:00:00Z");
    // 43,200 s have cost $91.50, so $100 last 47,213 s.
    assertThat(all.path("runs_out").asString("")).isEqualTo("2026-11-21T13:06:53Z");
    assertThat(all.path("simulated").asBoolean(false)).isTrue();
    assertThat(data.path(1).path("name").asString("")).isEqualTo("ci");
  }

  @Test
  void addsOnlyWhatIsNew() throws Exception {
    assertThat(ask("POST", BUDGETS, CI).statusCode()).isEqualTo(200);

    var again = ask("POST", BUDGETS, CI);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(message(again))
        .isEqualTo("There is a budget \"ci\" already. Change it with PUT, or choose another name.");
  }

  @Test
  void changesNothingOfTheConfiguration() throws Exception {
    var all = CI.replace("\"ci\"", "\"all\"");
    for (var reply :
        new HttpResponse<?>[] {
          ask("PUT", BUDGETS, all),
          ask("POST", BUDGETS, all),
          ask("DELETE", BUDGETS + "/all", ""),
          ask("POST", BUDGETS + "/all/raise", "{\"by_usd\":5}")
        }) {
      assertThat(reply.statusCode()).isEqualTo(409);
      assertThat(String.valueOf(reply.body()))
          .contains("stands in the configuration, so it is changed there, under budgets.")
          .contains("\"code\":\"conflict\"");
    }
    assertThat(desk.managed()).isEmpty();
  }

  @Test
  void raisesALimitExactlyHoweverManyAskAtOnce() throws Exception {
    ask("PUT", BUDGETS, CI);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var raises =
          IntStream.range(0, 20)
              .<Callable<Integer>>mapToObj(_ ->
                  () ->
                      ask("POST", BUDGETS + "/ci/raise", "{\"by_usd\":\"0.000000001\"}")
                          .statusCode())
              .toList();
      for (var raised : threads.invokeAll(raises)) {
        assertThat(raised.get()).isEqualTo(200);
      }
    }

    assertThat(desk.managed().getFirst().limit()).isEqualTo(20_000_000_020L);
    var tooMuch = ask("POST", BUDGETS + "/ci/raise", "{\"by_usd\":1000000}");
    assertThat(tooMuch.statusCode()).isEqualTo(400);
    assertThat(message(tooMuch)).contains("would rise above $1000000");
  }

  @Test
  void removesABudget() throws Exception {
    ask("PUT", BUDGETS, CI.replace("\"ci\",\"scope\"", "\"c i @x\",\"scope\""));
    assertThat(desk.managed()).hasSize(1);

    var removed = ask("DELETE", BUDGETS + "/c%20i%20%40x", "");

    assertThat(removed.statusCode()).isEqualTo(200);
    assertThat(removed.body()).isEqualTo("{\"name\":\"c i @x\",\"standings\":[]}");
    assertThat(desk.managed()).isEmpty();
    var again = ask("DELETE", BUDGETS + "/ci", "");
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(message(again)).isEqualTo("No budget is called \"ci\". None was set here.");
  }

  @Test
  void letsViewersLookAndChangeNothing() throws Exception {
    assertThat(ask("GET", BUDGETS, "", VIEWER).statusCode()).isEqualTo(200);
    assertThat(ask("PUT", BUDGETS, CI, VIEWER).statusCode()).isEqualTo(403);
    assertThat(ask("DELETE", BUDGETS + "/ci", "", VIEWER).statusCode()).isEqualTo(403);
    assertThat(desk.managed()).isEmpty();
  }

  @Test
  void takesNoMoreThanItNeeds() throws Exception {
    assertThat(ask("PUT", BUDGETS, "x".repeat(65_537)).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\":\"ci\"|\"name\":\"../x\"|name must be 1 to 64 letters",
        "\"name\":\"ci\"|\"name\":\"\"|name must be 1 to 64 letters",
        "\"name\":\"ci\",||name is missing",
        "\"scope\":\"key:ci\",||scope is missing; write global or such as key:ci",
        "\"key:ci\"|\"keys:ci\"|scope must be global, or key:",
        "\"key:ci\"|7|scope must be a string",
        "20,|0,|limit_usd must be dollars above 0, at most 1000000",
        "20,|-1,|limit_usd must be dollars above 0, at most 1000000",
        "20,|1e3,|limit_usd must be dollars above 0, at most 1000000",
        "20,|1000001,|limit_usd must be dollars above 0, at most 1000000",
        "20,|\"0.0000000001\",|limit_usd must be dollars above 0, at most 1000000",
        "\"limit_usd\":20,||limit_usd is missing",
        "\"day\"|\"week\"|window must be day, month, total or rolling",
        "\"day\"|\"rolling\"|length must be from 1h to 366d",
        "\"day\"|\"day\",\"length\":\"24h\"|length is for rolling windows only",
        "\"day\"|\"rolling\",\"length\":\"367d\"|length must be from 1h to 366d",
        "\"day\"|\"rolling\",\"length\":\"90m\"|length must be a time such as 24h or 7d",
        "Europe/Berlin|Europe/Nowhere|zone must be a time zone",
        ":80|:95|warn_at must be below critical_at, which is 95",
        ":80|:0|warn_at must be a whole number of percent",
        ":80|:101|warn_at must be a whole number of percent",
        "prefer-cost|block|on_warn[0] must be notify, prefer-cost or block-expensive",
        "\"hard\":true|\"hart\":true|hart is not a field of a budget",
        "]}|]} {}|",
      })
  void saysWhichFieldIsWrong(String right, String wrong, String problem) throws Exception {
    var body = CI.replace(right, Optional.ofNullable(wrong).orElse(""));

    var reply = ask("PUT", BUDGETS, body);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(message(reply))
        .contains(Optional.ofNullable(problem).orElse(""))
        .endsWith(". Nothing was changed.");
    assertThat(desk.managed()).isEmpty();
  }

  private static Keyring.Place place(String key, Role role) {
    return new Keyring.Place(Identity.of(Holder.of(key), Grant.of(role)), Long.MAX_VALUE);
  }
}
