package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

final class HintTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private final ObjectNode body =
      Json.object("error", Json.object("message", "No.", "metadata", Json.object()));

  private void write(String hints) {
    Hint.parse(hints).forEach(hint -> hint.write(headers, body, NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after=2 | retry-after | 2",
        "hint=retry-after-ms:1500 | retry-after-ms | 1500",
        "hint=date:7 | retry-after | Fri, 02 Jan 2026 03:04:12 GMT",
        "hint=rfc850:7 | retry-after | Friday, 02-Jan-26 03:04:12 GMT",
        "hint=asctime:7 | retry-after | Fri Jan  2 03:04:12 2026",
        "hint=x-ratelimit-reset-requests:6m0s | x-ratelimit-reset-requests | 6m0s",
        "hint=x-ratelimit-reset-requests:6m0s | x-ratelimit-remaining-requests | 0",
        "hint=anthropic-ratelimit-tokens-reset:5 | anthropic-ratelimit-tokens-reset |"
            + " 2026-01-02T03:04:10Z",
        "hint=anthropic-ratelimit-tokens-reset:5 | anthropic-ratelimit-tokens-remaining | 0"
      })
  void writesHeaders(String hint, String header, String value) {
    write(hint);

    assertThat(headers.get(header)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hint=text:7.66s | /error/message | No. Please try again in 7.66s.",
        "hint=reset-after:2h7m23s | /error/message | No. Your quota will reset after 2h7m23s.",
        "hint=retryinfo:45.8s | /error/details/0/retryDelay | 45.8s",
        "hint=quota-delay:3s | /error/details/0/metadata/quotaResetDelay | 3s",
        "hint=per-day | /error/details/0/violations/0/quotaValue | 50",
        "hint=openrouter:5 | /error/metadata/headers/X-RateLimit-Reset | 1767323050000"
      })
  void writesIntoTheBody(String hint, String path, String value) {
    write(hint);

    assertThat(body.at(path).stringValue()).isEqualTo(value);
  }

  @Test
  void writesSeveral() {
    write("hint=retry-after:1;retry-after-ms:900");

    assertThat(headers.names()).contains("retry-after", "retry-after-ms");
  }

  @Test
  void knowsOnlyItsForms() {
    assertThatThrownBy(() -> Hint.parse("hint=nope:1")).hasMessageContaining("nope");
  }
}
