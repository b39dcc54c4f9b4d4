package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A key that is read is never seen again. */
class SecretTest {
  private static final String KEY = "sk-live-4f9a8b7c6d5e";
  private static final String PLAIN = "correct horse battery";

  @TempDir private Path folder;

  @Test
  void showsNothing() {
    var secret = Secret.of(KEY);

    assertThat(secret).hasToString("***");
    assertThat(secret).isNotInstanceOf(Serializable.class);
    assertThat(Arrays.stream(Secret.class.getMethods()).map(Method::getName))
        .noneMatch(name -> name.startsWith("get") && !name.equals("getClass"));
    assertThat(secret.reveal()).isEqualTo(KEY);
  }

  @Test
  void isEqualByValue() {
    assertThat(Secret.of(KEY)).isEqualTo(Secret.of(KEY)).hasSameHashCodeAs(Secret.of(KEY));
    assertThat(Secret.of(KEY)).isNotEqualTo(Secret.of(KEY + "x"));
  }

  @Test
  void refusesWhatNoHeaderCanCarry() {
    for (var wrong : new String[] {"", "  ", "a\r\nb", "a\u0000b", "gsk\u00e9"}) {
      assertThatThrownBy(() -> Secret.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void noRecordOfAConfigurationShowsOne() {
    var loaded =
        new TestingFiles(folder)
            .with("BATON_ADMIN_KEY", KEY + "-admin", "GROQ_API_KEY", KEY + "-groq", "X", KEY + "-x")
            .loaded(
                """
                platforms:
                  openai: {keys: ["${X}", "%s"]}
                keys: [{name: ci, key: "%s"}]
                """
                    .formatted(PLAIN, PLAIN));

    assertThat(loaded.toString()).doesNotContain(KEY).doesNotContain("horse");
    ObjectMapper mapper =
        JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();
    assertThat(mapper.writeValueAsString(loaded)).doesNotContain(KEY).doesNotContain("horse");
  }

  @Test
  void noProblemShowsOne() {
    var files = new TestingFiles(folder).with("X", KEY, "Y", PLAIN);

    var problems =
        files.problems(
            """
            server: {port: "${X}", idle: "${Y}s", %s: 1}
            platforms:
              openai: {keys: [{a: %s}], base-url: "https://u:%s@h"}
              groq: {keys: ["%s\\u00e9"], %s: 1}
            chains: {mine: ["%s"], other: ["${Y}"]}
            keys: [{name: a, key: "horse\\u00e9", sha256: "${X}"}, {name: b, key: ["%s"]}]
            store: {url: "postgres://u:${Y}@h"}
            """
                .formatted(KEY, KEY, KEY, KEY, KEY, KEY, KEY));

    assertThat(problems).hasSizeGreaterThan(8);
    assertThat(problems.toString()).doesNotContain(KEY).doesNotContain("horse");
  }
}
