package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessagesTest {
  private static final String SMALL = "m~chunks=2~size=16~in=9~out=4~cached=3";
  private static final String STREAM = ",\"stream\":true";
  private static final String PATH = "/anthropic/v1/messages";
  private static final String TOOLS =
      """
      ,"tools":[{"name":"get_weather","input_schema":{"type":"object",
      "properties":{"city":{"type":"string"}},"required":["city"]}}]\
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

  @Test
  void answersPlainlyToTheByte() {
    var reply = probe.messages(SMALL, "");

    assertThat(reply.body()).isEqualTo(ChatTest.golden("messages.json").strip());
    assertThat(reply.head()).contains("request-id: req_");
  }

  @Test
  void streamsToTheByte() {
    assertThat(probe.messages(SMALL, STREAM).body()).isEqualTo(ChatTest.golden("messages.sse"));
  }

  @Test
  void sealsItsThinking() {
    var reply = probe.messages("m~think=1", STREAM);
    var sealed = reply.body().indexOf("signature_delta");

    assertThat(sealed).isGreaterThan(reply.body().lastIndexOf("thinking_delta"));
    assertThat(sealed).isLessThan(reply.body().indexOf("content_block_stop"));
  }

  @Test
  void takesOnlyItsOwnSealsBack() {
    var turns =
        """
        {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"x"},
        {"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"%s"},
        {"type":"text","text":"y"}]},{"role":"user","content":"z"}]}\
        """;
    var ours = Json.parse(probe.messages("m~think=1", "").body()).at("/content/0/signature");

    assertThat(probe.post(PATH, Probe.ANTHROPIC, turns.formatted(ours.stringValue())).status())
        .isEqualTo(200);
    assertThat(probe.post(PATH, Probe.ANTHROPIC, turns.formatted("EqQB")).body())
        .contains("Invalid `signature` in `thinking` block");
  }

  @Test
  void callsAForcedTool() {
    var forced = TOOLS + ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"get_weather\"}";

    assertThat(probe.messages("m", forced).body())
        .contains("\"name\":\"get_weather\",\"input\":{\"city\":\"simulated\"}")
        .contains("\"stop_reason\":\"tool_use\"");
  }

  @Test
  void answersInTextAfterAToolResult() {
    var body =
        """
        {"model":"m~tool=a","max_tokens":9,"messages":[{"role":"user","content":"x"},
        {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"a","input":{}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"7"}]}]}\
        """;

    assertThat(probe.post(PATH, Probe.ANTHROPIC, body).body()).contains("\"text\":\"[simulated]");
  }

  @Test
  void satisfiesASchema() {
    var format =
        """
        ,"output_config":{"format":{"type":"json_schema","schema":{"type":"object",
        "properties":{"ok":{"type":"boolean"}},"required":["ok"]}}}\
        """;

    assertThat(Json.parse(probe.messages("m", format).body()).at("/content/0/text").stringValue())
        .isEqualTo("{\"ok\":true}");
  }

  @ParameterizedTest
  @CsvSource({
    "length,max_tokens",
    "stop_sequence,stop_sequence",
    "refusal,refusal",
    "pause,pause_turn"
  })
  void finishesAsScripted(String asked, String stated) {
    var reply = Json.parse(probe.messages("m~finish=" + asked, "").body());

    assertThat(reply.path("stop_reason").stringValue()).isEqualTo(stated);
  }

  @Test
  void countsTokens() {
    var body = Probe.chatBody("m", "");

    assertThat(probe.post(PATH + "/count_tokens", Probe.ANTHROPIC, body).body())
        .isEqualTo("{\"input_tokens\":9}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"role\":\"system\",\"content\":\"x\"}] | Unexpected role \"system\"",
        "[{\"role\":\"assistant\",\"content\":\"x\"}] | first message",
        "[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"user\",\"content\":\"y\"}] | alternate",
        "[{\"role\":\"user\",\"content\":\"\"}] | non-empty",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}] | non-empty",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"nope\"}]}] | 'nope'",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\"}]}] | `tool_use_id`",
        "[] | at least one message"
      })
  void refusesWhatAnthropicWould(String messages, String why) {
    var body = "{\"model\":\"m\",\"max_tokens\":5,\"messages\":" + messages + "}";
    var reply = probe.post(PATH, Probe.ANTHROPIC, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(Json.parse(reply.body()).at("/error/message").stringValue()).contains(why);
  }

  @Test
  void wantsMaxTokens() {
    assertThat(probe.post(PATH, Probe.ANTHROPIC, Probe.chatBody("m", "")).body())
        .contains("max_tokens: Field required");
  }

  @Test
  void wantsACallAnswered() {
    var body =
        """
        {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"x"},
        {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"a","input":{}}]},
        {"role":"user","content":"so?"}]}\
        """;

    assertThat(probe.post(PATH, Probe.ANTHROPIC, body).body())
        .contains("without `tool_result` blocks immediately after: t1");
  }

  @Test
  void wantsAKeyAndAVersion() {
    var body = Probe.messagesBody("m", "");

    assertThat(probe.post(PATH, List.of(), body).status()).isEqualTo(401);
    assertThat(probe.post(PATH, List.of("x-api-key: wrong"), body).status()).isEqualTo(401);
    assertThat(probe.post(PATH, List.of("x-api-key: key"), body).body())
        .contains("anthropic-version: header is required");
  }
}
