package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.cli.Terminal.Stdin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RouteExplainTest {
  private static final String EXPLANATION =
      """
      {"asked":"auto","route":"auto code/cost","use_case":"code","priority":"cost",\
      "complexity":["is_routine"],"reasons":["It holds a code fence.","It is short."],\
      "candidates":[{"platform":"groq","model":"llama-3.1-8b-instant","place":1,"score":81.25,\
      "score_parts":{"price":90.00},"likely_cost_usd":"0.000001200",\
      "highest_cost_usd":"0.000020000","rejected":null},\
      {"platform":"house","model":"own","place":null,"score":0.00,"score_parts":{},\
      "likely_cost_usd":null,"highest_cost_usd":null,"rejected":"It has no tools."}]}\
      """;

  @Test
  void showsWhereAQuestionWouldGoAndWhy() throws Exception {
    try (var server = ScriptedServer.json(200, EXPLANATION)) {
      var ran = Shell.bare().run("route", "explain", "Sort", "this.", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              route  auto code/cost  (use case code, priority cost)
                     It holds a code fence.
                     It is short.
              #  MODEL                      SCORE     LIKELY $    AT MOST $  WHY NOT
              1  groq/llama-3.1-8b-instant  81.25  0.000001200  0.000020000
              -  house/own                   0.00     unpriced     unpriced  It has no tools.
              """);
      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
    }
  }

  @Test
  void handsOnTheServersExplanationAsJson() throws Exception {
    try (var server = ScriptedServer.json(200, EXPLANATION)) {
      var ran = Shell.bare().run("route", "explain", "Hi", "--json", "--url", server.url());

      assertThat(ran.out()).isEqualTo(EXPLANATION + "\n");
    }
  }

  @Test
  void asksForTheWholeTextAndTheWishAndForNoAnswer() throws Exception {
    try (var server = ScriptedServer.json(200, EXPLANATION)) {
      Shell.bare()
          .piping("int x;", Stdin.TEXT)
          .run(
              "route",
              "explain",
              "--use-case",
              "code",
              "--priority",
              "cost",
              "Sort \"this\".",
              "--url",
              server.url());

      var request = server.requests().getFirst();
      assertThat(request).startsWith("POST /api/v1/route/explain HTTP/1.1\r\n");
      var body = JsonMapper.shared().readTree(request.substring(request.indexOf("\r\n\r\n") + 4));
      assertThat(body.path("model").asString("")).isEqualTo("auto");
      assertThat(body.at("/messages/0/content").asString("")).isEqualTo("Sort \"this\".\n\nint x;");
      assertThat(body.at("/baton/use_case").asString("")).isEqualTo("code");
      assertThat(body.at("/baton/priority").asString("")).isEqualTo("cost");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void explainsANamedModelOrChain() throws Exception {
    try (var server = ScriptedServer.json(200, EXPLANATION)) {
      Shell.bare().run("route", "explain", "--model", "chat-cost", "Hi", "--url", server.url());

      assertThat(server.requests().getFirst()).contains("\"model\":\"chat-cost\"");
    }
  }

  @Test
  void passesOnWhyTheServerCannotSay() throws Exception {
    var body =
        "{\"error\":{\"code\":\"bad_request\",\"message\":\"There is no use case poetry.\"}}";
    try (var server = ScriptedServer.json(400, body)) {
      var ran =
          Shell.bare().run("route", "explain", "--use-case", "poetry", "Hi", "--url", server.url());

      assertThat(ran.err()).startsWith("There is no use case poetry.");
      assertThat(ran.exit()).isEqualTo(2);
    }
  }

  @Test
  void wantsAQuestion() {
    var ran = Shell.bare().run("route", "explain", "--url", "http://127.0.0.1:1");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"route\":\"auto\",\"candidates\":7}", "<html>"})
  void distrustsAServerThatExplainsNothing(String body) throws Exception {
    try (var server = ScriptedServer.json(200, body)) {
      var ran = Shell.bare().run("route", "explain", "Hi", "--url", server.url());

      assertThat(ran.err()).startsWith("The server sent no explanation.");
      assertThat(ran.exit()).isEqualTo(1);
    }
  }
}
