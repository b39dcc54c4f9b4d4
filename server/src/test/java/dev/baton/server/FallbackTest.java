package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What moves on along a chain, what does not, and what is said at its end. */
class FallbackTest {
  private static LyingUpstream first;
  private static LyingUpstream second;
  private static LyingUpstream third;
  private TestingServer baton;

  @BeforeAll
  static void start() {
    first = new LyingUpstream(Lie.of(""));
    second = new LyingUpstream(Lie.of(""));
    third = new LyingUpstream(Lie.of(""));
  }

  /** One that has seen no platform fail yet, and asks none twice for its errors. */
  private static TestingServer fresh() {
    return TestingServer.with(
        """
        platforms:
          first:  {dialect: openai, base-url: "%s", keys: [key-one, key-two, key-three]}
          second: {dialect: anthropic, base-url: "%s", keys: [key-second]}
          third:  {dialect: gemini, base-url: "%s", keys: [key-third]}
        chains:
          try: [first/a, second/b, third/c]
          same: [first/a, first/b]
        retries: {on-error: false, on-timeout: false}
        """
            .formatted(first.base(), second.base(), third.base()));
  }

  @AfterEach
  void close() {
    baton.close();
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
    third.close();
  }

  @BeforeEach
  void allAnswer() {
    baton = fresh();
    first.tellNow(Wires.OPENAI.honestly(first));
    second.tellNow(Wires.ANTHROPIC.honestly(second));
    third.tellNow(Wires.GEMINI.honestly(third));
  }

  private static Lie error(int status, String type, String message) {
    return error(status, type, message, "");
  }

  private static Lie error(int status, String type, String message, String header) {
    var body = "{\"error\":{\"message\":\"%s\",\"type\":\"%s\"}}".formatted(message, type);
    return Lie.of(
        Wires.reply(status + " No", "application/json", body)
            .replaceFirst("\r\n", "\r\n" + header));
  }

  @ParameterizedTest
  @CsvSource({
    "429, rate_limit_error, 4",
    "401, invalid_request_error, 4",
    "403, '', 4",
    "402, billing_error, 4",
    "408, '', 2",
    "500, server_error, 2",
    "502, '', 2",
    "503, '', 2",
    "504, '', 2",
    "529, overloaded_error, 2",
    "599, '', 2",
  })
  void aPlatformsFaultMovesOnInOrder(int status, String type, int attempts) {
    first.tellNow(error(status, type, "no"));

    for (var streamed : new boolean[] {false, true}) {
      close();
      baton = fresh();
      var heard = baton.ask("try", streamed);

      assertThat(heard.text()).isEqualTo(Wires.TEXT);
      assertThat(heard.header("x-baton-platform")).isEqualTo("second");
      assertThat(heard.header("x-baton-model")).isEqualTo("b");
      assertThat(heard.header("x-baton-attempts")).isEqualTo(Integer.toString(attempts));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void aCallersFaultIsHisToHear(int status) {
    first.tellNow(error(status, "invalid_request_error", "temperature must be below 2."));
    var before = second.received().size();

    var heard = baton.ask("try", true);

    assertThat(heard.status()).isEqualTo(status);
    assertThat(heard.message()).contains("temperature must be below 2.");
    assertThat(heard.header("x-should-retry")).isEqualTo("false");
    assertThat(heard.header("x-baton-attempts")).isEqualTo("1");
    assertThat(second.received()).hasSize(before);
  }

  @Test
  void aModelThatIsGoneMovesOnAndIsToldOfWhereItIsTheOnlyOne() {
    first.tellNow(error(404, "invalid_request_error", "The model a does not exist."));

    assertThat(baton.ask("try", true).header("x-baton-platform")).isEqualTo("second");
    var alone = baton.ask("first/a", false);
    assertThat(alone.status()).isEqualTo(404);
    assertThat(alone.message()).contains("The model a does not exist.");
  }

  @Test
  void aRefusalOfTheContentIsTheCallersToHear() {
    first.tellNow(
        Lie.of(
            Wires.reply(
                "400 No",
                "application/json",
                "{\"error\":{\"message\":\"Flagged.\",\"code\":\"content_policy_violation\"}}")));
    var before = second.received().size();

    assertThat(baton.ask("try", false).code()).isEqualTo("content_policy_violation");
    assertThat(second.received()).hasSize(before);
  }

  @Test
  void aPromptTooLongForOneMayFitTheNext() {
    first.tellNow(error(400, "invalid_request_error", "This model's maximum context length is 9."));

    assertThat(baton.ask("try", false).header("x-baton-platform")).isEqualTo("second");
    assertThat(baton.ask("first/a", false).code()).isEqualTo("context_length_exceeded");
    assertThat(baton.ask("first/a", false).status()).isEqualTo(400);
  }

  @Test
  void aBusyKeyIsFollowedByTheNextOfItsPlatform() {
    first.tellNow(line -> {
      var spent = !first.received().getLast().contains("Bearer key-three");
      (spent ? error(429, "rate_limit_error", "slow") : Lie.of(Wires.json(Wires.OPENAI.plain())))
          .tell(line);
    });

    for (var i = 0; i < 6; i++) {
      var heard = baton.ask("first/a", false);
      assertThat(heard.text()).isEqualTo(Wires.TEXT);
      assertThat(heard.header("x-baton-platform")).isEqualTo("first");
    }
  }

  @Test
  void keysTakeTurns() {
    var before = first.received().size();

    for (var i = 0; i < 3 * 2 * Server.loops(); i++) {
      baton.ask("first/a", false);
    }

    assertThat(first.received().subList(before, first.received().size()))
        .anyMatch(request -> request.contains("key-one"))
        .anyMatch(request -> request.contains("key-two"))
        .anyMatch(request -> request.contains("key-three"));
  }

  @Test
  void anOverloadedModelIsNotAskedAgainOverAnotherKey() {
    first.tellNow(error(503, "overloaded", "at capacity"));
    var before = first.received().size();

    baton.ask("try", false);

    assertThat(first.received()).hasSize(before + 1);
  }

  @Test
  void whenAllFailTheClientHearsOfEachAndOfTheShortestWait() {
    first.tellNow(error(503, "", "", "retry-after: 9\r\n"));
    second.tellNow(error(529, "overloaded_error", "Overloaded", "retry-after: 3\r\n"));
    third.tellNow(Lie.of("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));

    for (var streamed : new boolean[] {false, true}) {
      var heard = baton.ask("try", streamed);

      assertThat(heard.status()).isEqualTo(503);
      assertThat(heard.code()).isEqualTo("overloaded");
      assertThat(heard.message()).contains("first/a: ", "second/b: ", "third/c: ").endsWith(".");
      assertThat(heard.header("retry-after")).isEqualTo("3");
      assertThat(heard.header("retry-after-ms")).isEqualTo("3000");
      assertThat(heard.header("x-should-retry")).isEqualTo("true");
      assertThat(heard.header("x-baton-attempts")).isEqualTo("3");
    }
  }

  @Test
  void ourOwnDeadKeyIsNotTheClientsFault() {
    first.tellNow(error(401, "invalid_request_error", "Incorrect API key provided: key-one"));

    var heard = baton.ask("first/a", false);

    assertThat(heard.status()).isEqualTo(502);
    assertThat(heard.code()).isEqualTo("upstream_credentials");
    assertThat(heard.body()).doesNotContain("key-one", "key-two", "key-three");
  }

  @Test
  void aClientMayAskForNoFallback() {
    first.tellNow(error(500, "", ""));
    var before = second.received().size();

    var heard =
        baton.hear(
            baton
                .asking(TestingServer.question("try", false))
                .header("x-baton-no-fallback", "true")
                .build());

    assertThat(heard.status()).isEqualTo(502);
    assertThat(second.received()).hasSize(before);
  }

  @Test
  void theDeadlineHoldsForAllAttemptsTogether() {
    first.tellNow(LyingUpstream.Line::waitForHangUp);

    for (var streamed : new boolean[] {false, true}) {
      var heard =
          baton.hear(
              baton
                  .asking(TestingServer.question("try", streamed))
                  .header("x-baton-deadline-ms", "150")
                  .build());

      assertThat(heard.status()).isEqualTo(504);
      assertThat(heard.code()).isEqualTo("timeout");
      assertThat(heard.message()).contains("150 ms");
    }
    TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
  }

  @Test
  void aTrickleEndsAtTheDeadline() {
    first.tellNow(line -> {
      line.say(Wires.streamHead() + Wires.OPENAI.firstWords());
      while (true) {
        line.say(": still there\n\n");
        line.pause(java.time.Duration.ofMillis(20));
      }
    });

    var heard =
        baton.hear(
            baton
                .asking(TestingServer.question("try", true))
                .header("x-baton-deadline-ms", "600")
                .build());

    assertThat(heard.whole()).isFalse();
    assertThat(heard.text()).isEqualTo("Grüße aus ");
    assertThat(heard.code()).isEqualTo("timeout");
    TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
  }

  @Test
  void anAnswerNobodyAskedForIsNotGivenToTheNextCaller() {
    var stale = Wires.OPENAI.plain().replace("Grüße aus", "Stale words from");
    first.tellNow(Lie.of(Wires.json(Wires.OPENAI.plain()) + Wires.json(stale)));

    for (var i = 0; i < 20; i++) {
      var heard = baton.ask("try", false);
      assertThat(heard.text()).isEqualTo(Wires.TEXT);
    }
  }
}
