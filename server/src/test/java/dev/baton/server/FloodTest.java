package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More callers than there is room for. */
class FloodTest {
  private static final String IN_CHUNKS =
      RawCaller.request("").replace("content-length: 0\r\n", "transfer-encoding: chunked\r\n");

  private final LyingUpstream upstream = new LyingUpstream(Lie.of(""));
  private final TestingServer baton =
      TestingServer.with(
          """
          server: {max-in-flight: 3, max-in-flight-bytes: 2MiB, max-body: 1MiB}
          platforms:
            echo: {dialect: openai, base-url: "%s"}
          """
              .formatted(upstream.base()));

  @AfterEach
  void stop() {
    baton.close();
    upstream.close();
  }

  private void assertTurnedAway() {
    var heard = baton.ask("echo/m", true);

    assertThat(heard.status()).isEqualTo(503);
    assertThat(heard.code()).isEqualTo("overloaded");
    assertThat(heard.header("retry-after")).isEqualTo("1");
    assertThat(heard.header("x-should-retry")).isEqualTo("true");
    assertThat(heard.message()).endsWith("Nothing was sent.");
  }

  private void assertServed() {
    upstream.tellNow(Wires.OPENAI.honestly(upstream));
    TestingServer.soon(() -> assertThat(baton.ask("echo/m", false).status()).isEqualTo(200));
  }

  @Test
  void oneCallTooManyIsTurnedAwayUntilAnotherEnds() throws IOException {
    upstream.tellNow(LyingUpstream.Line::waitForHangUp);
    var question = RawCaller.request(TestingServer.question("echo/m", true));

    try (var one = RawCaller.of(baton).send(question);
        var two = RawCaller.of(baton).send(question);
        var three = RawCaller.of(baton).send(question)) {
      TestingServer.soon(() -> assertThat(baton.callsInside()).isEqualTo(3));

      assertTurnedAway();
      assertThat(upstream.accepted()).isEqualTo(3);
      assertThat(one).isNotSameAs(two).isNotSameAs(three);
    }
    assertServed();
  }

  @Test
  void bodiesOfUnknownLengthNeedRoomForTheLongest() throws IOException {
    try (var one = RawCaller.of(baton).send(IN_CHUNKS);
        var two = RawCaller.of(baton).send(IN_CHUNKS)) {
      TestingServer.soon(() -> assertThat(baton.callsInside()).isEqualTo(2));

      assertTurnedAway();
      assertThat(one).isNotSameAs(two);
    }
    assertServed();
  }

  @Test
  void aBodyThatCameInChunksKeepsOnlyTheRoomItFills() throws IOException {
    upstream.tellNow(LyingUpstream.Line::waitForHangUp);
    var body = TestingServer.question("echo/m", true);
    var whole = IN_CHUNKS + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";

    try (var one = RawCaller.of(baton).send(whole);
        var two = RawCaller.of(baton).send(whole)) {
      TestingServer.soon(() -> assertThat(upstream.received()).hasSize(2));

      assertServed();
      assertThat(one).isNotSameAs(two);
    }
  }
}
