package dev.baton.server;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.simulator.Simulator;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One kind of client, every kind of platform: what is asked arrives, and so does the answer. */
class PlatformsTest {
  static final List<String> PLATFORMS =
      List.of("openai", "anthropic", "groq", "gemini", "openrouter", "local", "house");
  private static final String DOT =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private static Vertx vertx;
  private static Simulator simulator;
  private static TestingServer baton;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    simulator = Simulator.start(vertx, Simulator.Options.onFreePort()).await();
    var platforms = new StringBuilder("platforms:\n");
    for (var name : List.of("openai", "anthropic", "groq", "gemini", "openrouter", "local")) {
      platforms.append(
          "  %s: {base-url: \"%s\", keys: [sk-%s]}\n".formatted(name, simulator.base(name), name));
    }
    platforms.append(
        "  house: {dialect: anthropic, base-url: \"%s\", keys: [sk-house]}\n"
            .formatted(simulator.base("anthropic")));
    baton = TestingServer.with(platforms.toString());
  }

  @AfterAll
  static void stop() {
    baton.close();
    vertx.close().await();
  }

  /** The same call, plain and streamed. */
  private record Both(Heard plain, Heard streamed) {

    static Both of(String platform, String script, String rest) {
      var body = "{\"model\":\"%s/m%s\",%s,%s}".formatted(platform, script, "\"stream\":%s", rest);
      var usage = "true,\"stream_options\":{\"include_usage\":true}";
      return new Both(
          baton.chat(body.formatted("false")),
          baton.chat(body.replace("\"stream\":%s", "\"stream\":" + usage)));
    }

    void assertAnswered() {
      assertThat(plain.status()).as(plain.body()).isEqualTo(200);
      assertThat(streamed.status()).as(streamed.body()).isEqualTo(200);
      assertThat(streamed.events().getLast()).isEqualTo("[DONE]");
    }

    List<String> finishes() {
      return List.of(
          plain.json().at("/choices/0/finish_reason").asString(),
          streamed.chunks().stream()
              .map(chunk -> chunk.at("/choices/0/finish_reason").asString(""))
              .filter(reason -> !reason.isEmpty())
              .reduce("", String::concat));
    }

    List<JsonNode> usages() {
      return List.of(
          plain.json().path("usage"),
          streamed.chunks().stream()
              .map(chunk -> chunk.path("usage"))
              .filter(JsonNode::isObject)
              .findFirst()
              .orElseThrow());
    }
  }

  private static final String TALK =
      """
      "messages":[{"role":"system","content":"Be brief."},{"role":"developer","content":"Be kind."},\
      {"role":"user","content":"Grüße, 漢 🎼?"}]\
      """;

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void textComesBackTheSamePlainAndStreamed(String platform) {
    var both = Both.of(platform, "", TALK);

    both.assertAnswered();
    assertThat(both.plain().text()).contains("Grüße, 漢 🎼?").isEqualTo(both.streamed().text());
    assertThat(both.finishes()).containsOnly("stop");
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void repliesSayWhoAnswered(String platform) {
    var both = Both.of(platform, "", TALK);

    for (var heard : List.of(both.plain(), both.streamed())) {
      assertThat(heard.header("x-baton-platform")).isEqualTo(platform);
      assertThat(heard.header("x-baton-model")).isEqualTo("m");
      assertThat(heard.header("x-baton-attempts")).isEqualTo("1");
      assertThat(heard.header("x-baton-cache")).isEqualTo("off");
      assertThat(heard.header("x-baton-overhead-ms")).matches("[0-9]+\\.[0-9]{3}");
      assertThat(heard.header("x-baton-simulated")).isEmpty();
      assertThat(heard.header("x-baton-request-id"))
          .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
          .isEqualTo(heard.header("x-request-id"));
    }
    assertThat(both.plain().header("content-type")).isEqualTo("application/json");
    assertThat(both.streamed().header("content-type")).isEqualTo("text/event-stream");
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void theSystemsWordsArriveInOrder(String platform) {
    baton.chat("{\"model\":\"%s/m\",%s}".formatted(platform, TALK));

    var sent = simulator.recorded().getLast().text();
    assertThat(sent.indexOf("Be brief.")).isPositive().isLessThan(sent.indexOf("Be kind."));
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void usageIsTheSamePlainAndStreamed(String platform) {
    var both = Both.of(platform, "~in=120~out=40~cached=100", TALK);

    both.assertAnswered();
    for (var usage : both.usages()) {
      assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(120);
      assertThat(usage.path("completion_tokens").asInt()).isEqualTo(40);
      assertThat(usage.path("total_tokens").asInt()).isEqualTo(160);
    }
    var cached = both.usages().getFirst().at("/prompt_tokens_details/cached_tokens").asInt();
    assertThat(cached).isEqualTo(100);
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void usageNobodyAskedForIsNotStreamed(String platform) {
    var heard = baton.chat("{\"model\":\"%s/m\",\"stream\":true,%s}".formatted(platform, TALK));

    assertThat(heard.whole()).isTrue();
    assertThat(heard.chunks()).allMatch(chunk -> chunk.at("/choices/0").isObject());
  }

  private static final String TOOLS =
      """
      "tools":[\
      {"type":"function","function":{"name":"weather","parameters":{"type":"object",\
      "properties":{"city":{"type":"string"}},"required":["city"]}}},\
      {"type":"function","function":{"name":"clock","parameters":{"type":"object",\
      "properties":{"zone":{"type":"string"}},"required":["zone"]}}}],"tool_choice":"auto",\
      """;

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void parallelToolCallsComeBackWhole(String platform) {
    var both = Both.of(platform, "~tool=weather,clock", TOOLS + TALK);

    both.assertAnswered();
    assertThat(both.finishes()).containsOnly("tool_calls");
    var plain = new ArrayList<String>();
    both.plain().json().at("/choices/0/message/tool_calls").forEach(call -> plain.add(call(call)));
    assertThat(plain).hasSize(2).isEqualTo(streamedCalls(both.streamed()));
    assertThat(plain.getFirst()).startsWith("weather {").contains("city");
    assertThat(plain.getLast()).startsWith("clock {").contains("zone");
  }

  private static String call(JsonNode call) {
    var arguments = Heard.read(call.at("/function/arguments").asString());
    assertThat(call.path("id").asString()).isNotEmpty();
    return call.at("/function/name").asString() + " " + arguments;
  }

  /** The calls of a stream, put together by their index as clients do. */
  private static List<String> streamedCalls(Heard streamed) {
    var names = new TreeMap<Integer, String>();
    var arguments = new TreeMap<Integer, String>();
    for (var chunk : streamed.chunks()) {
      for (var delta : chunk.at("/choices/0/delta/tool_calls")) {
        var index = delta.path("index").asInt();
        names.merge(index, delta.at("/function/name").asString(""), String::concat);
        arguments.merge(index, delta.at("/function/arguments").asString(""), String::concat);
      }
    }
    return names.keySet().stream()
        .map(index -> names.get(index) + " " + Heard.read(arguments.getOrDefault(index, "")))
        .toList();
  }

  static Stream<Arguments> questions() {
    var results =
        """
        "messages":[{"role":"user","content":"How is it?"},{"role":"assistant","content":null,\
        "tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":\
        "{\\"city\\":\\"Bonn\\"}"}},{"id":"c2","type":"function","function":{"name":"clock",\
        "arguments":"{\\"zone\\":\\"CET\\"}"}}]},{"role":"tool","tool_call_id":"c1",\
        "content":"rain-4711"},{"role":"tool","tool_call_id":"c2","content":"noon-4712"}]\
        """;
    var image =
        """
        "messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},\
        {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]}]\
        """
            .formatted(DOT);
    var schema =
        """
        "response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,\
        "schema":{"type":"object","properties":{"colour_4713":{"type":"string"}},\
        "required":["colour_4713"],"additionalProperties":false}}},\
        """;
    var picture = "https://example.com/4716.png";
    var imageUrl = image.replaceFirst("data:[^\"]*", picture);
    return PLATFORMS.stream()
        .flatMap(platform ->
            Stream.of(
                Arguments.of(platform, "an image elsewhere", imageUrl, List.of(picture)),
                Arguments.of(
                    platform, "tool results", TOOLS + results, List.of("rain-4711", "noon-4712")),
                Arguments.of(platform, "an image", image, List.of(DOT)),
                Arguments.of(platform, "a schema", schema + TALK, List.of("colour_4713")),
                Arguments.of(
                    platform, "stops", "\"stop\":[\"STOP-4714\"]," + TALK, List.of("STOP-4714")),
                Arguments.of(platform, "a limit", "\"max_tokens\":4715," + TALK, List.of("4715"))));
  }

  @ParameterizedTest(name = "{1} for {0}")
  @MethodSource("questions")
  void whatIsAskedArrives(String platform, String what, String rest, List<String> expected) {
    var both = Both.of(platform, "", rest);

    both.assertAnswered();
    assertThat(simulator.recorded().getLast().text()).contains(expected);
    assertThat(both.plain().text()).isNotEmpty().isEqualTo(both.streamed().text());
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void aSchemaIsAnsweredWithItsJson(String platform) {
    var both =
        Both.of(
            platform,
            "",
            """
            "response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,\
            "schema":{"type":"object","properties":{"colour":{"type":"string"}},\
            "required":["colour"],"additionalProperties":false}}},\
            """
                + TALK);

    both.assertAnswered();
    assertThat(Heard.read(both.plain().text()).path("colour").isString()).isTrue();
    assertThat(both.streamed().text()).isEqualTo(both.plain().text());
    assertThat(both.finishes()).containsOnly("stop");
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void thoughtsComeBesideTheAnswer(String platform) {
    var both = Both.of(platform, "~think=1", "\"reasoning_effort\":\"low\"," + TALK);

    both.assertAnswered();
    assertThat(both.plain().text()).isNotEmpty().isEqualTo(both.streamed().text());
    assertThat(thoughts(both.plain().json().at("/choices/0/message")))
        .startsWith("Thinking it over.")
        .isEqualTo(
            both.streamed().chunks().stream()
                .map(chunk -> thoughts(chunk.at("/choices/0/delta")))
                .collect(joining()));
  }

  /** What a model thought, under whichever of its two names. */
  private static String thoughts(JsonNode message) {
    var text = message.path("reasoning_content").asString("");
    return text.isEmpty() ? message.path("reasoning").asString("") : text;
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void anAnswerThatWasCutShortByItsLimitSaysSo(String platform) {
    var both = Both.of(platform, "~finish=length", TALK);

    both.assertAnswered();
    assertThat(both.finishes()).containsOnly("length");
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void aKeyGoesToItsOwnPlatformOnly(String platform) {
    baton.chat("{\"model\":\"%s/m\",%s}".formatted(platform, TALK));

    var sent = simulator.recorded().getLast().headers().toString();
    assertThat(sent).contains("sk-" + platform);
    assertThat(PLATFORMS.stream().filter(other -> sent.contains("sk-" + other)).toList())
        .allMatch(found -> ("sk-" + platform).startsWith("sk-" + found));
  }
}
