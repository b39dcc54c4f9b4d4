package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeminiTest {
  private static final String SMALL = "m~chunks=2~size=16~in=9~out=4~cached=3";
  private static final String STREAM = "streamGenerateContent?alt=sse";
  private static final String TOOLS =
      """
      ,"tools":[{"functionDeclarations":[{"name":"get_weather","parameters":{"type":"OBJECT",
      "properties":{"city":{"type":"STRING"}},"required":["city"]}}]}]\
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

  private static Probe.Reply ask(String body) {
    return probe.post(Probe.geminiPath("m", "generateContent"), Probe.GEMINI, body);
  }

  private static String with(String more) {
    var body = Probe.geminiBody();
    return body.substring(0, body.length() - 1) + more + "}";
  }

  @Test
  void answersPlainlyToTheByte() {
    assertThat(probe.gemini(SMALL, "generateContent").body())
        .isEqualTo(ChatTest.golden("gemini.json").strip());
  }

  @Test
  void streamsToTheByteWithCarriageReturns() {
    assertThat(probe.gemini(SMALL, STREAM).body())
        .isEqualTo(ChatTest.golden("gemini.sse").replace("\n", "\r\n"));
  }

  @Test
  void streamsAnArrayWithoutSse() {
    var reply = probe.gemini(SMALL, "streamGenerateContent");

    assertThat(Json.parse(reply.body()).size()).isEqualTo(3);
    assertThat(reply.head()).contains("application/json");
  }

  @Test
  void readsAModelNameThatWasEncoded() {
    assertThat(probe.gemini("m%7Efault%3D503", "generateContent").status()).isEqualTo(503);
  }

  @Test
  void usageGrowsWithEachChunk() {
    var totals =
        probe.gemini("m~chunks=4~size=4~in=1~out=8", STREAM).events().stream()
            .map(event -> Json.parse(event).at("/usageMetadata/totalTokenCount").intValue())
            .toList();

    assertThat(totals).containsExactly(3, 5, 7, 9, 9);
  }

  @Test
  void sealsTheFirstOfParallelCalls() {
    var parts =
        Json.parse(probe.gemini("m~tool=a,b~think=1", "generateContent").body())
            .at("/candidates/0/content/parts");

    assertThat(parts.path(0).path("thought").booleanValue()).isTrue();
    assertThat(parts.path(1).has("thoughtSignature")).isTrue();
    assertThat(parts.path(2).has("thoughtSignature")).isFalse();
  }

  @Test
  void callsAForcedTool() {
    var config = ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\"}}";

    assertThat(ask(with(TOOLS + config)).body())
        .contains("\"functionCall\":{\"name\":\"get_weather\",\"args\":{\"city\":\"simulated\"}}");
  }

  @Test
  void satisfiesASchema() {
    var config =
        """
        ,"generationConfig":{"responseMimeType":"application/json","responseSchema":
        {"type":"ARRAY","items":{"type":"INTEGER"},"minItems":2}}\
        """;

    assertThat(
            Json.parse(ask(with(config)).body())
                .at("/candidates/0/content/parts/0/text")
                .stringValue())
        .isEqualTo("[1,1]");
  }

  @Test
  void countsTokens() {
    var reply = probe.gemini("m", "countTokens");

    assertThat(Json.parse(reply.body()).path("totalTokens").intValue()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"length,MAX_TOKENS", "content_filter,SAFETY", "recitation,RECITATION"})
  void finishesAsScripted(String asked, String stated) {
    var reply = Json.parse(probe.gemini("m~finish=" + asked, "generateContent").body());

    assertThat(reply.at("/candidates/0/finishReason").stringValue()).isEqualTo(stated);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nope\":1,\"contents\":[{\"parts\":[{\"text\":\"x\"}]}]} | Unknown name \"nope\"",
        "{\"contents\":[]} | contents is not specified",
        "{\"contents\":[{\"role\":\"bot\",\"parts\":[{\"text\":\"x\"}]}]} | valid role",
        "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"text\":\"x\"}]}]} | beginning with a user",
        "{\"contents\":[{\"parts\":[]}]} | must not be empty",
        "{\"contents\":[{\"parts\":[{\"txt\":\"x\"}]}]} | Unknown name \"txt\"",
        "{\"contents\":[{\"parts\":[{\"functionResponse\":{}}]}]} | function call turn"
      })
  void refusesWhatGoogleWould(String body, String why) {
    var reply = ask(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(Json.parse(reply.body()).at("/error/status").stringValue())
        .isEqualTo("INVALID_ARGUMENT");
    assertThat(Json.parse(reply.body()).at("/error/message").stringValue()).contains(why);
  }

  @Test
  void refusesSchemaWordsThatGoogleDoesNotKnow() {
    var odd = TOOLS.replace("\"required\"", "\"additionalProperties\":false,\"required\"");

    assertThat(ask(with(odd)).body()).contains("Unknown name \\\"additionalProperties\\\"");
  }

  @Test
  void takesOnlyItsOwnSealsBack() {
    var turns =
        """
        {"contents":[{"parts":[{"text":"x"}]},{"role":"model","parts":[{"text":"y",
        "thoughtSignature":"%s"}]},{"parts":[{"text":"z"}]}]}\
        """;
    var ours =
        Json.parse(probe.gemini("m~think=1", "generateContent").body())
            .at("/candidates/0/content/parts/1/thoughtSignature");
    var foreign = Json.parse(probe.messages("m~think=1", "").body()).at("/content/0/signature");

    assertThat(ask(turns.formatted(ours.stringValue())).status()).isEqualTo(200);
    assertThat(ask(turns.formatted(foreign.stringValue())).body()).contains("thought signature");
  }

  @Test
  void wantsAKeyInHeaderOrQuery() {
    var path = Probe.geminiPath("m", "generateContent");

    assertThat(probe.post(path, List.of(), Probe.geminiBody()).status()).isEqualTo(401);
    assertThat(probe.post(path + "?key=k", List.of(), Probe.geminiBody()).status()).isEqualTo(200);
    assertThat(probe.post(path + "?key=wrong", List.of(), Probe.geminiBody()).status())
        .isEqualTo(401);
  }
}
