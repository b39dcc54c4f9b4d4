package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  private static final String ALL =
      "{\"name\":\"all\",\"managed\":false,\"scope\":\"global\",\"value\":\"\",\"window\":\"day\","
          + "\"length\":null,\"limit_usd\":\"100\",\"spent_usd\":\"91.5\",\"held_usd\":\"0.5\","
          + "\"left_usd\":\"8\",\"percent\":91,\"level\":\"warn\",\"actions\":[\"prefer-cost\"],"
          + "\"renews\":\"2026-11-22T00:00:00Z\",\"runs_out\":\"2026-11-21T13:06:53Z\"}";
  private static final String EACH =
      "{\"name\":\"each\",\"scope\":\"key:*\",\"value\":\"ci\",\"window\":\"rolling\","
          + "\"length\":\"24h\",\"limit_usd\":\"2.5\",\"spent_usd\":\"0\",\"held_usd\":\"0\","
          + "\"left_usd\":\"2.5\",\"percent\":0,\"level\":\"ok\",\"actions\":[],\"renews\":null,"
          + "\"runs_out\":null}";
  private static final String LIST = "{\"data\":[" + ALL + "," + EACH + "],\"next_cursor\":null}";
  private static final String SET = "{\"name\":\"each\",\"standings\":[" + EACH + "]}";

  private static Shell.Ran run(ScriptedServer server, String... line) {
    var all = new ArrayList<>(List.of(line));
    all.addAll(List.of("--url", server.url()));
    return Shell.bare().run(all.toArray(String[]::new));
  }

  private static String sent(ScriptedServer server) {
    var request = server.requests().getFirst();
    return request.lines().findFirst().orElseThrow()
        + " "
        + request.substring(request.indexOf("\r\n\r\n") + 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "list"})
  void showsHowBudgetsStand(String verb) throws Exception {
    try (var server = ScriptedServer.json(200, LIST)) {
      var ran = run(server, "budget", verb);

      assertThat(ran.out())
          .isEqualTo(
              """
              BUDGET  SCOPE   WINDOW       LIMIT $  SPENT $  HELD $  LEFT $   %  LEVEL  RENEWS                RUNS OUT              ACTIONS
              all     global  day              100     91.5     0.5       8  91  warn   2026-11-22T00:00:00Z  2026-11-21T13:06:53Z  prefer-cost
              each    key:ci  rolling 24h      2.5        0       0     2.5   0  ok     -                     -                     -
              2 budgets
              """);
      assertThat(ran.exit()).isZero();
      assertThat(sent(server)).startsWith("GET /api/v1/budgets HTTP/1.1");
    }
  }

  @Test
  void fitsTheScreen() throws Exception {
    try (var server = ScriptedServer.json(200, LIST)) {
      var ran = Shell.bare().with("COLUMNS", "80").run("budget", "ls", "--url", server.url());

      assertThat(ran.out().lines().limit(3)).allMatch(line -> line.length() <= 80);
      assertThat(ran.out()).contains("LEVEL").doesNotContain("RUNS OUT", "ACTIONS");
    }
  }

  @Test
  void isPlainOrQuietOrJsonForTools() throws Exception {
    try (var server = ScriptedServer.json(200, LIST)) {
      assertThat(run(server, "budget", "ls", "--plain").out())
          .isEqualTo(
              "all\tglobal\t\tday\t100\t91.5\t0.5\t8\t91\twarn\t2026-11-22T00:00:00Z"
                  + "\t2026-11-21T13:06:53Z\tprefer-cost\n"
                  + "each\tkey:*\tci\trolling 24h\t2.5\t0\t0\t2.5\t0\tok\t\t\t\n");
      assertThat(run(server, "budget", "ls", "-q").out()).isEqualTo("all\neach\n");
      assertThat(run(server, "budget", "ls", "--json").out()).isEqualTo(LIST + "\n");
    }
  }

  @Test
  void setsABudget() throws Exception {
    try (var server = ScriptedServer.json(200, SET)) {
      var ran =
          run(
              server,
              "budget set each --scope key:* --limit 02.50 --window rolling --length 24h --zone"
                  .concat(" Europe/Berlin --soft --warn-at 70 --critical-at 90 --on-warn")
                  .concat(" prefer-cost,notify --on-critical block-expensive")
                  .split(" "));

      assertThat(ran.out()).isEqualTo("The budget \"each\" of key:ci has $2.5 left of $2.5.\n");
      assertThat(sent(server))
          .isEqualTo(
              "PUT /api/v1/budgets HTTP/1.1 {\"name\":\"each\",\"scope\":\"key:*\","
                  + "\"limit_usd\":\"2.50\",\"window\":\"rolling\",\"length\":\"24h\","
                  + "\"zone\":\"Europe/Berlin\",\"hard\":false,\"warn_at\":70,\"critical_at\":90,"
                  + "\"on_warn\":[\"prefer-cost\",\"notify\"],"
                  + "\"on_critical\":[\"block-expensive\"]}");
    }
  }

  @Test
  void setsAHardMonthWhereNothingElseIsSaid() throws Exception {
    try (var server = ScriptedServer.json(200, SET)) {
      run(server, "budget", "set", "a", "--scope", "global", "--limit", "20", "-q");

      assertThat(sent(server))
          .endsWith(
              "{\"name\":\"a\",\"scope\":\"global\",\"limit_usd\":\"20\",\"window\":\"month\","
                  + "\"zone\":\"UTC\",\"hard\":true,\"warn_at\":80,\"critical_at\":95,"
                  + "\"on_warn\":[],\"on_critical\":[]}");
    }
  }

  @Test
  void raisesAndRemoves() throws Exception {
    try (var server = ScriptedServer.json(200, SET)) {
      assertThat(run(server, "budget", "raise", "a b", "--by", "5", "--plain").out())
          .startsWith("each\tkey:*\tci");
      assertThat(sent(server))
          .isEqualTo("POST /api/v1/budgets/a%20b/raise HTTP/1.1 {\"by_usd\":\"5\"}");
    }
    try (var server = ScriptedServer.json(200, SET)) {
      assertThat(run(server, "budget", "rm", "a").out())
          .isEqualTo("The budget \"a\" is removed.\n");
      assertThat(sent(server)).isEqualTo("DELETE /api/v1/budgets/a HTTP/1.1 ");
      assertThat(run(server, "budget", "rm", "a", "-q").out()).isEmpty();
      assertThat(run(server, "budget", "rm", "a", "--json").out()).isEqualTo(SET + "\n");
    }
  }

  @Test
  void passesOnThatABudgetIsTheFiles() throws Exception {
    var body = "{\"error\":{\"code\":\"conflict\",\"message\":\"It stands in the file.\"}}";
    try (var server = ScriptedServer.json(409, body)) {
      var ran = run(server, "budget", "rm", "all");

      assertThat(ran.err()).startsWith("It stands in the file.");
      assertThat(ran.exit()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "budget|baton budget wants to know what to do: ls or list or set or raise or rm.",
        "budget set a --limit 1|--scope is needed. See baton budget set --help.",
        "budget set a --scope global|--limit is needed. See baton budget set --help.",
        "budget set a --scope global --limit 0|--limit must be dollars above 0, such as 20 or 2.50,",
        "budget set a --scope global --limit 0.0|--limit must be dollars above 0,",
        "budget set a --scope global --limit $5|--limit must be dollars above 0,",
        "budget set a --scope global --limit 1e3|--limit must be dollars above 0,",
        "budget set a --scope global --limit 1 --warn-at 0|--warn-at must be percent from 1 to 100,",
        "budget set a --scope global --limit 1 --critical-at 101|--critical-at must be percent",
        "budget set a --scope global --limit 1 --hard --soft|--hard and --soft say opposite things.",
        "budget raise a|--by is needed. See baton budget raise --help.",
        "budget raise a --by -5|--by must be dollars above 0,",
      })
  void saysWhatIsWrongAndAsksNobody(String line, String sentence) {
    var ran = Shell.bare().run(line.split(" "));

    assertThat(ran.err()).startsWith(sentence);
    assertThat(ran.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"data\":7}", "<html>"})
  void distrustsAServerThatSpeaksOfSomethingElse(String body) throws Exception {
    try (var server = ScriptedServer.json(200, body)) {
      var ran = run(server, "budget", "ls");

      assertThat(ran.err()).startsWith("The server said nothing of its budgets.");
      assertThat(ran.exit()).isEqualTo(1);
    }
  }
}
