package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Fault;
import dev.baton.wire.SseReader;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class OpenAiFaultsTest {

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/wire/faults.csv",
      delimiter = '|',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void explainsWhatPlatformsSay(String name, int status, String body, String type, String code) {
    var fault = explain(status, Optional.ofNullable(body).orElse(""));

    assertThat(fault.getClass().getSimpleName() + " " + fault.code())
        .as(name)
        .isEqualTo(type + " " + code);
    assertThat(fault.message()).startsWith("The platform ");
  }

  @Test
  void waitsAsLongAsThePlatformAsks() {
    var fault =
        OpenAiFaults.explain(
            new ErrorReply(
                429,
                MultiMap.caseInsensitiveMultiMap().add("retry-after", "7"),
                bytes("{\"error\":{\"message\":\"slow\"}}")),
            Instant.EPOCH);

    assertThat(fault.pauseAsked()).contains(Duration.ofSeconds(7));
  }

  @Test
  void takesA402WithAWaitForABusyKey() {
    var fault =
        OpenAiFaults.explain(
            new ErrorReply(
                402, MultiMap.caseInsensitiveMultiMap().add("retry-after", "3"), bytes("{}")),
            Instant.EPOCH);

    assertThat(fault).isInstanceOf(Fault.OtherKey.class);
    assertThat(fault.code()).hasToString("RATE_LIMITED");
  }

  @Test
  void keepsTheOriginalForTheCallerButNoKeys() {
    var fault = explain(400, "{\"error\":{\"message\":\"bad sk-proj-abcdefghijklmnop3f9a\"}}");

    assertThat(fault.message()).isEqualTo("The platform refused the request: bad sk-...3f9a");
    assertThat(((Fault.Caller) fault).original().orElseThrow().body())
        .hasToString("{\"error\":{\"message\":\"bad sk-...3f9a\"}}");
  }

  @Test
  void tellsNobodyAboutOurAccount() {
    var fault = explain(401, "{\"error\":{\"message\":\"org-secret may not\",\"code\":\"x\"}}");

    assertThat(fault.message()).isEqualTo("The platform did not accept its key (x).");
  }

  @Test
  void cutsLongTexts() {
    var fault = explain(400, "{\"error\":{\"message\":\"" + "ab ".repeat(5000) + "\"}}");

    assertThat(fault.message()).hasSizeLessThan(350).endsWith("...");
  }

  @Test
  void keepsNoOriginalThatIsNoJson() {
    assertThat(((Fault.Caller) explain(400, "<html>")).original()).isEmpty();
    assertThat(((Fault.Caller) explain(400, "{\"a\":1}x")).original()).isEmpty();
  }

  @Test
  void explainsAnErrorInsideAStream() {
    var json = bytes("{\"error\":{\"code\":429,\"message\":\"Rate limited\"}}");

    assertThat(OpenAiFaults.inBand(new SseReader.Slice(json, 0, json.length)))
        .isInstanceOf(Fault.OtherKey.class);
  }

  private static Fault explain(int status, String body) {
    return OpenAiFaults.explain(
        new ErrorReply(status, MultiMap.caseInsensitiveMultiMap(), bytes(body)), Instant.EPOCH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
