package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class ChatTest {
  private static final String SMALL = "m~chunks=2~size=16~in=9~out=4~cached=3";
  private static final String STREAM = ",\"stream\":true";
  private static final String WITH_USAGE = STREAM + ",\"stream_options\":{\"include_usage\":true}";
  private static final String TOOLS =
      """
      ,"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
      "properties":{"city":{"type":"string"},"days":{"type":"integer","minimum":3},
      "note":{"type":"string"}},"required":["city","days"]}}}]\
      """;

  private static Probe probe;

  @BeforeAll
  static void open() {
    probe = new Probe();
  }

  @AfterAll
  static void close() {
    probe.close();
  }

  static String golden(String name) {
    try (var file = ChatTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static JsonNode json(Probe.Reply reply) {
    return Json.parse(reply.body());
  }

  @Test
  void answersPlainlyToTheByte() {
    var reply = probe.chat(SMALL, "");

    assertThat(reply.body()).isEqualTo(golden("chat.json").strip());
    assertThat(reply.head()).contains("content-type: application/json").contains("x-request-id");
  }

  @Test
  void streamsToTheByte() {
    assertThat(probe.chat(SMALL, WITH_USAGE).body()).isEqualTo(golden("chat.sse"));
  }

  @Test
  void leavesUsageOutUnlessAsked() {
    assertThat(probe.chat(SMALL, STREAM).body()).doesNotContain("usage").endsWith("[DONE]\n\n");
  }

  @Test
  void mentionsWhatTheUserSaid() {
    assertThat(json(probe.chat("m", "")).at("/choices/0/message/content").stringValue())
        .startsWith("[simulated] ")
        .contains("“Hello 漢”")
        .contains("é")
        .contains("🎼");
  }

  @Test
  void groqStatesUsageInItsOwnField() {
    var body = Probe.chatBody("m", STREAM);
    var reply = probe.post("/groq/openai/v1/chat/completions", Probe.OPENAI, body);

    assertThat(reply.events().get(reply.events().size() - 2)).contains("\"x_groq\"", "\"usage\"");
  }

  @Test
  void openRouterBeginsWithAComment() {
    var body = Probe.chatBody("openai/gpt-4o", STREAM);
    var reply = probe.post("/openrouter/api/v1/chat/completions", Probe.OPENAI, body);

    assertThat(reply.body()).startsWith(": OPENROUTER PROCESSING\n\n");
  }

  @Test
  void callsAToolThatTheUserNames() {
    var reply = probe.chat("m", TOOLS.replace("get_weather", "Hello"));
    var call = json(reply).at("/choices/0/message/tool_calls/0/function");

    assertThat(call.path("arguments").stringValue())
        .isEqualTo("{\"city\":\"simulated\",\"days\":3}");
    assertThat(json(reply).at("/choices/0/finish_reason").stringValue()).isEqualTo("tool_calls");
  }

  @Test
  void callsAToolThatIsForced() {
    assertThat(probe.chat("m", TOOLS + ",\"tool_choice\":\"required\"").body())
        .contains("\"name\":\"get_weather\"");
  }

  @Test
  void leavesToolsAloneWhenNobodyWantsThem() {
    assertThat(probe.chat("m", TOOLS).body()).doesNotContain("tool_calls");
  }

  @Test
  void streamsScriptedCallsInPieces() {
    var reply = probe.chat("m~tool=a,b", STREAM);
    var args = new StringBuilder();
    for (var event : reply.events().subList(0, reply.events().size() - 1)) {
      var call = Json.parse(event).at("/choices/0/delta/tool_calls/0");
      if (call.path("index").intValue(0) == 1) {
        args.append(Json.text(call.at("/function/arguments")));
      }
    }

    assertThat(args).hasToString("{\"location\":\"Zürich 漢 🎼\"}");
    assertThat(reply.events().size()).isGreaterThan(8);
  }

  @Test
  void answersInTextAfterAToolResult() {
    var body =
        """
        {"model":"m~tool=a","messages":[{"role":"user","content":"x"},
        {"role":"assistant","content":null,"tool_calls":[
        {"id":"c1","type":"function","function":{"name":"a","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"c1","content":"7"}]}\
        """;
    var reply = probe.post("/openai/v1/chat/completions", Probe.OPENAI, body);

    assertThat(reply.body()).contains("[simulated]").doesNotContain("tool_calls");
  }

  @Test
  void satisfiesASchema() {
    var format =
        """
        ,"response_format":{"type":"json_schema","json_schema":{"name":"x","schema":{"type":"object",
        "properties":{"kind":{"enum":["b","a"]},"n":{"type":"number"},"$tags":{"type":"array",
        "items":{"type":"boolean"}}},"required":["kind","n","$tags"]}}}\
        """;
    var reply = probe.chat("m", format);

    assertThat(json(reply).at("/choices/0/message/content").stringValue())
        .isEqualTo("{\"kind\":\"b\",\"n\":1.5,\"$tags\":[true]}");
  }

  @Test
  void thinksWhenAsked() {
    assertThat(probe.chat("m~think=1~reasoning=5~out=9", "").body())
        .contains("\"reasoning_content\":\"Thinking it over.")
        .contains("\"reasoning_tokens\":5")
        .contains("\"completion_tokens\":9");
  }

  @ParameterizedTest
  @CsvSource({"length,length", "content_filter,content_filter", "stop_sequence,stop"})
  void finishesAsScripted(String asked, String stated) {
    assertThat(
            json(probe.chat("m~finish=" + asked, "")).at("/choices/0/finish_reason").stringValue())
        .isEqualTo(stated);
  }

  @Test
  void refusesInItsOwnField() {
    var message = json(probe.chat("m~finish=refusal", "")).at("/choices/0/message");

    assertThat(message.path("content").isNull()).isTrue();
    assertThat(message.path("refusal").stringValue()).contains("[simulated]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | must provide a model",
        "{\"model\":\"m\"} | 'messages'",
        "{\"model\":\"m\",\"messages\":[]} | empty array",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"bot\",\"content\":\"x\"}]} | 'bot'",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]} | role 'tool'",
        "{\"model\":\"m\",\"nope\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | nope",
        "{\"model\":\"m~nope=1\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | key",
        "not json | parse"
      })
  void refusesWhatOpenAiWould(String body, String why) {
    var reply = probe.post("/openai/v1/chat/completions", Probe.OPENAI, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/type").stringValue()).isEqualTo("invalid_request_error");
    assertThat(json(reply).at("/error/message").stringValue()).contains(why);
  }

  @Test
  void wantsAKey() {
    var path = "/openai/v1/chat/completions";
    var body = Probe.chatBody("m", "");

    assertThat(probe.post(path, List.of(), body).status()).isEqualTo(401);
    assertThat(probe.post(path, List.of("authorization: Bearer wrong"), body).body())
        .contains("invalid_api_key");
  }

  @Test
  void knowsNoOtherPath() {
    var reply = probe.post("/openai/v1/nope", Probe.OPENAI, "{}");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("Invalid URL (POST /openai/v1/nope)");
  }
}
