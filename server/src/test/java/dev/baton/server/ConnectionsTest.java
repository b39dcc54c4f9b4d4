package dev.baton.server;

import static dev.baton.server.RawCaller.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What honest callers may do with a connection. */
class ConnectionsTest {
  private static final String QUESTION = TestingServer.question("echo/m", false);
  private static final String HOST = "host: localhost\r\n";

  private static LyingUpstream upstream;
  private static TestingServer baton;

  @BeforeAll
  static void start() {
    upstream = new LyingUpstream(LyingUpstream.Lie.of(Wires.json(Wires.OPENAI.plain())));
    baton =
        TestingServer.with(
            "platforms:\n  echo: {dialect: openai, base-url: \"%s\"}\n".formatted(upstream.base()));
  }

  @AfterAll
  static void stop() {
    baton.close();
    upstream.close();
  }

  @Test
  void aCallerWhoAsksFirstMayContinue() throws IOException {
    try (var caller = RawCaller.of(baton)) {
      var whole = request(QUESTION, "expect: 100-continue");
      var headEnd = whole.indexOf("\r\n\r\n") + 4;

      caller.send(whole.substring(0, headEnd));
      assertThat(caller.hear().status()).isEqualTo(100);

      caller.send(whole.substring(headEnd));
      assertThat(caller.hear().text()).isEqualTo(Wires.TEXT);
    }
  }

  @Test
  void requestsSentWithoutWaitingAreAnsweredInOrder() throws IOException {
    try (var caller = RawCaller.of(baton)) {
      caller.send(
          request(QUESTION)
              + "GET /healthz HTTP/1.1\r\n"
              + HOST
              + "\r\n"
              + request("{}")
              + request(QUESTION));

      assertThat(caller.hear().text()).isEqualTo(Wires.TEXT);
      assertThat(caller.hear().body()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(caller.hear().status()).isEqualTo(400);
      assertThat(caller.hear().text()).isEqualTo(Wires.TEXT);
    }
  }

  @Test
  void aConnectionServesAHundredRequestsAndMore() throws IOException {
    try (var caller = RawCaller.of(baton)) {
      for (var i = 0; i < 120; i++) {
        assertThat(caller.send(request(QUESTION)).hear().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void anOldClientIsAnsweredAndLeft() throws IOException {
    try (var caller = RawCaller.of(baton)) {
      caller.send(request(QUESTION).replace("HTTP/1.1", "HTTP/1.0"));

      assertThat(caller.hearToTheEnd()).contains(" 200 OK").contains(Wires.TEXT);
    }
  }

  @Test
  void anOldClientMayStay() throws IOException {
    var old = request(QUESTION, "connection: keep-alive").replace("HTTP/1.1", "HTTP/1.0");

    try (var caller = RawCaller.of(baton)) {
      assertThat(caller.send(old).hear().text()).isEqualTo(Wires.TEXT);
      assertThat(caller.send(old).hear().text()).isEqualTo(Wires.TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "nonsense"})
  void theTypeOfTheBodyIsNotAskedFor(String type) throws IOException {
    try (var caller = RawCaller.of(baton).send(request(QUESTION, "content-type: " + type))) {
      assertThat(caller.hear().status()).isEqualTo(200);
    }
  }
}
