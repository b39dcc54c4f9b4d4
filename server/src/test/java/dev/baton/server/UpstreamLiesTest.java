package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Platforms that answer with something else than an answer: nobody is told it was one. */
class UpstreamLiesTest {
  private static final Set<Integer> PLATFORMS_FAULT = Set.of(502, 503, 504);

  private static LyingUpstream liar;
  private static LyingUpstream honest;
  private static TestingServer baton;

  @BeforeAll
  static void start() {
    liar = new LyingUpstream(Lie.of(""));
    honest = new LyingUpstream(Lie.of(""));
    honest.tellNow(Wires.OPENAI.honestly(honest));
    baton = TestingServer.with(config());
  }

  private static String config() {
    var platforms = new StringBuilder();
    var chains = new StringBuilder();
    for (var wire : Wires.values()) {
      var name = wire.dialect();
      platforms.append(
          """
            liar-%1$s: {dialect: %1$s, base-url: "%2$s", timeouts: {first-byte: 60ms, idle: 60ms}}
            begun-%1$s: {dialect: %1$s, base-url: "%2$s", timeouts: {idle: 400ms}}
          """
              .formatted(name, liar.base()));
      chains.append("  chain-%1$s: [liar-%1$s/m, honest/m]\n".formatted(name));
      chains.append("  begun-chain-%1$s: [begun-%1$s/m, honest/m]\n".formatted(name));
    }
    return """
    platforms:
      honest: {dialect: openai, base-url: "%s"}
    %schains:
    %s\
    retries: {on-error: false, on-timeout: false}
    breaker: {failures: 1000}
    """
        .formatted(honest.base(), platforms, chains);
  }

  @AfterAll
  static void stop() {
    baton.close();
    liar.close();
    honest.close();
  }

  @AfterEach
  void nothingIsLeftOpen() {
    TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
    // What is left are connections to use again, one for each event loop.
    TestingServer.soon(() -> assertThat(liar.open()).isLessThanOrEqualTo(Server.loops()));
  }

  static Stream<Arguments> lies() {
    return Stream.of(Wires.values())
        .flatMap(wire ->
            Stream.of(
                    each(Lies.toAnyCall(wire), wire, false),
                    each(Lies.toAnyCall(wire), wire, true),
                    each(Lies.toPlainCalls(wire), wire, false),
                    each(Lies.toStreams(wire), wire, true))
                .flatMap(some -> some));
  }

  static Stream<Arguments> brokenStreams() {
    return Stream.of(Wires.values())
        .flatMap(wire -> each(Lies.afterTheFirstWords(wire), wire, true));
  }

  private static Stream<Arguments> each(Map<String, Lie> lies, Wires wire, boolean streamed) {
    return lies.entrySet().stream()
        .map(lie -> Arguments.of(lie.getKey(), wire, streamed, lie.getValue()));
  }

  @ParameterizedTest(name = "{0}, {1}, streamed: {2}")
  @MethodSource("lies")
  void aLieIsHiddenByTheNextInTheChain(String name, Wires wire, boolean streamed, Lie lie) {
    liar.tellNow(lie);

    var heard = baton.ask("chain-" + wire.dialect(), streamed);

    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.text()).isEqualTo(Wires.TEXT);
    assertThat(heard.header("x-baton-attempts")).isEqualTo("2");
    assertThat(heard.header("x-baton-platform")).isEqualTo("honest");
  }

  @ParameterizedTest(name = "{0}, {1}, streamed: {2}")
  @MethodSource("lies")
  void aLieIsAnErrorWhereNobodyElseIsLeft(String name, Wires wire, boolean streamed, Lie lie) {
    liar.tellNow(lie);

    var heard = baton.ask("liar-" + wire.dialect() + "/m", streamed);

    assertThat(heard.status()).isIn(PLATFORMS_FAULT);
    assertThat(heard.whole()).isFalse();
    assertThat(heard.message()).startsWith("liar-" + wire.dialect() + "/m: ").endsWith(".");
    assertThat(heard.code()).isNotEmpty();
    assertThat(heard.error().path("request_id").asString())
        .isEqualTo(heard.header("x-baton-request-id"))
        .isNotEmpty();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("brokenStreams")
  void aStreamThatBreaksEndsInAnError(String name, Wires wire, boolean streamed, Lie lie) {
    liar.tellNow(lie);

    var heard = baton.ask("begun-chain-" + wire.dialect(), streamed);

    assertThat(heard.header("x-baton-platform")).isEqualTo("begun-" + wire.dialect());
    assertThat(heard.text()).isEqualTo("Grüße aus ");
    assertThat(heard.whole()).isFalse();
    assertThat(heard.message()).contains("incomplete").endsWith(".");
    assertThat(heard.code()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aStreamMayBeCutAnywhere(Wires wire) {
    var events = String.join("", wire.frames());

    for (var at = 1; at < events.length(); at++) {
      liar.tellNow(Lies.inTwoChunks(events, at));
      var heard = baton.ask("begun-" + wire.dialect() + "/m", true);
      assertThat(heard.text()).as("cut at %d", at).isEqualTo(Wires.TEXT);
      assertThat(heard.whole()).as("cut at %d", at).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamMayStopAnywhereAndIsNeverTakenForWhole(Wires wire) throws IOException {
    var frames = wire.frames();

    for (var count = 0; count < frames.size(); count++) {
      liar.tellNow(Lies.stream(String.join("", frames.subList(0, count))));
      var heard = baton.ask("begun-" + wire.dialect() + "/m", true);
      assertThat(heard.whole()).as("%d events", count).isFalse();
      assertThat(heard.code()).as("%d events", count).isNotEmpty();
    }
  }
}
