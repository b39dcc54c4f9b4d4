package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.chat.ChatRequest;
import dev.baton.chat.Knob;
import dev.baton.chat.Media;
import dev.baton.chat.OutputShape;
import dev.baton.chat.Part;
import dev.baton.chat.RawJson;
import dev.baton.chat.Seal;
import dev.baton.chat.Thinking;
import dev.baton.chat.ToolChoice;
import dev.baton.chat.Turn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiChatReaderTest {
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  @Test
  void readsTheSmallestRequest() {
    var request = read("{\"model\":\"m\"," + HELLO + "}");

    assertThat(request)
        .isEqualTo(ChatRequest.of("m", List.of(new Turn(Turn.Role.USER, List.of(text("hi"))))));
  }

  @Test
  void readsEveryRole() {
    var request =
        messages(
            """
            {"role":"system","content":"s"},
            {"role":"developer","content":[{"type":"text","text":"d"}]},
            {"role":"user","content":"u"},
            {"role":"assistant","content":null,"tool_calls":[
              {"id":"a","type":"function","function":{"name":"f","arguments":"{ \\"x\\": 1.0 }"}},
              {"id":"b","type":"function","function":{"name":"g","arguments":""}}]},
            {"role":"tool","tool_call_id":"a","content":"1"},
            {"role":"tool","tool_call_id":"b","content":[{"type":"text","text":"2"}]},
            {"role":"assistant","content":null,"refusal":"no"}
            """);

    assertThat(request.turns())
        .extracting(Turn::role)
        .containsExactly(
            Turn.Role.SYSTEM,
            Turn.Role.SYSTEM,
            Turn.Role.USER,
            Turn.Role.ASSISTANT,
            Turn.Role.TOOL,
            Turn.Role.TOOL,
            Turn.Role.ASSISTANT);
    assertThat(request.turns().get(3).parts())
        .containsExactly(
            new Part.ToolCall("a", "f", RawJson.of("{ \"x\": 1.0 }")),
            new Part.ToolCall("b", "g", RawJson.EMPTY_OBJECT));
    assertThat(request.turns().get(5).parts())
        .containsExactly(new Part.ToolResult("b", List.of(text("2")), false));
    assertThat(request.turns().get(6).parts()).containsExactly(new Part.Refusal("no"));
  }

  @Test
  void givesCallsOfTheOldFormTheIdTheyLack() {
    var request =
        messages(
            """
            {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},
            {"role":"function","name":"f","content":"1"}
            """);

    var call = (Part.ToolCall) request.turns().getFirst().parts().getFirst();
    assertThat(request.turns().get(1).parts())
        .containsExactly(new Part.ToolResult(call.id(), List.of(text("1")), false));
  }

  @Test
  void readsPicturesSoundsAndFiles() {
    var request =
        messages(
            """
            {"role":"user","content":[
              {"type":"image_url","image_url":{"url":"data:image/jpg;base64,/9j/AA","detail":"low"}},
              {"image_url":{"url":"https://x.test/a.png"},"type":"image_url"},
              {"type":"input_audio","input_audio":{"data":"UklG","format":"wav"}},
              {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERi0x"}},
              {"type":"file","file":{"file_id":"file-1"}},
              {"type":"text","text":"t","cache_control":{"type":"ephemeral","ttl":"1h"}}]}
            """);

    assertThat(request.turns().getFirst().parts())
        .containsExactly(
            new Part.Image(
                new Media.Inline("image/jpeg", "/9j/AA"), Optional.of("low"), Part.CacheMark.NONE),
            new Part.Image(new Media.Link("https://x.test/a.png")),
            new Part.Audio(new Media.Inline("audio/wav", "UklG")),
            new Part.Document(
                new Media.Inline("application/pdf", "JVBERi0x"), Optional.of("a.pdf")),
            new Part.Document(new Media.Stored("file-1"), Optional.empty()),
            new Part.Text("t", Part.CacheMark.ONE_HOUR));
  }

  @Test
  void findsSignaturesWhereverAClientReturnsThem() {
    var request =
        messages(
            """
            {"role":"assistant","content":"x","reasoning":"lost","reasoning_details":[
              {"type":"reasoning.text","text":"hm","signature":"sig","format":"anthropic-claude-v1"},
              {"type":"reasoning.encrypted","data":"zzz"}],
             "tool_calls":[
              {"id":"a__ts__-_8","type":"function","function":{"name":"f","arguments":"{}"}},
              {"id":"b","type":"function","function":{"name":"f","arguments":"{}"},
               "extra_content":{"google":{"thought_signature":"QUJD"}}}]}
            """);

    assertThat(request.turns().getFirst().parts())
        .containsExactly(
            new Part.Thought("hm", Optional.of(new Seal("anthropic", "sig"))),
            new Part.SealedThought(new Seal("anthropic", "zzz")),
            text("x"),
            new Part.ToolCall(
                "a", "f", RawJson.EMPTY_OBJECT, Optional.of(new Seal("gemini", "+/8="))),
            new Part.ToolCall(
                "b", "f", RawJson.EMPTY_OBJECT, Optional.of(new Seal("gemini", "QUJD"))));
  }

  @Test
  void keepsToolSchemasByteForByte() {
    var request =
        with(
            """
            "tools":[{"type":"function","function":{"name":"f","description":"d","strict":true,
              "parameters":{ "b" : 1.0,"a":1e3 }}},
              {"type":"function","function":{"name":"g"}}]
            """);

    assertThat(request.tools().getFirst().schema()).hasToString("{ \"b\" : 1.0,\"a\":1e3 }");
    assertThat(request.tools().getFirst().strict()).contains(true);
    assertThat(request.tools().get(1).schema())
        .hasToString("{\"type\":\"object\",\"properties\":{}}");
  }

  @Test
  void readsToolChoiceInAllItsForms() {
    assertThat(choice("null")).isEqualTo(new ToolChoice.Unsaid());
    assertThat(choice("\"auto\"")).isEqualTo(new ToolChoice.Auto());
    assertThat(choice("\"none\"")).isEqualTo(new ToolChoice.Never());
    assertThat(choice("\"required\"")).isEqualTo(new ToolChoice.Required());
    assertThat(choice("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"))
        .isEqualTo(new ToolChoice.Named("f"));
    assertThat(
            choice(
                """
                {"type":"allowed_tools","allowed_tools":{"mode":"required","tools":[
                  {"type":"function","function":{"name":"f"}},{"type":"function","name":"g"}]}}
                """))
        .isEqualTo(new ToolChoice.Among(List.of("f", "g"), true));
  }

  @Test
  void readsTheOptions() {
    var request =
        with(
            """
            "temperature":1.0,"top_p":0.50,"seed":7,"n":1,"logprobs":false,"top_logprobs":3,
            "logit_bias":{ "5": -1e1 },"max_tokens":5,"max_completion_tokens":9,"stop":"x",
            "user":"u","stream":true,"parallel_tool_calls":false,"store":null,"verbosity":"low",
            "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"a":1.0},"strict":true}}
            """);

    assertThat(request.knobs())
        .containsOnlyKeys(
            Knob.TEMPERATURE, Knob.TOP_P, Knob.SEED, Knob.TOP_LOGPROBS, Knob.LOGIT_BIAS)
        .containsEntry(Knob.TEMPERATURE, RawJson.of("1.0"))
        .containsEntry(Knob.LOGIT_BIAS, RawJson.of("{ \"5\": -1e1 }"));
    assertThat(request.maxOutput()).isEqualTo(OptionalLong.of(9));
    assertThat(request.stop()).containsExactly("x");
    assertThat(request.user()).contains("u");
    assertThat(request.stream()).isTrue();
    assertThat(request.parallelTools()).contains(false);
    assertThat(request.extras()).containsExactly("verbosity");
    assertThat(request.output())
        .isEqualTo(
            new OutputShape.Schema(
                "n", Optional.empty(), RawJson.of("{\"a\":1.0}"), Optional.of(true)));
  }

  @Test
  void readsTheAmountOfThinking() {
    assertThat(with("\"reasoning_effort\":\"none\"").thinking()).isEqualTo(new Thinking.Off());
    assertThat(with("\"reasoning_effort\":\"high\"").thinking())
        .isEqualTo(new Thinking.Effort(Thinking.Level.HIGH));
    assertThat(with("\"reasoning\":{\"max_tokens\":2000}").thinking())
        .isEqualTo(new Thinking.Budget(2000));
    assertThat(with("\"reasoning\":{\"enabled\":true}").thinking())
        .isEqualTo(new Thinking.Effort(Thinking.Level.MEDIUM));
    assertThat(with("\"reasoning\":{\"effort\":\"low\",\"enabled\":false}").thinking())
        .isEqualTo(new Thinking.Off());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|the JSON ends too early",
        "[]|the JSON must be an object",
        "{\"messages\":[]}|messages must hold at least one message",
        "{\"messages\":{}}|messages must be an array",
        "{\"model\":\"m\"}|messages is missing: it holds what was said so far",
        "{MSG}|model is missing: it names the model to ask",
        "{\"model\":\" \",MSG}|model must name the model to ask; it is empty",
        "{\"model\":7,MSG}|model must be a string",
        "{\"model\":\"m\",\"model\":\"m\",MSG}|model stands twice in its object",
        "{\"model\":\"m\",MSG,\"stream\":\"yes\"}|stream must be true or false",
        "{\"model\":\"m\",MSG,\"max_tokens\":0}|max_tokens must be at least 1, not 0",
        "{\"model\":\"m\",MSG,\"max_tokens\":1.5}|max_tokens must be a whole number, not 1.5",
        "{\"model\":\"m\",MSG}x|the JSON has something behind its end",
        "{\"messages\":[{\"role\":\"boss\"}]}|messages[0].role \"boss\" is not one of system,"
            + " developer, user, assistant, tool, function",
        "{\"messages\":[{\"content\":\"x\"}],\"model\":\"m\"}|messages[0] has no role",
        "{\"messages\":[7],\"model\":\"m\"}|messages[0] must be an object",
        "{\"messages\":[{\"role\":\"user\",\"content\":7}],\"model\":\"m\"}|messages[0].content"
            + " must be a string, an array of parts or null",
        "{\"model\":\"m\",MSG,\"tools\":[7]}|tools[0] must be an object",
      })
  void bothReadersNameTheFieldThatIsWrong(String body, String problem) {
    var json = body.replace("MSG", HELLO);

    assertThatThrownBy(() -> read(json)).hasMessage(problem);
    assertThatThrownBy(() -> OpenAiChatReader.skim(bytes(json))).hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"temperature\":3.5|temperature must be between 0 and 2, not 3.5",
        "\"top_p\":-0.1|top_p must be between 0 and 1, not -0.1",
        "\"n\":0|n must be between 1 and 128, not 0",
        "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]|stop may hold up to 4 strings, not 5",
        "\"stop\":7|stop must be a string or an array of strings",
        "\"tool_choice\":\"maybe\"|tool_choice \"maybe\" is not one of auto, none, required, or an"
            + " object",
        "\"reasoning_effort\":\"huge\"|reasoning_effort \"huge\" is not one of none, minimal, low,"
            + " medium, high, xhigh, max",
        "\"response_format\":{\"type\":\"xml\"}|response_format has the type \"xml\", not one of"
            + " text, json_object, json_schema",
        "\"tools\":[{\"type\":\"function\"}]|tools[0] has no function",
        "\"tools\":[{\"type\":\"web_search\"}]|tools[0] is a tool of type \"web_search\", which the"
            + " chosen platform does not have (unsupported_tool)",
        "\"logit_bias\":[]|logit_bias must be an object",
      })
  void namesTheOptionThatIsWrong(String field, String problem) {
    assertThatThrownBy(() -> with(field)).hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"user\",\"content\":[{\"type\":\"foo\"}]}|messages[0].content[0].type \"foo\""
            + " is not one of text, image_url, input_audio, file, refusal",
        "{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}|messages[0].content[0] has no type: it"
            + " is one of text, image_url, input_audio, file, refusal",
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}|messages[0].content[0] has no text",
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"ftp://x\"}}]}|messages[0].content[0].image_url.url"
            + " must be an http or https address or a data URI",
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png,x\"}}]}|messages[0].content[0].image_url.url"
            + " must be a data URI of the form data:<type>;base64,<data>",
        "{\"role\":\"user\",\"content\":null}|messages[0] has no content",
        "{\"role\":\"tool\",\"content\":\"x\"}|messages[0] has no tool_call_id, which its role"
            + " needs",
        "{\"role\":\"function\",\"name\":\"f\",\"content\":\"x\"}|messages[0] answers a call of"
            + " \"f\" that no earlier message makes",
        "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}|messages[0].tool_calls[0]"
            + " has no id",
        "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\"}]}|messages[0].tool_calls[0] has no"
            + " function",
        "{\"role\":\"system\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x\"}}]}|messages[0]"
            + " may hold text only, because its role is system",
      })
  void namesThePartThatIsWrong(String message, String problem) {
    assertThatThrownBy(() -> messages(message)).hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "api_base",
    "base_url",
    "baseURL",
    "API-KEY",
    "extra_headers",
    "customHost",
    "aws_session_token"
  })
  void lettingARequestChooseItsDestinationIsRefused(String field) {
    var plain = "\"" + field + "\":\"x\"";
    var nested = "\"provider\":{\"order\":[{" + plain + "}]}";

    assertThatThrownBy(() -> with(plain)).isInstanceOf(BadRequest.class);
    assertThatThrownBy(() -> with(nested)).hasMessageContaining("routing_field_not_allowed");
    assertThatThrownBy(() -> skim(nested)).isInstanceOf(BadRequest.class);
    assertThat(with("\"metadata\":{" + plain + "}").extras()).containsExactly("metadata");
  }

  private static ChatSkim skim(String fields) {
    return OpenAiChatReader.skim(bytes("{\"model\":\"m\"," + HELLO + "," + fields + "}"));
  }

  private static ToolChoice choice(String json) {
    return with("\"tool_choice\":" + json).toolChoice();
  }

  private static ChatRequest with(String fields) {
    return read("{\"model\":\"m\"," + HELLO + "," + fields + "}");
  }

  private static ChatRequest messages(String messages) {
    return read("{\"model\":\"m\",\"messages\":[" + messages + "]}");
  }

  private static ChatRequest read(String json) {
    return OpenAiChatReader.read(bytes(json));
  }

  private static Part.Text text(String text) {
    return new Part.Text(text);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
