package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Gist;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a chat request to whoever chooses its model. */
final class OpenAiGistTest {
  private final OpenAiWire wire = new OpenAiWire();

  private Gist gist(String messages, String fields, boolean withText) {
    var body = "{\"model\":\"m\",\"messages\":[" + messages + "]" + fields + "}";
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return wire.gist(wire.read(bytes), withText);
  }

  private static String user(String content) {
    return "{\"role\":\"user\",\"content\":" + content + "}";
  }

  private String text(String messages) {
    return gist(messages, "", true).text();
  }

  @Test
  void saysWhatTheRequestNeeds() {
    var gist =
        gist(
            user("\"Hi\"") + ",{\"role\":\"assistant\",\"content\":\"So\"}",
            ",\"stream\":true,\"max_tokens\":7,\"tools\":[{}]"
                + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}}",
            false);

    assertThat(gist)
        .isEqualTo(
            new Gist(
                gist.bytes(), true, true, false, true, true, OptionalLong.of(7), 1, false, ""));
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "'\"n\":3', 3", "'\"n\":null', 1", "'\"n\":0', 1", "'\"n\":-4', 1"})
  void saysHowManyAnswersAreWanted(String fields, long answers) {
    var more = fields.isEmpty() ? "" : "," + fields;

    assertThat(gist(user("\"Hi\""), more, false).answers()).isEqualTo(answers);
  }

  @Test
  void saysWhetherThereMayBeSound() {
    var image = "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]";
    var sound = "[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"x\"}}]";

    assertThat(gist(user(image), "", false).sound()).isFalse();
    assertThat(gist(user(sound), "", false).sound()).isTrue();
    assertThat(gist(user("\"Hi\""), ",\"audio\":{\"voice\":\"a\"}", false).sound()).isTrue();
    assertThat(gist(user("\"Hi\""), ",\"audio\":null", false).sound()).isFalse();
  }

  @Test
  void needsNothingWhereNothingIsAsked() {
    var gist = gist(user("\"Hi\""), "", false);

    assertThat(gist)
        .isEqualTo(
            new Gist(57, false, false, false, false, false, OptionalLong.empty(), 1, false, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"max_tokens\":7', 7",
    "'\"max_completion_tokens\":9,\"max_tokens\":7', 9",
    "'\"max_tokens\":7,\"max_completion_tokens\":9', 9",
    "'\"max_tokens\":7,\"max_completion_tokens\":null', 7",
  })
  void saysTheCapThatCounts(String fields, long cap) {
    assertThat(gist(user("\"Hi\""), "," + fields, false).maxOutput()).hasValue(cap);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.test/a.png\"}}]",
        "[{\"type\":\"text\",\"text\":\"a\"},{\"image_url\":{\"url\":\"data:\"},\"type\":\"image_url\"}]",
      })
  void findsPicturesWhereverTheyAre(String content) {
    assertThat(gist(user(content) + "," + user("\"What is it?\""), "", false).vision()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"image_url\"",
        "[{\"type\":\"text\",\"text\":\"image_url\"}]",
        "[\"image_url\",7,null]",
        "[]",
        "null",
      })
  void seesNoPictureInWords(String content) {
    assertThat(gist(user(content), "", false).vision()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"json_object\"}", "{\"type\":\"text\"}", "null", "{}"})
  void needsNoSchemaForAnyJson(String format) {
    assertThat(gist(user("\"Hi\""), ",\"response_format\":" + format, false).schema()).isFalse();
  }

  @Test
  void givesTheUsersLastWords() {
    var messages =
        user("\"first\"")
            + ",{\"content\":\"last\\n\\u00fc \\\"x\\\"\",\"role\":\"user\"}"
            + ",{\"role\":\"assistant\",\"content\":\"no\"}"
            + ",{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"no\"}";

    assertThat(text(messages)).isEqualTo("last\nü \"x\"");
    assertThat(gist(messages, "", false).text()).isEmpty();
  }

  @Test
  void givesTheTextAmongOtherParts() {
    var parts =
        "[{\"type\":\"text\",\"text\":\"one\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}},"
            + "\"?\",{\"type\":\"text\",\"text\":\"two\"},{\"type\":\"text\",\"text\":null}]";

    assertThat(text(user(parts))).isEqualTo("one\ntwo");
  }

  @Test
  void givesNoTextWhereTheUserSaidNothing() {
    assertThat(text("{\"role\":\"system\",\"content\":\"s\"}")).isEmpty();
    assertThat(text(user("null"))).isEmpty();
    assertThat(text("{\"role\":\"user\"}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ü", "€", "😀", "\\\"", "\\u00fc", "\\ud83d\\ude00", "\\\\"})
  void cutsLongWordsBetweenCharacters(String character) {
    for (var shift = 0; shift < 12; shift++) {
      var text = text(user("\"" + "x".repeat(shift) + character.repeat(5000) + "\""));

      assertThat(text.getBytes(StandardCharsets.UTF_8).length)
          .isBetween(600, OpenAiWords.BYTES_MAX + 11);
      assertThat(text.substring(shift)).doesNotContain("x", "\ufffd", "?");
    }
  }

  @Test
  void bearsSurrogatesThatStandAlone() {
    assertThat(text(user("\"\\ud83d\""))).hasSize(1);
  }

  @Test
  void cutsManyPartsTogether() {
    var part = "{\"type\":\"text\",\"text\":\"" + "x".repeat(1000) + "\"},";

    assertThat(text(user("[" + part.repeat(20) + "{}]"))).hasSizeBetween(4000, 4100);
  }
}
