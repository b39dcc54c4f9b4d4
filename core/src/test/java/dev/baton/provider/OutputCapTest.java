package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However much a client asks for, no more is asked of a platform than its model may write. */
final class OutputCapTest {
  private static final FieldRules RENAMING =
      new FieldRules(Set.of(), Map.of("max_completion_tokens", "max_tokens"));
  private static final FieldRules REFUSING = new FieldRules(Set.of("max_tokens"), Map.of());

  private final OpenAiWire client = new OpenAiWire();

  private Passage passed(String fields, Target target, DialectName dialect, FieldRules rules) {
    var body =
        "{\"model\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + fields + "}";
    var wire = new PlatformWire(dialect, rules, new Dialects(InstantSource.system(), () -> "id"));
    var request = client.read(body.getBytes(StandardCharsets.UTF_8));
    return client.pass(request, target, wire, new Stamp("r", 1));
  }

  private static Target target(String model, ThinkingForm thinking, long cap) {
    var traits =
        new ModelTraits(
            model, OptionalLong.empty(), OptionalLong.of(64_000), thinking, true, false, false);
    return new Target("up", traits, OptionalLong.of(cap));
  }

  /** What stands behind the messages. */
  private static String tail(Passage passage) {
    var text = new String(passage.body(), StandardCharsets.UTF_8);
    return text.substring(text.indexOf("}]") + 2, text.length() - 1);
  }

  private Passage chat(String fields, FieldRules rules, String model) {
    return passed(fields, target(model, ThinkingForm.NONE, 100), DialectName.OPENAI, rules);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ,"max_tokens":50                                     | ,"max_tokens":50                                   | -
          ,"max_tokens":100                                    | ,"max_tokens":100                                  | -
          ,"max_tokens": 101 ,"n":1                            | ,"max_tokens": 100 ,"n":1                          | max_tokens:101->100
          ,"max_completion_tokens":9999                        | ,"max_completion_tokens":100                       | max_completion_tokens:9999->100
          ,"max_tokens":500,"max_completion_tokens":600        | ,"max_tokens":100,"max_completion_tokens":100      | max_completion_tokens:600->100
          ,"max_tokens":500,"max_completion_tokens":6          | ,"max_tokens":100,"max_completion_tokens":6        | max_tokens:500->100
          ,"max_tokens":null                                   | ,"max_tokens":100                                  | -
          ,"n":1                                               | ,"n":1,"max_tokens":100                            | -
          ,"baton":{}                                          | ,"max_tokens":100                                  | -
          """)
  void lowersTheFieldThatIsThereOrAddsOne(String fields, String sent, String dropped) {
    var passage = chat(fields, FieldRules.NONE, "llama");

    assertThat(tail(passage)).isEqualTo(sent);
    if (dropped == null) {
      assertThat(passage.dropped().names()).isEmpty();
    } else {
      assertThat(passage.dropped().names()).contains(dropped);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                                    | ,"max_tokens":100
          ,"max_completion_tokens":200                         | ,"max_tokens":100
          ,"max_completion_tokens":null                        | ,"max_tokens":100
          ,"max_tokens":null,"max_completion_tokens":null      | ,"max_tokens":100
          ,"max_completion_tokens":null,"max_tokens":700       | ,"max_tokens":100
          ,"max_completion_tokens":30,"max_tokens":700         | ,"max_tokens":30
          """)
  void usesThePlatformsNameForIt(String fields, String sent) {
    var said = fields == null ? "" : fields;

    assertThat(tail(chat(said, RENAMING, "o3"))).isEqualTo(sent);
  }

  @Test
  void usesTheNewFieldForModelsThatRefuseTheOldOne() {
    for (var model : new String[] {"o1", "o3-mini", "o4-mini", "gpt-5.6", "openai/gpt-5"}) {
      assertThat(tail(chat("", FieldRules.NONE, model)))
          .isEqualTo(",\"max_completion_tokens\":100");
    }
    for (var model : new String[] {"gpt-4o", "llama-3", "openrouter/x", "o-model"}) {
      assertThat(tail(chat("", FieldRules.NONE, model))).isEqualTo(",\"max_tokens\":100");
    }
    var effort = target("gpt-oss-120b", ThinkingForm.EFFORT, 100);
    assertThat(tail(passed("", effort, DialectName.OPENAI, FieldRules.NONE)))
        .isEqualTo(",\"max_completion_tokens\":100");
  }

  @Test
  void usesTheOtherFieldWhereAPlatformRefusesOne() {
    assertThat(tail(chat("", REFUSING, "llama"))).isEqualTo(",\"max_completion_tokens\":100");
    assertThat(tail(chat(",\"max_tokens\":5", REFUSING, "llama")))
        .isEqualTo(",\"max_completion_tokens\":100");
  }

  @Test
  void standsBesideTheUsageThatIsAskedFor() {
    assertThat(tail(chat(",\"stream\":true", FieldRules.NONE, "llama")))
        .isEqualTo(
            ",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                              | NONE   | "max_tokens":2000 | -
          ,"max_tokens":5000                             | NONE   | "max_tokens":2000 | max_tokens:5000->2000
          ,"max_tokens":5                                | NONE   | "max_tokens":5    | -
          ,"max_tokens":1000,"reasoning_effort":"low"    | BUDGET | "max_tokens":2000 | max_tokens:1000->2000
          ,"max_tokens":1500,"reasoning_effort":"high"   | BUDGET | "max_tokens":1500 | thinking:high->off
          """)
  void holdsForAnthropic(String fields, ThinkingForm thinking, String sent, String dropped) {
    var passage =
        passed(
            fields == null ? "" : fields,
            target("claude", thinking, 2000),
            DialectName.ANTHROPIC,
            FieldRules.NONE);

    assertThat(new String(passage.body(), StandardCharsets.UTF_8)).contains(sent + ",");
    if (dropped != null) {
      assertThat(passage.dropped().names()).contains(dropped);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                              | NONE   | "maxOutputTokens":2000
          ,"max_tokens":5000                             | NONE   | "maxOutputTokens":2000
          ,"max_tokens":5                                | NONE   | "maxOutputTokens":5
          ,"max_tokens":1500,"reasoning_effort":"high"   | BUDGET | "maxOutputTokens":2000
          ,"reasoning_effort":"high"                     | BUDGET | "thinkingBudget":976
          """)
  void holdsForGemini(String fields, ThinkingForm thinking, String sent) {
    var passage =
        passed(
            fields == null ? "" : fields,
            target("gemini-2.5-flash", thinking, 2000),
            DialectName.GEMINI,
            FieldRules.NONE);

    assertThat(new String(passage.body(), StandardCharsets.UTF_8))
        .contains(sent)
        .contains("\"maxOutputTokens\":");
  }

  @Test
  void isNeverNothing() {
    assertThatThrownBy(() -> target("m", ThinkingForm.NONE, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
