package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RetryHintsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/wire/hints.csv",
      delimiter = '|',
      quoteCharacter = '\0',
      numLinesToSkip = 1,
      emptyValue = "",
      nullValues = "\0")
  void readsEveryForm(String name, int status, String headers, String body, String millis) {
    var reply =
        new ErrorReply(
            status,
            headers(headers),
            Optional.ofNullable(body).orElse("").getBytes(StandardCharsets.UTF_8));

    var wait = RetryHints.of(reply, NOW).map(Duration::toMillis).map(String::valueOf).orElse("-");

    assertThat(wait).as(name).isEqualTo(millis);
  }

  private static MultiMap headers(String lines) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    for (var line : Optional.ofNullable(lines).orElse("").split(" ~ ", -1)) {
      var colon = line.indexOf(':');
      if (colon > 0) {
        headers.add(line.substring(0, colon).strip(), line.substring(colon + 1));
      }
    }
    return headers;
  }
}
