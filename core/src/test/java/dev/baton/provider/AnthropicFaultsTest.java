package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnthropicFaultsTest {
  private final AnthropicDialect dialect = new AnthropicDialect(() -> Instant.EPOCH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | invalid_request_error | messages: field required                       | REJECTED         | Caller
          400 | invalid_request_error | prompt is too long: 200001 tokens > 200000     | CONTEXT_TOO_LONG | Elsewhere
          400 | invalid_request_error | input length and `max_tokens` exceed context limit: 1 | CONTEXT_TOO_LONG | Elsewhere
          400 | invalid_request_error | max_tokens: 9 > 8, which is the maximum allowed number of output tokens | REJECTED | Caller
          400 | invalid_request_error | Your credit balance is too low to access the API | QUOTA_EXHAUSTED | OtherKey
          400 | invalid_request_error | You have reached your specified API usage limits | QUOTA_EXHAUSTED | OtherKey
          400 | invalid_request_error | Output blocked by content filtering policy     | REFUSED          | Caller
          401 | authentication_error  | invalid x-api-key                              | AUTH             | OtherKey
          402 | billing_error         | Payment required                               | QUOTA_EXHAUSTED  | OtherKey
          403 | permission_error      | Your key may not use this resource             | AUTH             | OtherKey
          404 | not_found_error       | model: claude-9                                | NOT_FOUND        | Caller
          413 | request_too_large     | Request exceeds the maximum size               | CONTEXT_TOO_LONG | Elsewhere
          429 | rate_limit_error      | Number of request tokens exceeds your limit    | RATE_LIMITED     | OtherKey
          500 | api_error             | Internal server error                          | UNAVAILABLE      | Again
          504 | timeout_error         | Request timed out                              | UNAVAILABLE      | Again
          529 | overloaded_error      | Overloaded                                     | OVERLOADED       | Elsewhere
          """)
  void readsTheErrorTypeBeforeTheStatus(
      int status, String type, String message, FaultCode code, String kind) {
    var body =
        "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"r\"}"
            .formatted(type, message);

    var fault = explain(status, body);

    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(fault.message())
        .endsWith(tellsOfOurAccount(code) ? "(" + type + ")." : ": " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED, Caller",
    "401, AUTH, OtherKey",
    "402, QUOTA_EXHAUSTED, OtherKey",
    "403, AUTH, OtherKey",
    "404, NOT_FOUND, Caller",
    "408, UNAVAILABLE, Again",
    "413, CONTEXT_TOO_LONG, Elsewhere",
    "418, REJECTED, Caller",
    "425, UNAVAILABLE, Again",
    "429, RATE_LIMITED, OtherKey",
    "500, UNAVAILABLE, Again",
    "502, UNAVAILABLE, Again",
    "503, UNAVAILABLE, Again",
    "504, UNAVAILABLE, Again",
    "529, OVERLOADED, Elsewhere",
    "599, UNAVAILABLE, Again",
  })
  void fallsBackOnTheStatusWhereTheBodySaysNothing(int status, FaultCode code, String kind) {
    var fault = explain(status, "<html>Sorry</html>");

    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void passesOnHowLongToWait() {
    var headers = MultiMap.caseInsensitiveMultiMap().add("retry-after", "7");

    var fault = dialect.explain(new ErrorReply(429, headers, utf8("{}")));

    assertThat(fault.pauseAsked()).contains(Duration.ofSeconds(7));
  }

  @Test
  void keepsThePlatformsOwnWordsForAClientOfTheSameWire() {
    var body =
        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No\"}}";

    var fault = explain(400, body);

    assertThat(fault)
        .isInstanceOfSatisfying(
            Fault.Caller.class,
            caller ->
                assertThat(caller.original().map(original -> original.body().toString()))
                    .contains(body));
  }

  @Test
  void masksKeysInWordsAndBody() {
    var key = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz-ABC_DEF";
    var body =
        "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"bad key " + key + "\"}}";

    var fault = (Fault.Caller) explain(400, body);

    assertThat(fault.message()).endsWith(": bad key sk-..._DEF");
    assertThat(fault.original().map(original -> original.body().toString()))
        .hasValueSatisfying(text -> assertThat(text).doesNotContain("abcdefgh").endsWith("\"}}"));
  }

  @Test
  void saysSomethingWhereThePlatformSaysNothing() {
    assertThat(explain(500, "").message()).isEqualTo("The platform failed (status 500).");
  }

  @Test
  void repeatsNoPageThatCameInsteadOfAnError() {
    assertThat(explain(502, "<p>Sorry</p>").message())
        .isEqualTo("The platform failed (status 502).");
  }

  private static boolean tellsOfOurAccount(FaultCode code) {
    return code == FaultCode.AUTH || code == FaultCode.QUOTA_EXHAUSTED;
  }

  @Test
  void findsNoPauseWhereNoneIsAsked() {
    assertThat(explain(429, "{}").pauseAsked()).isEqualTo(Optional.empty());
  }

  private Fault explain(int status, String body) {
    return dialect.explain(new ErrorReply(status, MultiMap.caseInsensitiveMultiMap(), utf8(body)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
