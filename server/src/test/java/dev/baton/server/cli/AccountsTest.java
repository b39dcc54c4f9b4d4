package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
  private static final String KEY =
      """
      {"id":"0193a7","name":"ci","hint":"x9Qz","role":"member","user":"ana","team":null,\
      "tags":[],"models":["chat-*","openai/*"],"rpm":60,"tpm":null,"rpd":null,\
      "created_at":"2026-01-01T00:00:00Z","expires_at":null,"overlap_until":null,\
      "state":"active"%s}\
      """;
  private static final String MADE = KEY.formatted(",\"key\":\"bt-the-key-itself\"");
  private static final String LIST =
      "{\"data\":[" + KEY.formatted("") + "],\"next_cursor\":\"bmV4dA\"}";

  private static Shell.Ran run(ScriptedServer server, String... args) {
    var all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--url";
    all[args.length + 1] = server.url();
    return Shell.bare().run(all);
  }

  private static String firstLine(ScriptedServer server) {
    return server.requests().getFirst().lines().findFirst().orElseThrow();
  }

  private static String body(ScriptedServer server) {
    var request = server.requests().getFirst();
    return request.substring(request.indexOf("\r\n\r\n") + 4);
  }

  @Test
  void aNewKeyIsTheResultAndAllElseStandsBesideIt() throws Exception {
    try (var server = ScriptedServer.json(201, MADE)) {
      var ran =
          run(
              server,
              "keys",
              "create",
              "--name",
              "ci",
              "--role",
              "member",
              "--models",
              "chat-*, openai/*",
              "--rpm",
              "60",
              "--expires",
              "90d",
              "--user",
              "ana",
              "--team",
              "web",
              "--budget",
              "20",
              "--window",
              "month");

      assertThat(ran.out()).isEqualTo("bt-the-key-itself\n");
      assertThat(ran.err()).isEqualTo("This is the key \"ci\". It is shown only now: keep it.\n");
      assertThat(ran.exit()).isZero();
      assertThat(firstLine(server)).isEqualTo("POST /api/v1/keys HTTP/1.1");
      assertThat(body(server))
          .isEqualTo(
              """
              {"name":"ci","role":"member","models":["chat-*","openai/*"],"rpm":60,\
              "expires_in_ms":7776000000,"user":"ana","team":"web",\
              "budget":{"limit_usd":"20","window":"month"}}\
              """);
    }
  }

  @ParameterizedTest
  @CsvSource({"--json", "--plain", "-q"})
  void aNewKeyIsPrintedOnceInEveryForm(String form) throws Exception {
    try (var server = ScriptedServer.json(201, MADE)) {
      var ran = run(server, "keys", "create", "--name", "ci", form);

      assertThat(ran.out().split("bt-the-key-itself", -1)).hasSize(2);
      assertThat(ran.err()).doesNotContain("bt-");
      switch (form) {
        case "--json" -> assertThat(ran.out()).isEqualTo(MADE + "\n");
        case "--plain" -> assertThat(ran.out()).isEqualTo("0193a7\tci\tbt-the-key-itself\n");
        default -> assertThat(ran.out() + ran.err()).isEqualTo("bt-the-key-itself\n");
      }
    }
  }

  @Test
  void rotatesWithAnOverlap() throws Exception {
    var made = MADE.replace("\"overlap_until\":null", "\"overlap_until\":\"2026-01-02T00:00:00Z\"");
    try (var server = ScriptedServer.json(200, made)) {
      var ran = run(server, "keys", "rotate", "team a/ci", "--overlap", "24h");

      assertThat(firstLine(server)).isEqualTo("POST /api/v1/keys/team%20a%2Fci/rotate HTTP/1.1");
      assertThat(body(server)).isEqualTo("{\"overlap_ms\":86400000}");
      assertThat(ran.out()).isEqualTo("bt-the-key-itself\n");
      assertThat(ran.err()).contains("The one before it opens until 2026-01-02T00:00:00Z.");
    }
  }

  @Test
  void listsKeysForPeopleAndTools() throws Exception {
    try (var server = ScriptedServer.json(200, LIST)) {
      var ran = run(server, "keys", "ls");

      assertThat(ran.out())
          .isEqualTo(
              """
              NAME  HINT  ROLE    STATE   USER  TEAM  MODELS           EXPIRES  ID
              ci    x9Qz  member  active  ana   -     chat-*,openai/*  -        0193a7
              1 key
              """);
      assertThat(ran.err()).isEqualTo("There are more: --cursor bmV4dA\n");
      assertThat(firstLine(server)).isEqualTo("GET /api/v1/keys?limit=500 HTTP/1.1");
      assertThat(run(server, "keys", "ls", "--json").out()).isEqualTo(LIST + "\n");
      assertThat(run(server, "keys", "ls", "-q").out()).isEqualTo("ci\n");
      assertThat(run(server, "keys", "ls", "--plain").out())
          .isEqualTo("ci\tx9Qz\tmember\tactive\tana\t\tchat-*,openai/*\t\t0193a7\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys revoke ci|DELETE /api/v1/keys/ci|''|The key \"ci\" opens nothing any more.",
        "users disable ci|PATCH /api/v1/users/ci|{\"disabled\":true}|The keys of \"ci\" open nothing any more.",
        "users enable ci|PATCH /api/v1/users/ci|{\"disabled\":false}|The keys of \"ci\" open again.",
        "teams delete ci|DELETE /api/v1/teams/ci|''|\"ci\" is deleted.",
        "users create ci --team web|POST /api/v1/users|{\"name\":\"ci\",\"team\":\"web\"}|ci",
        "teams create ci|POST /api/v1/teams|{\"name\":\"ci\"}|ci",
      })
  void saysWhatIsToBeDone(String line, String request, String body, String sentence)
      throws IOException {
    try (var server = ScriptedServer.json(200, KEY.formatted(""))) {
      var ran = run(server, line.split(" "));

      assertThat(ran.out()).isEqualTo(sentence + "\n");
      assertThat(ran.exit()).isZero();
      assertThat(firstLine(server)).isEqualTo(request + " HTTP/1.1");
      assertThat(body(server)).isEqualTo(body);
    }
  }

  @Test
  void showsAllThatIsKnownOfAKey() throws Exception {
    try (var server = ScriptedServer.json(200, KEY.formatted(""))) {
      assertThat(run(server, "keys", "show", "ci").out())
          .contains("models         chat-*,openai/*\n", "rpm            60\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"sound\":true,\"rows\":3,\"head\":\"ab\"}|0|All 3 rows are as they were written; the last hash is ab",
        "{\"sound\":false,\"seq\":2,\"message\":\"Row 2 is missing.\"}|6|Row 2 is missing.",
      })
  void anAuditThatSomebodyTouchedIsAGateThatFails(String body, int exit, String sentence)
      throws IOException {
    try (var server = ScriptedServer.json(200, body)) {
      var ran = run(server, "audit", "verify");

      assertThat(ran.out()).isEqualTo(sentence + "\n");
      assertThat(ran.exit()).isEqualTo(exit);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, model_not_found, 3",
    "401, invalid_api_key, 4",
    "409, conflict, 9",
    "403, forbidden, 4",
    "503, storage, 7",
    "400, bad_request, 2"
  })
  void followsWhatTheServerSays(int status, String code, int exit) throws IOException {
    var body = "{\"error\":{\"message\":\"M.\",\"code\":\"" + code + "\"}}";
    try (var server = ScriptedServer.json(status, body)) {
      assertThat(run(server, "keys", "show", "x").exit()).isEqualTo(exit);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys create|Say --name: the books go by it.",
        "keys create --name x --window day|--window is the window of a --budget: say how much.",
        "keys create --name x --rpm many|--rpm must be a whole number above 0, not \"many\".",
        "keys create --name x --expires soon|--expires must be a time above 0 such as",
        "keys ls --limit 501|--limit is at most 500; go on with --cursor.",
      })
  void saysWhatIsWrongBeforeAnythingIsSent(String line, String sentence) throws IOException {
    try (var server = ScriptedServer.json(200, "{}")) {
      var ran = run(server, line.split(" "));

      assertThat(ran.err()).startsWith(sentence);
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(server.requests()).isEmpty();
    }
  }
}
