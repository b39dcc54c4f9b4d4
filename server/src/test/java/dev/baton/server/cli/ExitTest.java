package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitTest {
  @ParameterizedTest
  @CsvSource({
    "400, bad_request, 2",
    "413, too_large, 2",
    "400, context_too_long, 2",
    "400, rejected, 2",
    "404, not_found, 3",
    "401, unauthenticated, 4",
    "403, model_denied, 4",
    "502, auth, 4",
    "429, rate_limited, 5",
    "429, quota_exhausted, 5",
    "503, no_route, 7",
    "503, draining, 7",
    "502, unreachable, 7",
    "504, first_byte_timeout, 8",
    "504, deadline, 8",
    "502, malformed, 1",
    "500, bug, 1",
    "400, a_code_of_the_future, 1",
    "429, 429, 1",
  })
  void followsTheCode(int status, String code, int exit) throws Exception {
    var body = "{\"error\":{\"message\":\"M.\",\"type\":\"t\",\"code\":\"" + code + "\"}}";
    try (var server = ScriptedServer.json(status, body)) {
      var ran = Shell.bare().run("ask", "hi", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(exit);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isEqualTo("M. (" + code + ")\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"401, 4", "404, 3", "422, 2", "429, 5", "502, 7", "504, 8", "500, 1", "418, 1"})
  void followsTheStatusWhereThereIsNoCode(int status, int exit) throws Exception {
    try (var server = ScriptedServer.json(status, "<html>no</html>")) {
      var ran = Shell.bare().run("models", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(exit);
      assertThat(ran.err()).startsWith("The server answered with status " + status + ". (");
    }
  }

  @Test
  void printsTheServersErrorAsAnObject() throws Exception {
    var body =
        """
        {"error":{"message":"No model is called \\"x\\".","type":"invalid_request_error",\
        "param":"model","code":"not_found"}}\
        """;
    try (var server = ScriptedServer.json(404, body, "X-Baton-Request-Id: r-9")) {
      var ran = Shell.bare().run("ask", "hi", "--json", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(3);
      assertThat(ran.out())
          .isEqualTo(
              """
              {"error":{"code":"not_found","message":"No model is called \\"x\\".",\
              "type":"invalid_request_error","param":"model","request_id":"r-9"}}
              """);
      assertThat(ran.err()).isEqualTo("No model is called \"x\". (not_found, request r-9)\n");
    }
  }

  @Test
  void isSevenWhereNothingListens() throws Exception {
    var server = ScriptedServer.silent();
    server.close();

    var ran = Shell.bare().run("ask", "hi", "--url", server.url());

    assertThat(ran.exit()).isEqualTo(7);
    assertThat(ran.err()).contains("baton up").contains(server.url());
  }

  @Test
  void isSevenWhereNoServerIsKnown() {
    var ran = Shell.bare().run("models");

    assertThat(ran.exit()).isEqualTo(7);
    assertThat(ran.err()).contains("baton up");
  }

  @Test
  void isOneWhereSomethingElseAnswers() throws Exception {
    try (var server = ScriptedServer.saying("SSH-2.0-OpenSSH_9.6\r\n")) {
      var ran = Shell.bare().run("models", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err()).contains("does not speak HTTP");
    }
  }
}
