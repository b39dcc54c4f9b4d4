package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reply tells of the way its request went. */
class RouteHeadersTest {
  private static LyingUpstream upstream;
  private static TestingServer baton;

  @BeforeAll
  static void start() {
    upstream = new LyingUpstream(Lie.of(""));
    baton =
        TestingServer.with(
            """
            platforms:
              house: {dialect: openai, base-url: "%s"}
            chains:
              try: [house/a, house/b]
            aliases: {nickname: try}
            retries: {retry-delay: 1ms}
            server: {hold-headers: 100ms}
            """
                .formatted(upstream.base()));
  }

  @AfterAll
  static void stop() {
    baton.close();
    upstream.close();
  }

  @BeforeEach
  void answer() {
    upstream.tellNow(Wires.OPENAI.honestly(upstream));
  }

  private static Heard explained(String model, boolean streamed) {
    return baton.hear(
        baton
            .asking(TestingServer.question(model, streamed))
            .header("x-baton-explain", "true")
            .build());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theRouteIsNamedWhereTheRequestLeftAChoice(boolean streamed) {
    assertThat(baton.ask("try", streamed).header("x-baton-route")).isEqualTo("chain try");
    assertThat(baton.ask("nickname", streamed).header("x-baton-route")).startsWith("chain ");
    assertThat(baton.ask("house/a", streamed).header("x-baton-route")).isEmpty();
    assertThat(baton.ask("house/a", streamed).headers().map()).doesNotContainKey("x-baton-route");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExplanationCanBeLookedUpUnderItsId(boolean streamed) {
    var heard = explained("try", streamed);

    var id = heard.header("x-baton-explain-id");
    assertThat(id).isNotEmpty().isEqualTo(heard.header("x-baton-request-id"));
    TestingServer.soon(() -> {
      var past = baton.get("/api/v1/route/requests/" + id);
      assertThat(past.status()).isEqualTo(200);
      assertThat(past.json().path("route").asString("")).isEqualTo("chain try");
      assertThat(past.json().at("/trail/0/what").asString("")).isEqualTo("answered");
    });
  }

  @Test
  void aRequestThatFailsIsExplainedToo() {
    upstream.tellNow(Lie.of(Wires.reply("500 No", "application/json", "{}")));

    var heard = explained("try", false);

    assertThat(heard.status()).isEqualTo(502);
    var id = heard.header("x-baton-explain-id");
    TestingServer.soon(
        () -> assertThat(baton.get("/api/v1/route/requests/" + id).status()).isEqualTo(200));
  }

  @Test
  void nothingIsPointedToWhereNothingWasDecidedOrAskedFor() {
    assertThat(explained("no-such-model", false).header("x-baton-explain-id")).isEmpty();
    assertThat(baton.ask("try", false).header("x-baton-explain-id")).isEmpty();
  }

  @Test
  void aStreamThatIsOpenedBeforeItsAnswerTellsItsRouteAsWell() {
    upstream.tellNow(line -> {
      line.pause(Duration.ofMillis(600));
      line.say(Wires.streamHead() + String.join("", Wires.OPENAI.frames()));
      line.hangUp();
    });

    var heard = explained("try", true);

    assertThat(heard.body()).startsWith(":");
    assertThat(heard.whole()).isTrue();
    assertThat(heard.header("x-baton-route")).isEqualTo("chain try");
    assertThat(heard.header("x-baton-explain-id")).isNotEmpty();
  }
}
