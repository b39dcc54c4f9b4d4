package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
  private static final String COST =
      """
      {"by":"key","from":"2026-03-01T00:00:00Z","to":"2026-03-08T00:00:00Z","simulated":false,\
      "total":{"requests":1203,"tokens":2400000,"cost_nanos":20000000001,\
      "cost_usd":"20.000000001","average_cost_usd":"0.016625104"},"data":[\
      {"name":"ci","requests":1200,"tokens":2399000,"cost_nanos":20000000000,\
      "cost_usd":"20.000000000","average_cost_usd":"0.016666667","attempts":1300},\
      {"name":"","requests":3,"tokens":1000,"cost_nanos":1,"cost_usd":"0.000000001",\
      "average_cost_usd":"0.000000000"}],"next_cursor":null}\
      """;
  private static final String REPORT =
      """
      {"period":{"from":"2026-03-01T00:00:00Z","to":"2026-04-01T00:00:00Z"},"simulated":false,\
      "total_spend":{"cost_nanos":2184000000,"cost_usd":"2.184000000"},"budget":null,\
      "remaining":null,"percent_used":null,"baseline":"anthropic/claude",\
      "baseline_cost":{"cost_nanos":60000000000,"cost_usd":"60.000000000"},\
      "savings":{"cost_nanos":57816000000,"cost_usd":"57.816000000"},"savings_percent":96.36,\
      "missing_prices":["local/a","local/b"],"by_model":[{"name":"deepseek/chat","requests":1,\
      "tokens":12000000,"cost_nanos":2184000000,"cost_usd":"2.184000000",\
      "average_cost_usd":"2.184000000"}]}\
      """;

  private static String firstLine(ScriptedServer server) {
    return server.requests().getFirst().lines().findFirst().orElseThrow();
  }

  @Test
  void showsWhatEachSpent() throws Exception {
    try (var server = ScriptedServer.json(200, COST)) {
      var ran = Shell.bare().run("cost", "--by", "key", "--since", "7d", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              KEY     REQUESTS     TOKENS           USD  USD/REQUEST
              ci         1,200  2,399,000  20.000000000  0.016666667
              (none)         3      1,000   0.000000001  0.000000000
              2 lines, $20.000000001 in all
              """);
      assertThat(ran.exit()).isZero();
      assertThat(firstLine(server)).startsWith("GET /api/v1/cost?").contains("by=key", "from=7d");
    }
  }

  @Test
  void isPlainForToolsAndQuietForPipes() throws Exception {
    try (var server = ScriptedServer.json(200, COST)) {
      String[] plain = {"cost", "--by", "key", "--plain", "--url", server.url()};
      String[] quiet = {"cost", "--by", "key", "-q", "--url", server.url()};
      String[] json = {"cost", "--by", "key", "--json", "--url", server.url()};
      String[] csv = {"cost", "--by", "key", "--format", "csv", "--url", server.url()};

      assertThat(Shell.bare().run(plain).out())
          .isEqualTo(
              "ci\t1200\t2399000\t20.000000000\t0.016666667\n\t3\t1000\t0.000000001\t0.000000000\n");
      assertThat(Shell.bare().run(quiet).out()).isEqualTo("ci\n\n");
      assertThat(Shell.bare().run(json).out()).isEqualTo(COST + "\n");
      assertThat(Shell.bare().run(csv).out())
          .isEqualTo(
              String.join(
                  "\r\n",
                  "name,requests,tokens,cost_nanos,cost_usd",
                  "ci,1200,2399000,20000000000,20.000000000",
                  ",3,1000,1,0.000000001",
                  ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"20.000000001, 0", "20, 6", "0.5, 6", "21, 0"})
  void endsWithSixWhereTooMuchWasSpent(String limit, int exit) throws Exception {
    try (var server = ScriptedServer.json(200, COST)) {
      var ran = Shell.bare().run("cost", "--fail-over", limit, "--url", server.url());

      assertThat(ran.exit()).isEqualTo(exit);
      assertThat(ran.err().isEmpty()).isEqualTo(exit == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e3", "0.0000000001", "", "$5"})
  void wantsDollarsThatAreDollars(String limit) {
    assertThat(Shell.bare().run("cost", "--fail-over=" + limit).exit()).isEqualTo(2);
  }

  @Test
  void reportsHowTheMonthStands() throws Exception {
    try (var server = ScriptedServer.json(200, REPORT)) {
      var ran = Shell.bare().run("cost", "report", "--baseline", "claude", "--url", server.url());

      assertThat(ran.out())
          .contains(
              "spent         $2.184000000\n",
              "saved         $57.816000000\n",
              "saved, %      96.36\n",
              "unpriced      local/a, local/b\n",
              "deepseek/chat")
          .doesNotContain("budget");
      assertThat(firstLine(server)).startsWith("GET /api/v1/cost/report?baseline=claude ");
      assertThat(Shell.bare().run("cost", "report", "-q", "--url", server.url()).out())
          .isEqualTo("2.184000000\n");
      assertThat(
              Shell.bare().run("cost", "report", "--fail-over", "2", "--url", server.url()).exit())
          .isEqualTo(6);
    }
  }

  @Test
  void writesAFileWholeOrNotAtAll(@TempDir Path folder) throws Exception {
    var file = folder.resolve("usage.csv");
    try (var server = ScriptedServer.json(200, "a,b\r\n")) {
      var ran = Shell.bare().run("cost", "export", "-o", file.toString(), "--url", server.url());

      assertThat(ran.exit()).as(ran.err()).isZero();
      assertThat(Files.readString(file)).isEqualTo("a,b\r\n");
    }
    var cut = folder.resolve("cut.csv");
    try (var server =
        ScriptedServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it")) {
      var ran = Shell.bare().run("cost", "export", "-o", cut.toString(), "--url", server.url());

      assertThat(ran.exit()).isEqualTo(1);
      try (var left = Files.list(folder)) {
        assertThat(left).containsExactly(file);
      }
    }
  }

  @Test
  void saysWhyAServerRefuses() throws IOException {
    var body = "{\"error\":{\"code\":\"forbidden\",\"message\":\"Not yours.\"}}";
    try (var server = ScriptedServer.json(403, body)) {
      assertThat(Shell.bare().run("cost", "--url", server.url()).exit()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"data\":7}", "<html>"})
  void distrustsAServerThatSpeaksOfSomethingElse(String body) throws Exception {
    try (var server = ScriptedServer.json(200, body)) {
      assertThat(Shell.bare().run("cost", "--url", server.url()).err())
          .startsWith("The server said nothing of costs.");
    }
  }
}
