package dev.baton.server;

import static dev.baton.server.RawCaller.request;
import static dev.baton.server.TestingServer.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.server.LyingUpstream.Lie;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who leave, and callers who hardly read. */
class LeavingTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final LyingUpstream upstream = new LyingUpstream(Lie.of(""));
  private final TestingServer baton = TestingServer.with(config());

  private String config() {
    var platforms = new StringBuilder();
    for (var wire : Wires.values()) {
      platforms.append(
          "  %1$s-like: {dialect: %1$s, base-url: \"%2$s\"}\n"
              .formatted(wire.dialect(), upstream.base()));
    }
    return "server: {idle: 2s}\nplatforms:\n" + platforms;
  }

  @AfterEach
  void stop() {
    baton.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoLeavesBeforeTheAnswerEndsTheCall(boolean streamed) throws IOException {
    upstream.tellNow(LyingUpstream.Line::waitForHangUp);

    try (var caller = RawCaller.of(baton)) {
      caller.send(request(question("openai-like/m", streamed)));
      TestingServer.soon(() -> assertThat(upstream.open()).isEqualTo(1));
    }
    var left = System.nanoTime();

    TestingServer.soon(() -> assertThat(upstream.open()).isZero());
    assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(AT_ONCE);
    TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
  }

  @ParameterizedTest
  @EnumSource
  void whoLeavesWithinTheAnswerEndsIt(Wires wire) throws IOException {
    upstream.tellNow(line -> {
      line.say(Wires.streamHead() + wire.firstWords());
      line.waitForHangUp();
    });

    try (var caller = RawCaller.of(baton)) {
      caller.send(request(question(wire.dialect() + "-like/m", true)));
      while (!caller.line().contains("Grüße aus")) {
        assertThat(upstream.open()).isEqualTo(1);
      }
    }
    var left = System.nanoTime();

    TestingServer.soon(() -> assertThat(upstream.open()).isZero());
    assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(AT_ONCE);
    TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
  }

  @Test
  void manyWhoLeaveAnywhereLeaveNothingBehind() throws IOException {
    upstream.tellNow(Wires.OPENAI.honestly(upstream));
    var whole = request(question("openai-like/m", true));

    for (var i = 0; i < 150; i++) {
      try (var caller = RawCaller.of(baton)) {
        caller.send(whole.substring(0, Math.min(whole.length(), i * 3)));
      }
    }

    TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
  }

  /** Tells a stream without an end, and counts what its reader takes. */
  private static Lie endless(Wires wire, AtomicLong sent) {
    var words = wire.frames().stream().filter(frame -> frame.contains("Grüße")).findFirst();
    var piece = words.orElseThrow().repeat(64);
    return line -> {
      line.say(Wires.streamHead() + wire.firstWords());
      while (true) {
        line.say(piece);
        sent.addAndGet(piece.length());
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void aSlowReaderSlowsThePlatform(Wires wire) throws IOException {
    var sent = new AtomicLong();
    upstream.tellNow(endless(wire, sent));

    try (var caller = RawCaller.slowReader(baton)) {
      caller.send(request(question(wire.dialect() + "-like/m", true)));
      var stalledAt = stall(sent);

      // What the kernels' buffers take, and no more.
      assertThat(stalledAt).isLessThan(32 << 20);
      for (var line = 0; line < 400_000 && sent.get() == stalledAt; line++) {
        caller.line();
      }
      assertThat(sent.get()).isGreaterThan(stalledAt);
    }
    TestingServer.soon(() -> assertThat(upstream.open()).isZero());
  }

  /** How much was sent when nothing more could be. */
  private static long stall(AtomicLong sent) {
    var before = new AtomicLong(-1);
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> sent.get() > 0 && before.getAndSet(sent.get()) == sent.get());
    return sent.get();
  }

  @Test
  void aReaderWhoTakesNothingAnyMoreHasLeft() throws IOException {
    upstream.tellNow(endless(Wires.OPENAI, new AtomicLong()));

    try (var caller = RawCaller.slowReader(baton)) {
      caller.send(request(question("openai-like/m", true)));
      TestingServer.soon(() -> assertThat(upstream.open()).isEqualTo(1));

      TestingServer.soon(() -> assertThat(upstream.open()).isZero());
      TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
      assertCutOff(caller);
    }
  }

  @Test
  void aStreamPastItsDeadlineIsNotKeptForItsReader() throws IOException {
    upstream.tellNow(endless(Wires.OPENAI, new AtomicLong()));

    try (var caller = RawCaller.slowReader(baton)) {
      caller.send(request(question("openai-like/m", true), "x-baton-deadline-ms: 300"));

      TestingServer.soon(() -> assertThat(upstream.accepted()).isEqualTo(1));
      TestingServer.soon(() -> assertThat(upstream.open()).isZero());
      TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
      assertCutOff(caller);
    }
  }

  @Test
  void aPlainAnswerThatNobodyTakesIsNotKeptForEver() throws IOException {
    var long_ = Wires.OPENAI.plain().replace("Grüße", "x".repeat(8 << 20));
    upstream.tellNow(Lie.of(Wires.json(long_)));

    try (var caller = RawCaller.slowReader(baton)) {
      caller.send(request(question("openai-like/m", false)));
      TestingServer.soon(() -> assertThat(upstream.received()).hasSize(1));

      assertCutOff(caller);
    }
  }

  /** What he sends is refused by the machine itself, since nobody there reads it any more. */
  private static void assertCutOff(RawCaller caller) {
    TestingServer.soon(
        () -> assertThatThrownBy(() -> caller.send("x")).isInstanceOf(IOException.class));
  }
}
