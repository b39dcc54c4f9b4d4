package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.wire.TestingTime;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One request to a platform, asked through the provider as the gateway does. */
final class AttemptTest {
  private static final Duration TICKS = Duration.ofMillis(60);

  private final TestingAttempts attempts = new TestingAttempts();
  private final TestingTime time = attempts.time();
  private final TestingPlatform platform = attempts.platform();
  private final TestingSink sink = attempts.sink();

  @Test
  void asksTheAddressAndTheModelWithTheKeyItWasMadeWith() {
    attempts.ask(true);

    var asked = platform.latest();
    assertThat(asked.host()).isEqualTo("up.test");
    assertThat(asked.path()).isEqualTo("/v1/chat/completions");
    assertThat(asked.headers().get("authorization")).isEqualTo("Bearer sk-secret");
    assertThat(asked.headers().get("accept")).isEqualTo("text/event-stream");
    assertThat(asked.body()).startsWith("{\"model\":\"m-1\",\"stream\":true,\"messages\":[");
  }

  @Test
  void givesAPlainAnswerWholeHoweverItWasCut() {
    var call = attempts.ask(false);
    var exchange = platform.latest().head(200, "application/json");
    ChatFrames.whole("Hello").chars().forEach(c -> exchange.send(Character.toString(c)));
    assertThat(sink.pieces()).isEmpty();
    exchange.end();

    assertThat(sink.pieces()).containsExactly(ChatFrames.whole("Hello"));
    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    attempts.letGo();
  }

  @Test
  void failsWithoutARequestWhereNoConnectionComesAbout() {
    platform.playedBy(exchange -> exchange.refuseConnection(new ConnectException()));

    assertThat(TestingAttempts.failure(attempts.ask(true))).isEqualTo(FaultCode.UNREACHABLE);
    attempts.letGo();
  }

  @Test
  void givesUpOnAPlatformThatDoesNotBeginToAnswer() {
    var call = attempts.ask(true);
    time.pass(TestingAttempts.PATIENCE.firstByte().minusMillis(1));
    assertThat(call.answer().isComplete()).isFalse();
    time.pass(TICKS);

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);
    assertThat(platform.latest().hungUp()).isTrue();
    attempts.letGo();
  }

  @Test
  void givesBackAConnectionThatComesAboutTooLate() {
    platform.playedBy(_ -> {});
    var call = attempts.ask(true);
    time.pass(TestingAttempts.PATIENCE.firstByte().plus(TICKS));
    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);

    platform.latest().connect();

    assertThat(platform.latest().body()).as("what was sent").isEmpty();
    attempts.letGo();
  }

  @Test
  void givesUpOnAStreamThatFallsSilent() {
    var call = attempts.ask(true);
    platform.latest().stream();
    for (var piece = 0; piece < 4; piece++) {
      time.pass(TestingAttempts.PATIENCE.idle().minusMillis(100));
      assertThat(call.answer().isComplete()).as("silent for less than its patience").isFalse();
      platform.latest().send(ChatFrames.text("on"));
    }
    time.pass(TestingAttempts.PATIENCE.idle().plus(TICKS));

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.IDLE_TIMEOUT);
    assertThat(platform.latest().hungUp()).isTrue();
    attempts.letGo();
  }

  @Test
  void callsAStreamCutThatEndsWithoutItsMark() {
    var call = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi") + ChatFrames.STOP).end();

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.CUT);
    assertThat(sink.text()).isEqualTo(ChatFrames.text("Hi"));
    attempts.letGo();
  }

  @Test
  void callsAnAnswerCutWhoseConnectionDies() {
    var stream = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi")).cut();
    var plain = attempts.ask(false);
    platform.latest().head(200, "application/json").send("{\"choices\"").cut();
    var unbegun = attempts.ask(false);
    platform.latest().cut();

    assertThat(TestingAttempts.failure(stream)).isEqualTo(FaultCode.CUT);
    assertThat(TestingAttempts.failure(plain)).isEqualTo(FaultCode.CUT);
    assertThat(TestingAttempts.failure(unbegun)).isEqualTo(FaultCode.UNREACHABLE);
    attempts.letGo();
  }

  @Test
  void hangsUpWhenNobodyWaitsAnyMore() {
    var call = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi"));
    call.hangUp().run();
    call.hangUp().run();

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.CANCELLED);
    assertThat(platform.latest().hungUp()).isTrue();
    attempts.letGo();
  }

  @Test
  void keepsTheConnectionThatEndsShortlyAfterItsAnswer() {
    var call = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi") + ChatFrames.STOP + ChatFrames.DONE);
    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    time.pass(Duration.ofMillis(500));
    platform.latest().end();

    assertThat(platform.latest().hungUp()).isFalse();
    attempts.letGo();
  }

  @Test
  void closesTheConnectionThatGoesOnAfterItsAnswer() {
    attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi") + ChatFrames.STOP + ChatFrames.DONE);
    time.pass(Duration.ofSeconds(1).plus(TICKS));

    assertThat(platform.latest().hungUp()).isTrue();
    assertThat(sink.text()).endsWith(ChatFrames.DONE);
    attempts.letGo();
  }

  @Test
  void saysWhatIsWrongWithAReplyThatIsNoAnswer() {
    var html = attempts.ask(false);
    platform.latest().head(200, "text/html").send("<h1>Hi").end();
    var moved = attempts.ask(false);
    platform.latest().head(302, "text/html").send("Moved").end();
    var packed = attempts.ask(true);
    var gzip = HttpHeaders.headers().add("content-type", "text/event-stream");
    platform.latest().head(200, gzip.add("content-encoding", "gzip")).send("?").end();
    var garbage = attempts.ask(true);
    platform.latest().stream().send("data: {oops\n\n");
    var plain = attempts.ask(true);
    platform.latest().head(200, "application/json").send(ChatFrames.whole("Hi")).end();

    assertThat(TestingAttempts.failure(html)).isEqualTo(FaultCode.MALFORMED);
    assertThat(TestingAttempts.failure(moved)).isEqualTo(FaultCode.MALFORMED);
    assertThat(TestingAttempts.failure(packed)).isEqualTo(FaultCode.MALFORMED);
    assertThat(TestingAttempts.failure(garbage)).isEqualTo(FaultCode.MALFORMED);
    assertThat(TestingAttempts.failure(plain)).isEqualTo(FaultCode.MALFORMED);
    assertThat(sink.pieces()).isEmpty();
    attempts.letGo();
  }

  @Test
  void readsTheErrorThatAPlatformGivesInsteadOfAnAnswer() {
    var status = attempts.ask(true);
    platform
        .latest()
        .head(429, "application/json")
        .send("{\"error\":{\"message\":\"Slow\"}}")
        .end();
    var asStream = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.ERROR);
    var asPlain = attempts.ask(true);
    var error = ChatFrames.ERROR.substring("data: ".length());
    platform.latest().head(200, "application/json").send(error).end();

    assertThat(TestingAttempts.failure(status)).isEqualTo(FaultCode.RATE_LIMITED);
    assertThat(status.answer().result())
        .extracting(answer -> ((Answer.Failed) answer).fault())
        .isInstanceOf(Fault.OtherKey.class);
    assertThat(TestingAttempts.failure(asStream)).isEqualTo(FaultCode.OVERLOADED);
    assertThat(TestingAttempts.failure(asPlain)).isEqualTo(FaultCode.OVERLOADED);
    attempts.letGo();
  }

  @Test
  void tellsOnceWhatIsLeftOfThePlatformsLimits() {
    attempts.ask(true);
    var left = HttpHeaders.headers().add("x-ratelimit-remaining-requests", "7");
    platform.latest().head(200, left.add("content-type", "text/event-stream"));
    platform.latest().send(ChatFrames.text("Hi") + ChatFrames.STOP + ChatFrames.DONE).end();
    attempts.ask(false);
    var none = HttpHeaders.headers().add("x-ratelimit-remaining-requests", "0");
    platform.latest().head(429, none).end();
    attempts.ask(true);
    platform.latest().stream();

    assertThat(sink.allowances())
        .extracting(allowance -> allowance.requests().left().orElseThrow())
        .containsExactly(7L, 0L);
  }

  @Test
  void takesNothingForNoAnswer() {
    var stream = attempts.ask(true);
    platform.latest().stream().end();
    var pings = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.COMMENT + ChatFrames.ROLE).end();
    var marked = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.DONE).end();
    var plain = attempts.ask(false);
    platform.latest().head(200, "application/json").end();

    assertThat(TestingAttempts.failure(stream)).isEqualTo(FaultCode.CUT);
    assertThat(TestingAttempts.failure(pings)).isEqualTo(FaultCode.CUT);
    assertThat(TestingAttempts.failure(marked)).isEqualTo(FaultCode.MALFORMED);
    assertThat(TestingAttempts.failure(plain)).isEqualTo(FaultCode.MALFORMED);
    assertThat(sink.pieces()).isEmpty();
    attempts.letGo();
  }

  @Test
  void neverLeavesOutAnEventItCannotRead() {
    var call = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi"));
    time.pass(Duration.ZERO);
    platform.latest().send("data: {\"choices\":[{\"delta\":\n\n" + ChatFrames.text("more"));
    platform.latest().send(ChatFrames.STOP + ChatFrames.DONE).end();

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.MALFORMED);
    assertThat(sink.text()).isEqualTo(ChatFrames.text("Hi"));
    attempts.letGo();
  }

  @Test
  void stopsAtAnErrorReplyThatNeverEnds() {
    var call = attempts.ask(true);
    platform.latest().head(500, "text/plain");
    for (var piece = 0; piece < 17; piece++) {
      platform.latest().send("x".repeat(64 << 10));
    }

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.MALFORMED);
    assertThat(platform.latest().hungUp()).isTrue();
    attempts.letGo();
  }

  @Test
  void failsAtOnceAndLetsGoWhenBatonItselfHasABug() {
    var passage = new Passage("/x", new byte[0], true, new Dropped(), new BrokenTranslation());
    var call = attempts.provider().send(passage, TestingAttempts.PATIENCE, sink);
    platform.latest().stream().send(ChatFrames.text("Hi"));

    assertThat(call.answer().cause()).hasMessage("a bug");
    assertThat(platform.latest().hungUp()).isTrue();
    attempts.letGo();
  }

  @Test
  void countsAsWaitingOnlyTheTimeUntilThePlatformBegan() {
    platform.playedBy(_ -> {});
    var call = attempts.ask(true);
    time.pass(Duration.ofMillis(100));
    platform.latest().connect();
    time.pass(Duration.ofMillis(200));
    platform.latest().stream();
    time.pass(Duration.ofMillis(400));
    platform.latest().send(ChatFrames.text("Hi") + ChatFrames.STOP + ChatFrames.DONE).end();

    var timing = call.timing();
    assertThat(timing.waitedNanos()).isEqualTo(Duration.ofMillis(200).toNanos());
    assertThat(timing.firstContent() - timing.firstByte())
        .isEqualTo(Duration.ofMillis(400).toNanos());
    assertThat(timing.ended()).isEqualTo(time.nanos());
  }

  /** A translation with a bug in it. */
  private static final class BrokenTranslation implements Translation {
    @Override
    public Whole whole(byte[] body) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public void feed(Buffer chunk) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public void closed() {}

    @Override
    public boolean begun() {
      return false;
    }

    @Override
    public Buffer take() {
      return Buffer.buffer();
    }

    @Override
    public Optional<End> end() {
      return Optional.empty();
    }

    @Override
    public long contentBytes() {
      return 0;
    }

    @Override
    public Usage usage() {
      return Usage.UNKNOWN;
    }
  }
}
