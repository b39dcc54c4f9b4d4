package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.cli.Terminal.Stdin;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskTest {
  private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}");
  private static final String HE = chunk("{\"content\":\"He\"}");
  private static final String LLO = chunk("{\"content\":\"llö\"}");
  private static final String STOP =
      "{\"model\":\"m1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
  private static final String USAGE =
      """
      {"model":"m1","choices":[],"usage":{"prompt_tokens":1812,"completion_tokens":240,\
      "prompt_tokens_details":{"cached_tokens":100},\
      "completion_tokens_details":{"reasoning_tokens":7}}}\
      """;
  private static final List<String> WHOLE = List.of(ROLE, HE, LLO, STOP, USAGE, "[DONE]");
  private static final String[] HEADERS = {
    "X-Baton-Request-Id: r-1",
    "X-Baton-Platform: groq",
    "X-Baton-Model: llama-3.1",
    "X-Baton-Attempts: 2",
    "X-Baton-Cache: miss",
    "X-Baton-Simulated: true"
  };

  @TempDir private Path folder;

  private static String chunk(String delta) {
    return "{\"model\":\"m1\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":null}],\"usage\":null}";
  }

  @Test
  void printsTheAnswerAloneAndTellsAboutItBeside() throws Exception {
    try (var server = ScriptedServer.stream(false, WHOLE, HEADERS)) {
      var ran = Shell.bare().run("ask", "hi", "--url", server.url());

      assertThat(ran.out()).isEqualTo("Hellö\n");
      assertThat(ran.err())
          .isEqualTo(
              "llama-3.1 via groq, 1,812 in / 240 out, 0.5 s"
                  + " (request r-1, 2 attempts, simulated)\n");
      assertThat(ran.exit()).isZero();
    }
  }

  @Test
  void isSilentBesideTheAnswerWhenQuiet() throws Exception {
    try (var server = ScriptedServer.stream(false, WHOLE, HEADERS)) {
      var ran = Shell.bare().run("ask", "hi", "-q", "--url", server.url());

      assertThat(ran.out()).isEqualTo("Hellö\n");
      assertThat(ran.err()).isEmpty();
    }
  }

  @Test
  void endsJsonWithOneObject() throws Exception {
    try (var server = ScriptedServer.stream(false, WHOLE, HEADERS)) {
      var ran = Shell.bare().run("ask", "hi", "--json", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              {"answer":"Hellö","model":"llama-3.1","platform":"groq","route":null,\
              "tokens":{"input":1812,"output":240,"cache_read":100,"reasoning":7},\
              "ttft_ms":250,"duration_ms":500,"finish_reason":"stop","cache":"miss",\
              "attempts":2,"request_id":"r-1","simulated":true,\
              "cost_nanos":null,"cost_usd":null}
              """);
      assertThat(ran.err()).isEmpty();
    }
  }

  private static ScriptedServer costing(int status, String remembered) throws Exception {
    return ScriptedServer.stream(false, WHOLE, HEADERS)
        .butAt("/api/v1/route/requests/r-1", status, remembered);
  }

  @Test
  void tellsWhatTheAnswerCost() throws Exception {
    var remembered = "{\"request_id\":\"r-1\",\"cost_usd\":\"0.006040000\",\"estimated\":false}";
    try (var server = costing(200, remembered)) {
      assertThat(Shell.bare().run("ask", "hi", "--url", server.url()).err())
          .isEqualTo(
              "llama-3.1 via groq, 1,812 in / 240 out, $0.00604, 0.5 s"
                  + " (request r-1, 2 attempts, simulated)\n");
      assertThat(Shell.bare().run("ask", "hi", "--json", "--url", server.url()).out())
          .endsWith("\"cost_nanos\":6040000,\"cost_usd\":\"0.006040000\"}\n");
      assertThat(Shell.bare().run("ask", "hi", "--json", "--stream", "--url", server.url()).out())
          .endsWith("\"cost_nanos\":6040000,\"cost_usd\":\"0.006040000\"}\n");
    }
    try (var server = costing(200, "{\"cost_usd\":\"0.000000001\",\"estimated\":true}")) {
      assertThat(Shell.bare().run("ask", "hi", "--url", server.url()).err())
          .contains(" out, $0.000000001, 0.5 s", "cost estimated");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|{\"error\":{\"code\":\"forbidden\",\"message\":\"It may not.\"}}",
        "404|{\"error\":{\"code\":\"not_found\",\"message\":\"Nobody knows it.\"}}",
        "200|{\"cost_usd\":null,\"estimated\":false}",
        "200|{\"cost_usd\":\"much\",\"estimated\":false}",
        "200|{\"cost_usd\":\"0.0000000001\",\"estimated\":false}",
        "200|{\"cost_usd\":\"1\",\"estimated\":3}",
        "200|<html>",
      })
  void saysNothingOfACostThatIsNotTold(int status, String remembered) throws Exception {
    try (var server = costing(status, remembered)) {
      var ran = Shell.bare().run("ask", "hi", "--url", server.url());

      assertThat(ran.out()).isEqualTo("Hellö\n");
      assertThat(ran.err()).contains(" out, 0.5 s").hasLineCount(1);
      assertThat(ran.exit()).isZero();
    }
  }

  @Test
  void asksForNoCostThatNobodySees() throws Exception {
    try (var server = costing(200, "{}")) {
      Shell.bare().run("ask", "hi", "-q", "--url", server.url());

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void saysWhatItDoesNotKnow() throws Exception {
    try (var server = ScriptedServer.stream(false, List.of(HE, "[DONE]"))) {
      var ran = Shell.bare().run("ask", "hi", "--json", "--url", server.url());

      assertThat(ran.out())
          .contains("\"model\":\"m1\",\"platform\":null")
          .contains("\"input\":null")
          .contains("\"attempts\":null,\"request_id\":null,\"simulated\":false");
    }
  }

  @Test
  void streamsJsonLines() throws Exception {
    try (var server = ScriptedServer.stream(false, WHOLE, HEADERS)) {
      var ran = Shell.bare().run("ask", "hi", "--json", "--stream", "--url", server.url());

      assertThat(ran.out().lines())
          .startsWith(
              "{\"type\":\"start\",\"request_id\":\"r-1\",\"model\":\"llama-3.1\","
                  + "\"platform\":\"groq\",\"simulated\":true}",
              "{\"type\":\"delta\",\"text\":\"He\"}",
              "{\"type\":\"delta\",\"text\":\"llö\"}")
          .hasSize(4)
          .last()
          .asString()
          .startsWith("{\"type\":\"end\",\"answer\":\"Hellö\"");
    }
  }

  @Test
  void sendsWhatWasAsked() throws Exception {
    var system = Files.writeString(folder.resolve("system.txt"), "Be \"brief\".");
    try (var server = ScriptedServer.stream(false, WHOLE)) {
      Shell.bare()
          .with("BATON_KEY", "bt-1")
          .run(
              "ask",
              "two",
              "words",
              "--model",
              "chat-speed",
              "--max-tokens",
              "50",
              "--temperature",
              "0.70",
              "--system",
              system.toString(),
              "--url",
              server.url());

      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst())
          .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer bt-1\r\n")
          .endsWith(
              """
              {"model":"chat-speed","stream":true,"stream_options":{"include_usage":true},\
              "max_tokens":50,"temperature":0.70,"messages":[\
              {"role":"system","content":"Be \\"brief\\"."},\
              {"role":"user","content":"two words"}]}\
              """);
    }
  }

  @Test
  void putsStdinBehindTheArguments() throws Exception {
    try (var server = ScriptedServer.stream(false, WHOLE)) {
      Shell.bare().piping("line 1\nline 2\n").run("ask", "Sum", "up:", "--url", server.url());

      assertThat(server.requests().getFirst())
          .contains("\"content\":\"Sum up:\\n\\nline 1\\nline 2\\n\"");
    }
  }

  @Test
  void putsStdinWhereTheDashStands() throws Exception {
    try (var server = ScriptedServer.stream(false, WHOLE)) {
      Shell.bare().piping("x").run("ask", "a", "-", "b", "--url", server.url());

      assertThat(server.requests().getFirst()).contains("\"content\":\"a\\n\\nx\\n\\nb\"");
    }
  }

  @Test
  void readsASocketOnlyWhenThereIsNoOtherText() throws Exception {
    try (var server = ScriptedServer.stream(false, WHOLE)) {
      var shell = Shell.bare().piping("piped", Stdin.UNSURE).with("BATON_URL", server.url());
      shell.run("ask", "argument");
      shell.run("ask");

      assertThat(server.requests().get(0)).contains("\"content\":\"argument\"");
      assertThat(server.requests().get(1)).contains("\"content\":\"piped\"");
    }
  }

  @Test
  void refusesToAskNothing() {
    var ran = Shell.bare().run("ask");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).startsWith("There is nothing to ask: ");
  }

  @Test
  void takesNoStreamWithoutItsEndForAnAnswer() throws Exception {
    try (var server = ScriptedServer.stream(false, List.of(HE, LLO, STOP), HEADERS)) {
      var ran = Shell.bare().run("ask", "hi", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.out()).isEqualTo("Hellö\n");
      assertThat(ran.err())
          .isEqualTo(
              "The stream ended without its end mark. The text above is incomplete."
                  + " (cut, request r-1)\n");
    }
  }

  @Test
  void takesNoCutConnectionForAnAnswer() throws Exception {
    try (var server = ScriptedServer.stream(true, List.of(HE), HEADERS)) {
      var ran = Shell.bare().run("ask", "hi", "--json", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.out())
          .startsWith("{\"error\":{\"code\":\"cut\",\"message\":\"The server closed")
          .endsWith("\"request_id\":\"r-1\"}}\n");
    }
  }

  @Test
  void passesOnAnErrorWithinTheStream() throws Exception {
    var error =
        """
        {"error":{"message":"groq stalled.","type":"server_error","param":null,\
        "code":"idle_timeout"}}\
        """;
    try (var server = ScriptedServer.stream(false, List.of(HE, error), HEADERS)) {
      var ran = Shell.bare().run("ask", "hi", "--json", "--stream", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(8);
      assertThat(ran.out().lines().toList().getLast())
          .isEqualTo(
              """
              {"type":"fault","error":{"code":"idle_timeout","message":"groq stalled. The text so \
              far is incomplete.","type":"server_error","request_id":"r-1"}}\
              """);
      assertThat(ran.err()).startsWith("groq stalled. ");
    }
  }

  @Test
  void callsNonsenseMalformed() throws Exception {
    try (var server = ScriptedServer.stream(false, List.of("{\"choices\":7}"))) {
      var ran = Shell.bare().run("ask", "hi", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err()).contains("(malformed");
    }
  }

  @Test
  void givesUpWhenTheTimeIsOver() throws Exception {
    try (var server = ScriptedServer.silent()) {
      var ran = Shell.bare().run("ask", "hi", "--timeout", "20ms", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(8);
      assertThat(ran.err()).contains("(deadline)");
    }
  }

  @Test
  void endsQuietlyWhenNobodyReads() throws Exception {
    var err = new ByteArrayOutputStream();
    try (var server = ScriptedServer.stream(false, WHOLE)) {
      var exit = Shell.bare().runIntoBrokenPipe(err, "ask", "hi", "--url", server.url());

      assertThat(exit).isZero();
      assertThat(err.size()).isZero();
    }
  }

  @Test
  void letsNoAnswerTakeOverTheScreen() throws Exception {
    var hostile = chunk("{\"content\":\"a\\u001b]0;owned\\u0007b\"}");
    try (var server = ScriptedServer.stream(false, List.of(hostile, "[DONE]"))) {
      var shown = Shell.bare().onScreen().run("ask", "hi", "--url", server.url());
      var piped = Shell.bare().run("ask", "hi", "--url", server.url());

      assertThat(shown.out()).isEqualTo("a]0;ownedb\n");
      assertThat(piped.out()).isEqualTo("a\u001b]0;owned\u0007b\n");
    }
  }

  @Test
  void wantsJsonForStream() {
    assertThat(Shell.bare().run("ask", "hi", "--stream").exit()).isEqualTo(2);
  }
}
