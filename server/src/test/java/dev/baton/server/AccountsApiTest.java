package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Keys, users, teams and the audit, as they are asked about over HTTP. */
class AccountsApiTest {
  private static final String KEYS = "/api/v1/keys";

  /** What each route needs; whoever adds one says it here too. */
  private static final Map<String, Permission> NEEDS =
      Map.ofEntries(
          Map.entry("GET /api/v1/keys", Permission.READ_OPERATIONS),
          Map.entry("GET /api/v1/keys/*", Permission.READ_OPERATIONS),
          Map.entry("POST /api/v1/keys", Permission.OPERATE),
          Map.entry("PATCH /api/v1/keys/*", Permission.OPERATE),
          Map.entry("DELETE /api/v1/keys/*", Permission.OPERATE),
          Map.entry("POST /api/v1/keys/*", Permission.OPERATE),
          Map.entry("GET /api/v1/users", Permission.READ_OPERATIONS),
          Map.entry("GET /api/v1/users/*", Permission.READ_OPERATIONS),
          Map.entry("POST /api/v1/users", Permission.ADMINISTER),
          Map.entry("PATCH /api/v1/users/*", Permission.ADMINISTER),
          Map.entry("DELETE /api/v1/users/*", Permission.ADMINISTER),
          Map.entry("GET /api/v1/teams", Permission.READ_OPERATIONS),
          Map.entry("GET /api/v1/teams/*", Permission.READ_OPERATIONS),
          Map.entry("POST /api/v1/teams", Permission.ADMINISTER),
          Map.entry("PATCH /api/v1/teams/*", Permission.ADMINISTER),
          Map.entry("DELETE /api/v1/teams/*", Permission.ADMINISTER),
          Map.entry("GET /api/v1/audit", Permission.OPERATE),
          Map.entry("GET /api/v1/audit/verify", Permission.OPERATE));

  @TempDir Path folder;
  private TestingOffice office;

  @BeforeEach
  void start() throws IOException {
    office = new TestingOffice(folder);
  }

  @AfterEach
  void stop() {
    office.close();
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }

  /** Keys of every role, of the file and of the accounts, and some that open nothing. */
  private Map<String, Permission> everybody() {
    var revoked = office.make("{\"name\":\"revoked\",\"role\":\"admin\"}");
    office.ask("DELETE", KEYS + "/revoked", "");
    var expired = office.make("{\"name\":\"old\",\"role\":\"admin\",\"expires_in_ms\":1000}");
    office.pass(Duration.ofSeconds(1));
    return Map.ofEntries(
        Map.entry("bt-nobody-knows-this-key", Permission.PUBLIC),
        Map.entry(revoked, Permission.PUBLIC),
        Map.entry(expired, Permission.PUBLIC),
        Map.entry(TestingOffice.ENDED_KEY, Permission.PUBLIC),
        Map.entry(TestingOffice.MEMBER_KEY, Permission.CALL_MODELS),
        Map.entry(TestingOffice.VIEWER_KEY, Permission.READ_OPERATIONS),
        Map.entry(TestingOffice.OPERATOR_KEY, Permission.OPERATE),
        Map.entry(TestingOffice.ADMIN_KEY, Permission.ADMINISTER),
        Map.entry(office.make("{\"name\":\"m\"}"), Permission.CALL_MODELS),
        Map.entry(office.make("{\"name\":\"v\",\"role\":\"viewer\"}"), Permission.READ_OPERATIONS),
        Map.entry(office.make("{\"name\":\"o\",\"role\":\"operator\"}"), Permission.OPERATE),
        Map.entry(office.make("{\"name\":\"a\",\"role\":\"admin\"}"), Permission.ADMINISTER));
  }

  @Test
  void everyRouteAnswersThoseWhoMayUseItAndNobodyElse() {
    assertThat(
            office.routes().stream().collect(Collectors.toMap(AccountsApiTest::name, Route::needs)))
        .isEqualTo(NEEDS);
    var everybody = everybody();
    for (var route : office.routes()) {
      for (var who : everybody.entrySet()) {
        var heard =
            office.ask(
                who.getKey(),
                route.method().name(),
                route.path().replace("*", "nobody/rotate"),
                route.bodyMax() > 0 ? "{\"odd\":1}" : "");

        var told = name(route) + " asked by " + who;
        if (who.getValue() == Permission.PUBLIC) {
          assertThat(heard.status()).as(told).isEqualTo(401);
        } else if (who.getValue().compareTo(route.needs()) < 0) {
          assertThat(heard.status()).as(told).isEqualTo(403);
          assertThat(heard.message()).as(told).contains(route.needs().name());
        } else {
          assertThat(heard.status()).as(told + heard.body()).isIn(200, 400, 404);
        }
      }
    }
  }

  @Test
  void aKeyThatEndedIsAnsweredAsOneThatNeverWas() {
    var revoked = office.make("{\"name\":\"revoked\",\"role\":\"viewer\"}");
    var expired = office.make("{\"name\":\"e\",\"role\":\"viewer\",\"expires_in_ms\":1000}");
    var rotated = office.make("{\"name\":\"r\",\"role\":\"viewer\"}");
    office.ask("POST", "/api/v1/users", "{\"name\":\"ana\"}");
    var disabled = office.make("{\"name\":\"d\",\"role\":\"viewer\",\"user\":\"ana\"}");
    for (var key : List.of(revoked, expired, rotated, disabled)) {
      assertThat(office.ask(key, "GET", KEYS, "").status()).isEqualTo(200);
    }
    office.ask("DELETE", KEYS + "/revoked", "");
    office.ask("POST", KEYS + "/r/rotate", "");
    office.ask("PATCH", "/api/v1/users/ana", "{\"disabled\":true}");
    office.pass(Duration.ofSeconds(1));

    var unknown = office.ask("bt-nobody-knows-this-key", "GET", KEYS, "");

    for (var key : List.of(revoked, expired, rotated, disabled, TestingOffice.ENDED_KEY)) {
      var heard = office.ask(key, "GET", KEYS, "");
      assertThat(heard.status()).isEqualTo(401);
      assertThat(anonymous(heard)).isEqualTo(anonymous(unknown));
      assertThat(heard.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
      assertThat(heard.header("content-length")).isEqualTo(unknown.header("content-length"));
    }
  }

  private static String anonymous(Heard heard) {
    return heard.body().replace(heard.header("x-request-id"), "ID");
  }

  @Test
  void aKeyIsShownOnceAndThenOnlyByItsHint() {
    office.ask("POST", "/api/v1/teams", "{\"name\":\"web\"}");
    office.ask("POST", "/api/v1/users", "{\"name\":\"ana\",\"team\":\"web\"}");
    var made =
        office.ask(
            "POST",
            KEYS,
            """
            {"name":"ci","role":"member","models":["chat-*","openai/*"],"rpm":60,"user":"ana",
             "tags":["project=web"],"expires_in_ms":7776000000,
             "budget":{"limit_usd":"20.5","window":"month"}}
            """);
    var key = made.json().path("key").asString();

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.header("cache-control")).isEqualTo("no-store");
    assertThat(key).startsWith("bt-").hasSize(51);
    assertThat(made.json().path("hint").asString()).isEqualTo(key.substring(47));
    assertThat(made.json().path("state").asString()).isEqualTo("active");
    assertThat(made.json().path("expires_at").asString()).isEqualTo("2027-04-15T08:00:00Z");
    assertThat(office.budgets()).singleElement().asString().startsWith("ci 20500000000 ");
    var id = made.json().path("id").asString();
    for (var path : List.of(KEYS, KEYS + "/ci", KEYS + "/" + id, "/api/v1/audit")) {
      var heard = office.ask("GET", path, "");
      assertThat(heard.status()).isEqualTo(200);
      assertThat(heard.body()).contains("ci").doesNotContain(key, key.substring(3, 40));
    }
    assertThat(office.ask("GET", KEYS + "/ci", "").json().path("rpm").asInt()).isEqualTo(60);
  }

  @Test
  void bothKeysOpenWhileTheyOverlap() {
    var old = office.make("{\"name\":\"ci\",\"role\":\"viewer\"}");
    var rotated = office.ask("POST", KEYS + "/ci/rotate", "{\"overlap_ms\":60000}");
    var fresh = rotated.json().path("key").asString();

    assertThat(rotated.status()).isEqualTo(200);
    assertThat(rotated.header("cache-control")).isEqualTo("no-store");
    assertThat(office.ask(old, "GET", KEYS, "").status()).isEqualTo(200);
    assertThat(office.ask(fresh, "GET", KEYS, "").status()).isEqualTo(200);
    office.pass(Duration.ofMinutes(1));
    assertThat(office.ask(old, "GET", KEYS, "").status()).isEqualTo(401);
    assertThat(office.ask(fresh, "GET", KEYS, "").status()).isEqualTo(200);
  }

  @Test
  void anOperatorMakesNoAdministratorAndTouchesNone() {
    office.make("{\"name\":\"boss\",\"role\":\"admin\"}");

    for (var order :
        List.of(
            List.of("POST", KEYS, "{\"name\":\"x\",\"role\":\"admin\"}"),
            List.of("PATCH", KEYS + "/boss", "{\"role\":\"member\"}"),
            List.of("POST", KEYS + "/boss/rotate", ""),
            List.of("DELETE", KEYS + "/boss", ""))) {
      var heard = office.ask(TestingOffice.OPERATOR_KEY, order.get(0), order.get(1), order.get(2));
      assertThat(heard.status()).as(order + heard.body()).isEqualTo(403);
      assertThat(heard.code()).isEqualTo("forbidden");
      assertThat(heard.message()).contains("the role admin, yours ends at the role operator");
    }
    var made = office.ask(TestingOffice.OPERATOR_KEY, "POST", KEYS, "{\"name\":\"y\"}");
    assertThat(made.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name is missing.",
        "{\"name\":\"x\",\"admin\":true}|admin is not known here; known are name, role",
        "{\"name\":\"x\",\"name\":\"y\"}|name",
        "{\"name\":7}|name must be a string.",
        "{\"name\":\"x\",\"role\":\"root\"}|role must be one of member, viewer, operator, admin.",
        "{\"name\":\"x\",\"rpm\":0}|rpm must be from 1 to 1000000000000.",
        "{\"name\":\"x\",\"rpm\":1.5}|rpm must be a whole number",
        "{\"name\":\"x\",\"models\":\"*\"}|models must be an array.",
        "{\"name\":\"x\",\"models\":[1]}|models[0] must be a string.",
        "{\"name\":\"x\",\"expires_at\":\"soon\"}|expires_at must be a time such as",
        "{\"name\":\"x\",\"expires_at\":\"2020-01-01T00:00:00Z\"}|expires_at must lie in the future.",
        "{\"name\":\"x\",\"budget\":{\"limit_usd\":\"-1\",\"window\":\"day\"}}|budget.limit_usd must be dollars above 0",
        "{\"name\":\"x\",\"budget\":{\"limit_usd\":\"1\"}}|budget must have a limit_usd and a window",
        "{\"name\":\"x\",\"budget\":{\"limit_usd\":\"1\",\"window\":\"25x\"}}|budget.window must be day, month",
        "{\"name\":\"file\\u0000\"}|name must be a name of at most 100 letters",
        "[]|the JSON must be an object.",
        "{\"name\":\"x\"} {}|the JSON has something behind its end.",
      })
  void whatIsWrongInABodyIsNamed(String body, String sentence) {
    var heard = office.ask("POST", KEYS, body);

    assertThat(heard.status()).as(heard.body()).isEqualTo(400);
    assertThat(heard.message()).startsWith(sentence);
    assertThat(office.ask("GET", KEYS, "").json().path("data")).isEmpty();
  }

  @Test
  void namesAreUsedOnce() {
    office.make("{\"name\":\"ci\"}");
    office.ask("DELETE", KEYS + "/ci", "");

    for (var name : List.of("ci", "member", "admin", "local")) {
      var heard = office.ask("POST", KEYS, "{\"name\":\"" + name + "\"}");
      assertThat(heard.status()).as(name).isEqualTo(409);
      assertThat(heard.code()).isEqualTo("conflict");
    }
    assertThat(office.ask("GET", KEYS + "/nobody", "").status()).isEqualTo(404);
  }

  @Test
  void listsAreReadPageByPage() {
    for (var i = 0; i < 5; i++) {
      office.make("{\"name\":\"key " + i + "\"}");
      office.pass(Duration.ofMillis(1));
    }
    var first = office.ask("GET", KEYS + "?limit=2", "").json();
    var second = next(KEYS, first);
    var third = next(KEYS, second);

    assertThat(first.at("/data/1/name").asString()).isEqualTo("key 1");
    assertThat(second.at("/data/0/name").asString()).isEqualTo("key 2");
    assertThat(third.path("data")).hasSize(1);
    assertThat(third.path("next_cursor").isNull()).isTrue();
    var audit = office.ask("GET", "/api/v1/audit?limit=2", "").json();
    assertThat(audit.at("/data/0/seq").asInt()).isEqualTo(5);
    assertThat(next("/api/v1/audit", audit).at("/data/0/seq").asInt()).isEqualTo(3);
  }

  private JsonNode next(String path, JsonNode page) {
    var cursor = page.path("next_cursor").asString();
    return office.ask("GET", path + "?limit=2&cursor=" + cursor, "").json();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "cursor=%20"})
  void aPageThatCannotBeIsRefused(String query) {
    assertThat(office.ask("GET", KEYS + "?" + query, "").status()).isEqualTo(400);
    assertThat(office.ask("GET", "/api/v1/audit?" + query, "").status()).isEqualTo(400);
  }

  @Test
  void peopleAreMadeMovedDisabledAndDeleted() {
    office.ask("POST", "/api/v1/teams", "{\"name\":\"web / ops\"}");
    var ana = office.ask("POST", "/api/v1/users", "{\"name\":\"olga\"}");
    var moved = office.ask("PATCH", "/api/v1/users/olga", "{\"team\":\"web / ops\"}");

    assertThat(ana.status()).isEqualTo(201);
    assertThat(moved.json().path("team").asString()).isEqualTo("web / ops");
    assertThat(office.ask("GET", "/api/v1/users", "").json().at("/data/0/name").asString())
        .isEqualTo("olga");
    var team = "/api/v1/teams/web%20%2F%20ops";
    assertThat(office.ask("DELETE", team, "").status()).isEqualTo(409);
    assertThat(office.ask(TestingOffice.OPERATOR_KEY, "GET", team, "").status()).isEqualTo(200);
    var off = office.ask("PATCH", team, "{\"disabled\":true}");
    assertThat(off.json().path("disabled_at").asString()).startsWith("2027-01-15T");
    assertThat(office.ask(TestingOffice.OPERATOR_KEY, "GET", team, "").status()).isEqualTo(401);
    assertThat(office.ask("DELETE", "/api/v1/users/olga", "").status()).isEqualTo(200);
    assertThat(office.ask("DELETE", team, "").status()).isEqualTo(200);
    assertThat(office.ask("GET", "/api/v1/teams", "").json().path("data")).isEmpty();
    assertThat(office.ask("POST", "/api/v1/users", "{\"name\":\"x\",\"role\":\"admin\"}").message())
        .isEqualTo("role is not known here; known are [name, team].");
  }

  @Test
  void theAuditTellsWhoDidWhatAndFindsWhoTouchedIt() {
    office.make("{\"name\":\"ci\"}");
    office.ask(TestingOffice.OPERATOR_KEY, "DELETE", KEYS + "/ci", "");
    var off =
        office.ask(
            TestingOffice.OPERATOR_KEY, "POST", "/api/v1/platforms/openai/keys/openai-1/off", "");
    assertThat(off.status()).as(off.body()).isEqualTo(200);

    var data = office.ask("GET", "/api/v1/audit", "").json().path("data");
    assertThat(data).hasSize(3);
    assertThat(data.at("/0/what").asString()).isEqualTo("pool.off");
    assertThat(data.at("/0/subject").asString()).isEqualTo("openai/keys/openai-1");
    assertThat(data.at("/0/before").asString()).contains("\"state\":\"active\"");
    assertThat(data.at("/0/after").asString()).contains("\"state\":\"off\"");
    assertThat(data.at("/1/who").asString()).isEqualTo("operator");
    assertThat(data.at("/2/who").asString()).isEqualTo("admin");
    var sound = office.ask("GET", "/api/v1/audit/verify", "").json();
    assertThat(sound.path("sound").asBoolean()).isTrue();
    assertThat(sound.path("rows").asInt()).isEqualTo(3);
    office
        .database()
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE audit SET who = 'x' WHERE seq = 2"));
    var broken = office.ask("GET", "/api/v1/audit/verify", "").json();
    assertThat(broken.path("sound").asBoolean()).isFalse();
    assertThat(broken.path("seq").asInt()).isEqualTo(2);
  }

  @Test
  void aDatabaseThatIsAwayLetsKeysOpenAndOrdersWait() {
    var key = office.make("{\"name\":\"ci\",\"role\":\"viewer\"}");
    office.database().jdbi().useHandle(handle -> handle.execute("DROP TABLE audit"));

    assertThat(office.ask(key, "GET", KEYS, "").status()).isEqualTo(200);
    for (var heard :
        List.of(office.ask("DELETE", KEYS + "/ci", ""), office.ask("GET", "/api/v1/audit", ""))) {
      assertThat(heard.status()).isEqualTo(503);
      assertThat(heard.code()).isEqualTo("storage");
      assertThat(heard.body()).doesNotContainIgnoringCase("sqlite", "table", "select");
    }
    assertThat(office.ask(key, "GET", KEYS, "").status()).isEqualTo(200);
  }
}
