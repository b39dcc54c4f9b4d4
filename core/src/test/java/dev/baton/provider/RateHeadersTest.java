package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.DialectName;
import dev.baton.chat.Allowance;
import dev.baton.chat.Allowance.Measured;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateHeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Dialects DIALECTS = new Dialects(() -> NOW, () -> "id");

  private static Optional<Allowance> chat(String... headers) {
    return DIALECTS.allowance(DialectName.OPENAI, headers(headers));
  }

  private static Optional<Allowance> anthropic(String... headers) {
    return DIALECTS.allowance(DialectName.ANTHROPIC, headers(headers));
  }

  private static MultiMap headers(String... namesAndValues) {
    var headers = HttpHeaders.headers();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  private static Measured measured(long limit, long left, Duration reset) {
    return new Measured(OptionalLong.of(limit), OptionalLong.of(left), Optional.of(reset));
  }

  @Test
  void readWhatOpenAiAndGroqSay() {
    var allowance =
        chat(
            "x-ratelimit-limit-requests", "14400",
            "x-ratelimit-remaining-requests", "14370",
            "x-ratelimit-reset-requests", "2m59.56s",
            "X-RateLimit-Limit-Tokens", "18000",
            "X-RateLimit-Remaining-Tokens", "17997",
            "X-RateLimit-Reset-Tokens", "7.66s");

    assertThat(allowance)
        .contains(
            new Allowance(
                measured(14_400, 14_370, Duration.ofMillis(179_560)),
                measured(18_000, 17_997, Duration.ofMillis(7_660))));
  }

  @Test
  void readWhatIsSaidAndNoMore() {
    assertThat(chat("x-ratelimit-remaining-tokens", "5"))
        .contains(
            new Allowance(
                Measured.UNSAID,
                new Measured(OptionalLong.empty(), OptionalLong.of(5), Optional.empty())));
  }

  @Test
  void takeTheTightestOfAnthropicsTokenLimits() {
    var allowance =
        anthropic(
            "anthropic-ratelimit-requests-limit", "50",
            "anthropic-ratelimit-requests-remaining", "49",
            "anthropic-ratelimit-requests-reset", "2026-11-01T12:00:01Z",
            "anthropic-ratelimit-tokens-limit", "48000",
            "anthropic-ratelimit-tokens-remaining", "40000",
            "anthropic-ratelimit-tokens-reset", "2026-11-01T12:00:02Z",
            "anthropic-ratelimit-input-tokens-limit", "40000",
            "anthropic-ratelimit-input-tokens-remaining", "10000",
            "anthropic-ratelimit-input-tokens-reset", "2026-11-01T12:00:45Z",
            "anthropic-ratelimit-output-tokens-limit", "8000",
            "anthropic-ratelimit-output-tokens-remaining", "8000",
            "anthropic-ratelimit-output-tokens-reset", "2026-11-01T12:00:04Z");

    assertThat(allowance)
        .contains(
            new Allowance(
                measured(50, 49, Duration.ofSeconds(1)),
                measured(40_000, 10_000, Duration.ofSeconds(45))));
  }

  @Test
  void meanAnthropicsDatesByItsOwnClock() {
    var allowance =
        anthropic(
            "date", "Sun, 01 Nov 2026 11:00:00 GMT",
            "anthropic-ratelimit-requests-remaining", "1",
            "anthropic-ratelimit-requests-reset", "2026-11-01T11:00:20Z");

    assertThat(allowance.orElseThrow().requests().reset()).contains(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -1                   | 7    | 1s      | 7  | 1000
          99999999999999999999 | 7    | 1s      | 7  | 1000
          many                 | 7    | 1s      | 7  | 1000
          10                   | 7    | -3s     | 7  | -
          10                   | 7    | soon    | 7  | -
          10                   | 7    | 9999999999999h | 7  | -
          10                   | 7    | 3d      | 7  | 86400000
          10                   | NaN  | 1s      | -  | 1000
          10                   | -7   | 1s      | -  | 1000
          10                   | 1e3  | 1s      | -  | 1000
          """)
  void ignoreWhatCannotBeMeant(
      String limit, String left, String reset, Long leftRead, Long millis) {
    var requests =
        chat(
                "x-ratelimit-limit-requests", limit,
                "x-ratelimit-remaining-requests", left,
                "x-ratelimit-reset-requests", reset)
            .orElseThrow()
            .requests();

    assertThat(requests.limit().orElse(10)).isEqualTo(10);
    assertThat(requests.left())
        .isEqualTo(leftRead == null ? OptionalLong.empty() : OptionalLong.of(leftRead));
    assertThat(requests.reset().map(Duration::toMillis)).isEqualTo(Optional.ofNullable(millis));
  }

  @Test
  void boundADateOfTheYear9999() {
    var requests =
        anthropic(
                "anthropic-ratelimit-requests-remaining", "0",
                "anthropic-ratelimit-requests-reset", "9999-12-31T23:59:59Z")
            .orElseThrow()
            .requests();

    assertThat(requests.reset()).isEmpty();
  }

  @Test
  void sayNothingWhereNothingUsefulIsSaid() {
    assertThat(chat("content-type", "text/event-stream")).isEmpty();
    assertThat(chat("x-ratelimit-remaining-requests", "lots")).isEmpty();
    assertThat(anthropic("retry-after", "1")).isEmpty();
    assertThat(DIALECTS.allowance(DialectName.GEMINI, headers("x-ratelimit-remaining-tokens", "5")))
        .isEmpty();
  }
}
