package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.RawJson;
import dev.baton.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What chat clients are told of each fault: {@code wire/errors/chat}, one file a code and form. */
class OpenAiErrorsTest {
  private static final Path FOLDER = Path.of("src/test/resources/wire/errors/chat");
  private static final boolean WRITE = Boolean.getBoolean("golden.write");

  @ParameterizedTest
  @EnumSource
  void tellsEveryFaultBeforeTheAnswer(FaultCode code) throws IOException {
    var refusal = OpenAiErrors.refuse(fault(code), "req-golden");

    expect(code.word() + ".json", text(refusal.body()));
  }

  @Test
  void tellsTheStatusAndWhetherToTryAgain() throws IOException {
    var heads = new StringBuilder();
    for (var code : FaultCode.values()) {
      var refusal = OpenAiErrors.refuse(fault(code), "req-golden");
      heads.append(code.word()).append(' ').append(refusal.status());
      heads.append(' ').append(new TreeMap<>(refusal.headers())).append('\n');
    }

    expect("heads.txt", heads.toString());
  }

  @ParameterizedTest
  @EnumSource
  void tellsEveryFaultInsideAStream(FaultCode code) throws IOException {
    var frame = text(OpenAiErrors.breakOff(fault(code), "req-golden"));

    assertThat(frame).startsWith("data: {\"error\":{").endsWith("}}\n\n");
    new JsonReader(frame.substring(6).strip().getBytes(StandardCharsets.UTF_8)).skip();
    expect("in-stream/" + code.word() + ".sse", frame);
  }

  @Test
  void roundsWaitsUp() {
    var fault =
        new Fault.OtherKey(
            FaultCode.RATE_LIMITED, "slow", Optional.of(Duration.ofNanos(1_200_000_001)));

    assertThat(OpenAiErrors.refuse(fault, "r").headers())
        .containsEntry("retry-after", "2")
        .containsEntry("retry-after-ms", "1201")
        .containsEntry("x-should-retry", "true");
  }

  @Test
  void asksNobodyToWaitForWhatWillNotPass() {
    var fault =
        new Fault.OtherKey(FaultCode.QUOTA_EXHAUSTED, "empty", Optional.of(Duration.ofHours(9)));

    assertThat(OpenAiErrors.refuse(fault, "r").headers())
        .containsOnlyKeys("x-should-retry")
        .containsEntry("x-should-retry", "false");
  }

  @Test
  void passesOnAChatPlatformsOwnWords() {
    var original = "{ \"error\": {\"message\":\"no\",\"type\":\"invalid_request_error\"} }";
    var refusal = OpenAiErrors.refuse(caller(404, original), "r");

    assertThat(refusal.status()).isEqualTo(404);
    assertThat(text(refusal.body())).isEqualTo(original);
  }

  @Test
  void translatesTheWordsOfOtherWires() {
    var anthropic = "{\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"no\"}}";
    var google = "{\"error\":{\"code\":400,\"message\":\"no\",\"status\":\"INVALID_ARGUMENT\"}}";
    var old = "{\"object\":\"error\",\"message\":\"no\",\"code\":400}";

    for (var original : new String[] {anthropic, google, old}) {
      var refusal = OpenAiErrors.refuse(caller(400, original), "r");
      assertThat(text(refusal.body())).startsWith("{\"error\":{\"message\":\"It said no.\"");
    }
  }

  private static Fault caller(int status, String body) {
    return new Fault.Caller(
        FaultCode.REJECTED,
        "It said no.",
        Optional.of(new Fault.PlatformError(status, RawJson.of(body))));
  }

  private static Fault fault(FaultCode code) {
    return new Fault.Elsewhere(
        code, "What happened, in \"one\" sentence.", Optional.of(Duration.ofMillis(1500)));
  }

  private static void expect(String file, String told) throws IOException {
    var path = FOLDER.resolve(file);
    if (WRITE) {
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, told);
    }
    assertThat(path).hasContent(told);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
