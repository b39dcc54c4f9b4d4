package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.DialectName;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9999,           openai,    /v1,        http://127.0.0.1:9999/v1",
    "http://127.0.0.1:9999/,          openai,    /v1,        http://127.0.0.1:9999/v1",
    "http://127.0.0.1:9999///,        openai,    /openai/v1, http://127.0.0.1:9999/openai/v1",
    "https://gate.example,            openai,    /api/v1,    https://gate.example/api/v1",
    "https://gate.example/v1,         openai,    /openai/v1, https://gate.example/v1",
    "https://gate.example/v1/,        openai,    /v1,        https://gate.example/v1",
    "https://gate.example/deep/path,  openai,    /v1,        https://gate.example/deep/path",
    "HTTPS://Gate.Example:443/V1,     openai,    /v1,        https://gate.example/V1",
    "http://gate.example:80,          openai,    /v1,        http://gate.example/v1",
    "http://my_service:8080,          openai,    /v1,        http://my_service:8080/v1",
    "http://[::1]:9999,               openai,    /v1,        http://[::1]:9999/v1",
    "http://127.0.0.1:9999,           anthropic, '',         http://127.0.0.1:9999",
    "http://127.0.0.1:9999/v1,        anthropic, '',         http://127.0.0.1:9999",
    "http://127.0.0.1:9999/v1/,       anthropic, '',         http://127.0.0.1:9999",
    "https://gate.example/claude,     anthropic, '',         https://gate.example/claude",
    "https://gate.example/claude/v1,  anthropic, '',         https://gate.example/claude",
    "http://127.0.0.1:9999,           gemini,    '',         http://127.0.0.1:9999",
    "http://127.0.0.1:9999/v1beta,    gemini,    '',         http://127.0.0.1:9999",
    "http://127.0.0.1:9999/v1beta/,   gemini,    '',         http://127.0.0.1:9999",
    "https://gate.example/g/v1,       gemini,    '',         https://gate.example/g",
    "https://gate.example/av1,        gemini,    '',         https://gate.example/av1",
  })
  void keepsTheOwnPathOfABareOrigin(String text, String dialect, String own, String meant) {
    var name = DialectName.valueOf(dialect.toUpperCase(Locale.ROOT));

    assertThat(BaseUrl.of(text, name, own)).hasToString(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gate.example/v1",
        "ftp://gate.example",
        "file:///etc/passwd",
        "https://",
        "https:///v1",
        "https:gate.example",
        "https://user@gate.example",
        "https://user:pass@gate.example/v1",
        "https://gate.example/v1?key=1",
        "https://gate.example/v1#top",
        "https://gate.example:0",
        "https://gate.example:70000",
        "https://gate.example:port",
        "https://gate example/v1",
        "https://gate.example\r\nx: y",
        "//gate.example",
        "javascript:alert(1)",
      })
  void refusesWhatIsNoBaseUrlWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> BaseUrl.of(text, DialectName.OPENAI, "/v1"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .endsWith(".")
        .doesNotContain("pass@")
        .doesNotContain("gate");
  }

  @Test
  void knowsItsParts() {
    var url = BaseUrl.of("https://api.example/v1", DialectName.OPENAI, "/v1");

    assertThat(url.tls()).isTrue();
    assertThat(url.port()).isEqualTo(443);
    assertThat(url.origin()).isEqualTo("https://api.example");
    assertThat(url.path("/chat/completions")).isEqualTo("/v1/chat/completions");
  }
}
