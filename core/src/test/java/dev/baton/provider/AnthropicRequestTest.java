package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnthropicRequestTest {
  private static final String TOOL =
      """
      "tools":[{"type":"function","function":{"name":"f"}}]\
      """;

  @Test
  void refusesSeveralAnswers() {
    assertRefused("n is 2", "\"n\":2");
  }

  @Test
  void refusesAForcedToolWhereThereIsNone() {
    assertRefused("tools does not hold", "\"tool_choice\":\"required\"");
    assertRefused(
        "tools does not hold",
        TOOL
            + """
            ,"tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"required",\
            "tools":[{"type":"function","name":"g"}]}}\
            """);
  }

  @Test
  void refusesAToolNamedLikeTheOneThatStandsInForASchema() {
    assertRefused(
        "may not be named emit_result",
        TOOL.replace("\"f\"", "\"emit_result\"")
            + """
            ,"response_format":{"type":"json_schema","json_schema":{"name":"x","schema":{}}}\
            """);
  }

  @Test
  void refusesWhatTheModelCannotSeeOrHear() {
    assertContentRefused(
        "no audio",
        """
        {"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}}\
        """);
    assertContentRefused(
        "stored elsewhere", "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}");
    assertContentRefused(
        "application/zip",
        """
        {"type":"file","file":{"filename":"a","file_data":"data:application/zip;base64,UEs="}}\
        """);
    assertContentRefused(
        "must be base64",
        """
        {"type":"file","file":{"filename":"a","file_data":"data:text/plain;base64,%%%"}}\
        """);
  }

  @Test
  void refusesAConversationThatTheAssistantEnds() {
    assertThatThrownBy(() -> written(model(ThinkingForm.NONE, 8192), "", "assistant", "\"Hi\""))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("may not be the assistant's");
  }

  /** Budgets by what was asked, what the answer may hold and what the model can write. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"effort":"minimal"}  | 9000  | 64000 | 9000  | 1024
          {"effort":"low"}      | 9000  | 64000 | 9000  | 1024
          {"effort":"medium"}   | 9000  | 64000 | 9000  | 8192
          {"effort":"high"}     | 30000 | 64000 | 30000 | 24576
          {"effort":"high"}     | 9000  | 64000 | 33576 | 24576
          {"effort":"high"}     | 9000  | 16000 | 16000 | 14976
          {"effort":"xhigh"}    | 64000 | 64000 | 64000 | 32768
          {"effort":"max"}      | 9000  | 16000 | 16000 | 14976
          {"max_tokens":1}      | 9000  | 64000 | 9000  | 1024
          {"max_tokens":5000}   | 5000  | 64000 | 10000 | 5000
          {"max_tokens":63999}  | 64000 | 64000 | 64000 | 63999
          """)
  void fitsTheBudgetIntoTheAnswer(String asked, long max, long limit, long sentMax, long budget) {
    var body =
        written(
            model(ThinkingForm.BUDGET, limit),
            ",\"max_tokens\":" + max + ",\"reasoning\":" + asked);

    assertThat(body)
        .contains("\"max_tokens\":" + sentMax + ",")
        .contains("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":" + budget + "}");
  }

  @Test
  void doesNotThinkWhereThereIsNoRoomForIt() {
    var body = written(model(ThinkingForm.BUDGET, 2000), ",\"reasoning_effort\":\"high\"");

    assertThat(body).doesNotContain("thinking");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"effort":"minimal"}  | low
          {"effort":"low"}      | low
          {"effort":"high"}     | high
          {"effort":"max"}      | max
          {"max_tokens":2048}   | low
          {"max_tokens":2049}   | medium
          {"max_tokens":8193}   | high
          """)
  void asksAdaptiveModelsForAnEffort(String asked, String effort) {
    var body = written(model(ThinkingForm.EFFORT, 64000), ",\"reasoning\":" + asked);

    assertThat(body)
        .contains("\"thinking\":{\"type\":\"adaptive\"}")
        .contains("\"output_config\":{\"effort\":\"" + effort + "\"}");
  }

  private static void assertRefused(String words, String fields) {
    assertThatThrownBy(() -> written(model(ThinkingForm.NONE, 8192), "," + fields))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(words);
  }

  private static void assertContentRefused(String words, String part) {
    assertThatThrownBy(() -> written(model(ThinkingForm.NONE, 8192), "", "user", "[" + part + "]"))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(words);
  }

  private static String written(ModelTraits model, String fields) {
    return written(model, fields, "user", "\"Hi\"");
  }

  private static String written(ModelTraits model, String fields, String role, String content) {
    var body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"%s\",\"content\":%s}]%s}"
            .formatted(role, content, fields);
    var request = OpenAiChatReader.read(body.getBytes(StandardCharsets.UTF_8));
    var exchange =
        new AnthropicDialect(() -> Instant.EPOCH)
            .write(request, new Target("anthropic", model, OptionalLong.empty()));
    return new String(exchange.body(), StandardCharsets.UTF_8);
  }

  private static ModelTraits model(ThinkingForm thinking, long maxOutput) {
    return new ModelTraits(
        "m", OptionalLong.empty(), OptionalLong.of(maxOutput), thinking, true, false, false);
  }
}
