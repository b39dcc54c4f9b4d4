package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.RawJson;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeminiFaultsTest {
  private final GeminiFaults faults = new GeminiFaults(InstantSource.system());

  private Fault of(int status, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return faults.of(new ErrorReply(status, MultiMap.caseInsensitiveMultiMap(), bytes));
  }

  private static String error(int code, String name, String message, String details) {
    return "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\",\"details\":[%s]}}"
        .formatted(code, message, name, details);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | INVALID_ARGUMENT    | Invalid value at 'contents[0].role'                                   | Caller    | REJECTED
          400 | INVALID_ARGUMENT    | API key not valid. Please pass a valid API key.                       | OtherKey  | AUTH
          400 | INVALID_ARGUMENT    | API key expired. Please renew the API key.                            | OtherKey  | AUTH
          400 | INVALID_ARGUMENT    | The input token count (1200000) exceeds the maximum number of tokens allowed (1048576). | Elsewhere | CONTEXT_TOO_LONG
          400 | INVALID_ARGUMENT    | Request payload size exceeds the limit: 20971520 bytes.               | Caller    | TOO_LARGE
          400 | INVALID_ARGUMENT    | The prompt was blocked due to safety settings.                        | Caller    | REFUSED
          400 | FAILED_PRECONDITION | User location is not supported for the API use.                       | OtherKey  | AUTH
          400 | FAILED_PRECONDITION | The free tier is not available here. Please enable billing.           | OtherKey  | QUOTA_EXHAUSTED
          400 | FAILED_PRECONDITION | Precondition check failed.                                            | Caller    | REJECTED
          401 | UNAUTHENTICATED     | Request had invalid authentication credentials.                       | OtherKey  | AUTH
          403 | PERMISSION_DENIED   | Your API key was reported as leaked.                                  | OtherKey  | AUTH
          403 | PERMISSION_DENIED   | This API method requires billing to be enabled. Please enable billing. | OtherKey | QUOTA_EXHAUSTED
          404 | NOT_FOUND           | models/gemini-0 is not found for API version v1beta                   | Caller    | NOT_FOUND
          429 | RESOURCE_EXHAUSTED  | You exceeded your current quota.                                      | OtherKey  | RATE_LIMITED
          429 | UNAVAILABLE         | The model is overloaded.                                              | Elsewhere | OVERLOADED
          500 | INTERNAL            | An internal error has occurred.                                       | Again     | UNAVAILABLE
          503 | UNAVAILABLE         | The model is overloaded. Please try again later.                      | Elsewhere | OVERLOADED
          504 | DEADLINE_EXCEEDED   | The request timed out.                                                | Again     | UNAVAILABLE
          499 | CANCELLED           | The operation was cancelled.                                          | Again     | UNAVAILABLE
          """)
  void sortsByWhatToDoNext(int status, String name, String message, String type, FaultCode code) {
    var fault = of(status, error(status, name, message, ""));

    assertThat(fault.getClass().getSimpleName()).isEqualTo(type);
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.message()).startsWith("The platform ").doesNotContain("  ");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Caller, REJECTED",
    "401, OtherKey, AUTH",
    "402, OtherKey, QUOTA_EXHAUSTED",
    "404, Caller, NOT_FOUND",
    "408, Again, UNAVAILABLE",
    "409, Caller, REJECTED",
    "413, Elsewhere, CONTEXT_TOO_LONG",
    "429, OtherKey, RATE_LIMITED",
    "502, Again, UNAVAILABLE",
    "503, Again, UNAVAILABLE",
    "599, Again, UNAVAILABLE",
  })
  void fallsBackToTheStatus(int status, String type, FaultCode code) {
    var fault = of(status, "<html>no JSON</html>");

    assertThat(fault.getClass().getSimpleName()).isEqualTo(type);
    assertThat(fault.code()).isEqualTo(code);
  }

  @Test
  void knowsADeadKeyByItsReason() {
    var reason =
        "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}";

    assertThat(of(400, error(400, "INVALID_ARGUMENT", "Bad.", reason)).code())
        .isEqualTo(FaultCode.AUTH);
  }

  @ParameterizedTest
  @CsvSource({
    "GenerateRequestsPerDayPerProjectPerModel-FreeTier, 50, QUOTA_EXHAUSTED",
    "GenerateRequestsPerMinutePerProjectPerModel, 0, QUOTA_EXHAUSTED",
    "GenerateRequestsPerMinutePerProjectPerModel, 10, RATE_LIMITED",
  })
  void tellsASpentQuotaFromABusyMinute(String quota, String value, FaultCode code) {
    var failure =
        "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":"
            + "[{\"quotaId\":\"%s\",\"quotaValue\":\"%s\"}]}".formatted(quota, value);

    var fault = of(429, error(429, "RESOURCE_EXHAUSTED", "Quota.", failure));

    assertThat(fault).isInstanceOf(Fault.OtherKey.class);
    assertThat(fault.code()).isEqualTo(code);
  }

  @Test
  void waitsAsLongAsItIsAsked() {
    var info = "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"45.5s\"}";

    assertThat(of(429, error(429, "RESOURCE_EXHAUSTED", "Quota.", info)).pauseAsked())
        .contains(Duration.ofMillis(45_500));
  }

  @Test
  void readsTheArrayFormOfAnError() {
    var fault = of(503, "[" + error(503, "UNAVAILABLE", "Busy.", "") + "]");

    assertThat(fault.code()).isEqualTo(FaultCode.OVERLOADED);
    assertThat(fault.message()).isEqualTo("The platform is overloaded: Busy.");
  }

  @Test
  void masksKeysAndKeepsThePlatformsWords() {
    var key = "AIza" + "x".repeat(35);

    var fault = of(404, error(404, "NOT_FOUND", "No model for " + key, ""));

    assertThat(fault.message()).contains("No model for AIza").doesNotContain(key);
    assertThat(fault)
        .isInstanceOfSatisfying(
            Fault.Caller.class,
            caller ->
                assertThat(caller.original().orElseThrow().body().toString())
                    .contains("NOT_FOUND")
                    .doesNotContain(key));
  }

  @Test
  void sortsAnErrorInsideAReplyLikeAnyOther() {
    var overloaded = RawJson.of("{\"code\":503,\"message\":\"Busy.\",\"status\":\"UNAVAILABLE\"}");

    assertThat(faults.insideReply(overloaded))
        .isInstanceOf(Fault.Elsewhere.class)
        .extracting(Fault::code)
        .isEqualTo(FaultCode.OVERLOADED);
    assertThat(faults.insideReply(RawJson.of("\"?\"")).code()).isEqualTo(FaultCode.MALFORMED);
  }

  @Test
  void keepsWhatThePlatformSaysAboutOurAccountToItself() {
    assertThat(of(403, error(403, "PERMISSION_DENIED", "Project 4711 is suspended.", "")).message())
        .isEqualTo("The platform did not accept its key (PERMISSION_DENIED).");
  }

  @Test
  void saysSomethingEvenWhereThePlatformDoesNot() {
    assertThat(of(500, "").message()).isEqualTo("The platform failed (status 500).");
  }
}
