package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import dev.baton.chat.ChatRequest;
import dev.baton.chat.Media;
import dev.baton.chat.Part;
import dev.baton.chat.RawJson;
import dev.baton.chat.Seal;
import dev.baton.chat.Turn;
import dev.baton.chat.Turn.Role;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeminiRequestTest {
  private final GeminiDialect dialect = new GeminiDialect(InstantSource.system(), () -> "1");

  private static ModelTraits model(String id, ThinkingForm thinking, long maxOutput) {
    return new ModelTraits(
        id, OptionalLong.empty(), OptionalLong.of(maxOutput), thinking, true, false, true);
  }

  private Dialect.Exchange written(ChatRequest request, ModelTraits model) {
    return dialect.write(request, new Target("gemini", model, OptionalLong.empty()));
  }

  private Dialect.Exchange asked(String fields, ModelTraits model) {
    var body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + fields + "}";
    return written(OpenAiChatReader.read(body.getBytes(StandardCharsets.UTF_8)), model);
  }

  private static String body(Dialect.Exchange exchange) {
    return new String(exchange.body(), StandardCharsets.UTF_8);
  }

  private static Turn user(Part... parts) {
    return new Turn(Role.USER, List.of(parts));
  }

  private static Turn model(Part... parts) {
    return new Turn(Role.ASSISTANT, List.of(parts));
  }

  private String contents(ModelTraits model, Turn... turns) {
    var body = body(written(ChatRequest.of("m", List.of(turns)), model));
    return body.substring(body.indexOf("\"contents\":"), body.length() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash, /v1beta/models/gemini-2.5-flash:generateContent",
    "tuned/own model?, /v1beta/models/tuned/own%20model%3F:generateContent",
    "a:b, /v1beta/models/a%3Ab:generateContent",
  })
  void namesTheModelInThePath(String id, String path) {
    assertThat(asked("\"n\":1", ModelTraits.unknown(id)).path()).isEqualTo(path);
  }

  @Test
  void asksForEventsWhenItStreams() {
    assertThat(asked("\"stream\":true", ModelTraits.unknown("g")).path())
        .isEqualTo("/v1beta/models/g:streamGenerateContent?alt=sse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secrets", "a//b", ".", "a/.."})
  void refusesAModelThatWouldChangeTheAddress(String id) {
    assertThatThrownBy(() -> asked("\"n\":1", ModelTraits.unknown(id)))
        .isInstanceOf(BadRequest.class);
  }

  @Test
  void refusesMoreThanOneCandidate() {
    assertThatThrownBy(() -> asked("\"n\":2", ModelTraits.unknown("g")))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("n must be 1 for this model, not 2");
  }

  @Test
  void refusesAConversationThatTheModelBegins() {
    assertThatThrownBy(() ->
            contents(
                ModelTraits.unknown("g"), model(new Part.Text("Hello")), user(new Part.Text("Hi"))))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("first message must be the user's");
  }

  @Test
  void refusesAFileOfAnotherPlatform() {
    assertThatThrownBy(() ->
            contents(ModelTraits.unknown("g"), user(new Part.Image(new Media.Stored("file-1")))))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("file-1");
  }

  @Test
  void refusesAForcedToolThatIsNotThere() {
    assertThatThrownBy(() -> asked("\"tool_choice\":\"required\"", ModelTraits.unknown("g")))
        .isInstanceOf(BadRequest.class);
  }

  @Test
  void sendsFiveStopsAndReportsTheRest() {
    var plain = ChatRequest.of("m", List.of(user(new Part.Text("Hi"))));
    var request =
        new ChatRequest(
            "m",
            plain.turns(),
            List.of(),
            plain.toolChoice(),
            Optional.empty(),
            plain.output(),
            plain.thinking(),
            plain.knobs(),
            OptionalLong.empty(),
            List.of("1", "2", "3", "4", "5", "6"),
            Optional.empty(),
            false,
            List.of());

    var exchange = written(request, ModelTraits.unknown("g"));

    assertThat(body(exchange)).contains("\"stopSequences\":[\"1\",\"2\",\"3\",\"4\",\"5\"]");
    assertThat(exchange.dropped().names()).containsExactly("stop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          gemini-2.5-flash | BUDGET | "reasoning_effort":"none"         | {"thinkingBudget":0}                              | -
          gemini-2.5-pro   | BUDGET | "reasoning_effort":"none"         | {"thinkingBudget":128,"includeThoughts":true}     | thinking:off->128
          gemini-2.5-flash | BUDGET | "reasoning_effort":"minimal"      | {"thinkingBudget":512,"includeThoughts":true}     | thinking:minimal->512
          gemini-2.5-flash | BUDGET | "reasoning_effort":"low"          | {"thinkingBudget":1024,"includeThoughts":true}    | thinking:low->1024
          gemini-2.5-flash | BUDGET | "reasoning_effort":"medium"       | {"thinkingBudget":8192,"includeThoughts":true}    | thinking:medium->8192
          gemini-2.5-flash | BUDGET | "reasoning_effort":"high"         | {"thinkingBudget":24576,"includeThoughts":true}   | thinking:high->24576
          gemini-2.5-flash | BUDGET | "reasoning_effort":"xhigh"        | {"thinkingBudget":24576,"includeThoughts":true}   | thinking:xhigh->24576
          gemini-2.5-pro   | BUDGET | "reasoning_effort":"max"          | {"thinkingBudget":32768,"includeThoughts":true}   | thinking:max->32768
          gemini-2.5-flash | BUDGET | "reasoning":{"max_tokens":3000}   | {"thinkingBudget":3000,"includeThoughts":true}    | -
          gemini-2.5-flash | BUDGET | "reasoning":{"max_tokens":90000}  | {"thinkingBudget":24576,"includeThoughts":true}   | thinking:90000->24576
          gemini-3-flash   | LEVEL  | "reasoning_effort":"none"         | {"thinkingLevel":"minimal"}                       | thinking:off->minimal
          gemini-3-pro     | LEVEL  | "reasoning_effort":"none"         | {"thinkingLevel":"low"}                           | thinking:off->low
          gemini-3-flash   | LEVEL  | "reasoning_effort":"minimal"      | {"thinkingLevel":"minimal","includeThoughts":true} | -
          gemini-3-pro     | LEVEL  | "reasoning_effort":"medium"       | {"thinkingLevel":"high","includeThoughts":true}   | thinking:medium->high
          gemini-3-flash   | LEVEL  | "reasoning_effort":"medium"       | {"thinkingLevel":"medium","includeThoughts":true} | -
          gemini-3-pro     | LEVEL  | "reasoning_effort":"high"         | {"thinkingLevel":"high","includeThoughts":true}   | -
          gemini-3-pro     | LEVEL  | "reasoning_effort":"max"          | {"thinkingLevel":"high","includeThoughts":true}   | thinking:max->high
          gemini-3-flash   | LEVEL  | "reasoning":{"max_tokens":2048}   | {"thinkingLevel":"low","includeThoughts":true}    | thinking:2048->low
          gemini-3-flash   | LEVEL  | "reasoning":{"max_tokens":8192}   | {"thinkingLevel":"medium","includeThoughts":true} | thinking:8192->medium
          gemini-3-flash   | LEVEL  | "reasoning":{"max_tokens":8193}   | {"thinkingLevel":"high","includeThoughts":true}   | thinking:8193->high
          gemma-3          | NONE   | "reasoning_effort":"high"         | -                                                 | thinking:high->off
          gemma-3          | NONE   | "reasoning_effort":"none"         | -                                                 | -
          """)
  void asksForThinkingInTheModelsForm(
      String id, ThinkingForm form, String field, String config, String reported) {
    var exchange = asked(field, model(id, form, 65_536));

    assertThat(body(exchange))
        .endsWith(
            config == null
                ? "\"parts\":[{\"text\":\"Hi\"}]}]}"
                : "\"generationConfig\":{\"thinkingConfig\":" + config + "}}");
    assertThat(exchange.dropped().names())
        .isEqualTo(reported == null ? List.of() : List.of(reported));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 65536, 9192, 8192",
    "1000, 8192, 8192, 7168",
    "20000, 65536, 20000, 8192",
    "99999, 65536, 65536, 8192",
  })
  void leavesRoomForAnAnswerBesideTheThoughts(long asked, long most, long max, long budget) {
    var exchange =
        asked(
            "\"reasoning\":{\"max_tokens\":8192},\"max_tokens\":" + asked,
            model("gemini-2.5-flash", ThinkingForm.BUDGET, most));

    assertThat(body(exchange))
        .contains("\"maxOutputTokens\":" + max + ",", "\"thinkingBudget\":" + budget + ",");
  }

  @Test
  void leavesSamplingOutWhereTheModelTakesNone() {
    var fixed =
        new ModelTraits(
            "g", OptionalLong.empty(), OptionalLong.empty(), ThinkingForm.NONE, false, false, true);

    var exchange = asked("\"temperature\":1,\"top_p\":0.5,\"seed\":3", fixed);

    assertThat(body(exchange)).endsWith("\"generationConfig\":{\"seed\":3}}");
    assertThat(exchange.dropped().names()).containsExactly("temperature", "top_p");
  }

  @Test
  void leavesOutNumbersThatGeminiCannotTake() {
    var exchange = asked("\"top_k\":-1,\"seed\":9007199254740993", ModelTraits.unknown("g"));

    assertThat(body(exchange)).doesNotContain("generationConfig");
    assertThat(exchange.dropped().names()).containsExactly("seed", "top_k");
  }

  @Test
  void marksAFailedResult() {
    assertThat(
            contents(
                ModelTraits.unknown("g"),
                user(new Part.Text("Go")),
                model(new Part.ToolCall("c", "f", RawJson.of(""))),
                user(new Part.ToolResult("c", List.of(new Part.Text("{\"no\":1}")), true))))
        .endsWith(
            "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{}}}]},"
                + "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"f\","
                + "\"response\":{\"error\":\"{\\\"no\\\":1}\"}}}]}]");
  }

  @Test
  void putsALoneSignatureOnThePartThatFollows() {
    var call = new Part.ToolCall("c", "f", RawJson.EMPTY_OBJECT);
    var answered = user(new Part.ToolResult("c", List.of(), false));
    var lone = new Part.SealedThought(new Seal("gemini", "c2ln"));

    assertThat(
            contents(
                ModelTraits.unknown("g"), user(new Part.Text("Go")), model(lone, call), answered))
        .contains("\"args\":{}},\"thoughtSignature\":\"c2ln\"}");
  }

  @Test
  void keepsASignatureThatBelongsToNoPart() {
    var lone = new Part.SealedThought(new Seal("gemini", "c2ln"));

    assertThat(
            contents(
                ModelTraits.unknown("g"),
                user(new Part.Text("Go")),
                model(new Part.Text("Done"), lone),
                user(new Part.Text("And?"))))
        .contains("{\"text\":\"Done\"},{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}]");
  }

  @Test
  void returnsAThoughtWithItsSignature() {
    var thought = new Part.Thought("Hm", Optional.of(new Seal("gemini", "c2ln")));

    assertThat(
            contents(
                ModelTraits.unknown("g"),
                user(new Part.Text("Go")),
                model(thought, new Part.Text("Done")),
                user(new Part.Text("And?"))))
        .contains(
            "{\"text\":\"Hm\",\"thought\":true,\"thoughtSignature\":\"c2ln\"},{\"text\":\"Done\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'json_object'}",
        "{'type':'json_schema','json_schema':{'name':'a','schema':{'type':'object'}}}",
      })
  void asksInWordsForAShapeThatOldModelsRefuseBesideTools(String shape) {
    var fields = withTool(shape);

    var old = asked(fields, model("gemini-2.5-flash", ThinkingForm.BUDGET, 8192));
    var newer = asked(fields, model("gemini-3-flash", ThinkingForm.LEVEL, 8192));

    assertThat(body(old)).contains("one valid JSON object").doesNotContain("generationConfig");
    assertThat(old.dropped().names()).singleElement().asString().endsWith("->instruction");
    assertThat(body(newer)).contains("responseMimeType").doesNotContain("systemInstruction");
    assertThat(newer.dropped().names()).isEmpty();
  }

  private static String withTool(String shape) {
    var fields = "'tools':[{'type':'function','function':{'name':'f'}}],'response_format':" + shape;
    return fields.replace('\'', '"');
  }
}
