package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.KeyHeader;
import dev.baton.catalog.ModelTraits;
import dev.baton.chat.Counter;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.config.BaseUrl;
import dev.baton.config.Secret;
import dev.baton.wire.LoopAlarms;
import dev.baton.wire.TestingTime;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One request to a platform, asked through the provider as the gateway does. */
final class AttemptTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(3));
  private static final Duration TICKS = Duration.ofMillis(60);

  private final TestingTime time = new TestingTime();
  private final TestingPlatform platform = new TestingPlatform();
  private final TestingSink sink = new TestingSink();
  private final PlatformWire wire =
      new PlatformWire(
          DialectName.OPENAI, FieldRules.NONE, new Dialects(InstantSource.system(), () -> "id"));
  private final HttpProvider provider =
      new HttpProvider(
          platform.client(),
          BaseUrl.of("https://up.test/v1", DialectName.OPENAI, ""),
          wire,
          KeyHeader.BEARER,
          Optional.of(Secret.of("sk-secret")),
          new LoopAlarms(time.vertx(), time::nanos),
          time::nanos);

  private Provider.Call ask(boolean streamed) {
    var client = new OpenAiWire();
    var body = ChatFrames.request("m", streamed, "Hi").getBytes(StandardCharsets.UTF_8);
    var target = new Target("up", ModelTraits.unknown("m-1"));
    var passage = client.pass(client.read(body), target, wire, new Stamp("r1", 1));
    return provider.send(passage, PATIENCE, sink);
  }

  private static FaultCode failure(Provider.Call call) {
    assertThat(call.answer().isComplete()).as("whether the attempt is over").isTrue();
    return switch (call.answer().result()) {
      case Answer.Failed(var fault, _) -> fault.code();
      case Answer.Complete _ -> throw new AssertionError("the attempt gave a whole answer");
    };
  }

  /** Nothing rings any more, and no connection is held. */
  private void letGo() {
    time.pass(Duration.ofMillis(20));
    assertThat(time.still()).as("no alarm is left").isTrue();
    assertThat(platform.exchanges()).noneMatch(TestingExchange::held);
  }

  @Test
  void asksTheAddressAndTheModelWithTheKeyItWasMadeWith() {
    ask(true);

    var asked = platform.latest();
    assertThat(asked.host()).isEqualTo("up.test");
    assertThat(asked.path()).isEqualTo("/v1/chat/completions");
    assertThat(asked.headers().get("authorization")).isEqualTo("Bearer sk-secret");
    assertThat(asked.headers().get("accept")).isEqualTo("text/event-stream");
    assertThat(asked.body()).startsWith("{\"model\":\"m-1\",\"stream\":true,\"messages\":[");
  }

  @Test
  void givesAStreamOnAsItComes() {
    var call = ask(true);
    platform.latest().stream().send(ChatFrames.ROLE).send(ChatFrames.text("Hel"));
    time.pass(Duration.ZERO);
    assertThat(sink.pieces()).containsExactly(ChatFrames.ROLE + ChatFrames.text("Hel"));

    platform.latest().send(ChatFrames.text("lo"));
    platform.latest().send(ChatFrames.STOP + ChatFrames.USAGE + ChatFrames.DONE).end();

    assertThat(sink.text())
        .isEqualTo(
            ChatFrames.ROLE
                + ChatFrames.text("Hel")
                + ChatFrames.text("lo")
                + ChatFrames.STOP
                + ChatFrames.DONE);
    assertThat(call.answer().result())
        .isInstanceOfSatisfying(
            Answer.Complete.class,
            answer -> assertThat(answer.usage().count(Counter.INPUT)).hasValue(3));
    assertThat(platform.latest().hungUp()).isFalse();
    letGo();
  }

  @Test
  void givesAPlainAnswerWholeHoweverItWasCut() {
    var call = ask(false);
    var exchange = platform.latest().head(200, "application/json");
    ChatFrames.whole("Hello").chars().forEach(c -> exchange.send(Character.toString(c)));
    assertThat(sink.pieces()).isEmpty();
    exchange.end();

    assertThat(sink.pieces()).containsExactly(ChatFrames.whole("Hello"));
    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    letGo();
  }

  @Test
  void failsWithoutARequestWhereNoConnectionComesAbout() {
    platform.playedBy(exchange -> exchange.refuseConnection(new ConnectException()));

    assertThat(failure(ask(true))).isEqualTo(FaultCode.UNREACHABLE);
    letGo();
  }

  @Test
  void givesUpOnAPlatformThatDoesNotBeginToAnswer() {
    var call = ask(true);
    time.pass(PATIENCE.firstByte().minusMillis(1));
    assertThat(call.answer().isComplete()).isFalse();
    time.pass(TICKS);

    assertThat(failure(call)).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);
    assertThat(platform.latest().hungUp()).isTrue();
    letGo();
  }

  @Test
  void givesBackAConnectionThatComesAboutTooLate() {
    platform.playedBy(_ -> {});
    var call = ask(true);
    time.pass(PATIENCE.firstByte().plus(TICKS));
    assertThat(failure(call)).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);

    platform.latest().connect();

    assertThat(platform.latest().body()).as("what was sent").isEmpty();
    letGo();
  }

  @Test
  void givesUpOnAStreamThatFallsSilent() {
    var call = ask(true);
    platform.latest().stream();
    for (var piece = 0; piece < 4; piece++) {
      time.pass(PATIENCE.idle().minusMillis(100));
      assertThat(call.answer().isComplete()).as("silent for less than its patience").isFalse();
      platform.latest().send(ChatFrames.text("on"));
    }
    time.pass(PATIENCE.idle().plus(TICKS));

    assertThat(failure(call)).isEqualTo(FaultCode.IDLE_TIMEOUT);
    assertThat(platform.latest().hungUp()).isTrue();
    letGo();
  }

  @Test
  void doesNotReadOnWhileItsReaderIsBehind() {
    ask(true);
    sink.fill();
    platform.latest().stream().send(ChatFrames.text("one"));
    time.pass(Duration.ZERO);
    platform.latest().send(ChatFrames.text("two"));
    assertThat(platform.latest().paused()).isTrue();
    assertThat(sink.pieces()).containsExactly(ChatFrames.text("one"));

    sink.drain();
    time.pass(Duration.ZERO);

    assertThat(sink.pieces()).containsExactly(ChatFrames.text("one"), ChatFrames.text("two"));
  }

  @Test
  void writesOnceWhatCameTogether() {
    ask(true);
    platform.latest().stream().send(ChatFrames.text("one")).send(ChatFrames.text("two"));
    time.pass(Duration.ZERO);

    assertThat(sink.pieces()).containsExactly(ChatFrames.text("one") + ChatFrames.text("two"));
  }

  @Test
  void givesAReaderWhoHasBegunAllThatCameBeforeTheBreak() {
    var call = ask(true);
    platform.latest().stream().send(ChatFrames.text("one"));
    time.pass(Duration.ZERO);
    platform.latest().send(ChatFrames.text("two") + "data: {broken\n\n");

    assertThat(failure(call)).isEqualTo(FaultCode.MALFORMED);
    assertThat(sink.text()).isEqualTo(ChatFrames.text("one") + ChatFrames.text("two"));
  }

  @Test
  void showsNothingOfAnAnswerThatBrokeBeforeAnybodyReadIt() {
    var call = ask(true);
    platform.latest().stream().send(ChatFrames.text("one") + "data: {broken\n\n");

    assertThat(failure(call)).isEqualTo(FaultCode.MALFORMED);
    assertThat(sink.text()).isEmpty();
  }

  @Test
  void doesNotBlameThePlatformForAReaderWhoIsBehind() {
    var call = ask(true);
    sink.fill();
    platform.latest().stream().send(ChatFrames.text("one"));
    time.pass(PATIENCE.idle().multipliedBy(10));
    assertThat(call.answer().isComplete()).isFalse();
    sink.drain();
    platform.latest().send(ChatFrames.STOP + ChatFrames.DONE).end();

    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    letGo();
  }

  @Test
  void callsAStreamCutThatEndsWithoutItsMark() {
    var call = ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi") + ChatFrames.STOP).end();

    assertThat(failure(call)).isEqualTo(FaultCode.CUT);
    assertThat(sink.text()).isEqualTo(ChatFrames.text("Hi"));
    letGo();
  }

  @Test
  void callsAnAnswerCutWhoseConnectionDies() {
    var stream = ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi")).cut();
    var plain = ask(false);
    platform.latest().head(200, "application/json").send("{\"choices\"").cut();
    var unbegun = ask(false);
    platform.latest().cut();

    assertThat(failure(stream)).isEqualTo(FaultCode.CUT);
    assertThat(failure(plain)).isEqualTo(FaultCode.CUT);
    assertThat(failure(unbegun)).isEqualTo(FaultCode.UNREACHABLE);
    letGo();
  }

  @Test
  void hangsUpWhenNobodyWaitsAnyMore() {
    var call = ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi"));
    call.hangUp().run();
    call.hangUp().run();

    assertThat(failure(call)).isEqualTo(FaultCode.CANCELLED);
    assertThat(platform.latest().hungUp()).isTrue();
    letGo();
  }

  @Test
  void keepsTheConnectionThatEndsShortlyAfterItsAnswer() {
    var call = ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi") + ChatFrames.STOP + ChatFrames.DONE);
    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    time.pass(Duration.ofMillis(500));
    platform.latest().end();

    assertThat(platform.latest().hungUp()).isFalse();
    letGo();
  }

  @Test
  void closesTheConnectionThatGoesOnAfterItsAnswer() {
    ask(true);
    platform.latest().stream().send(ChatFrames.text("Hi") + ChatFrames.STOP + ChatFrames.DONE);
    time.pass(Duration.ofSeconds(1).plus(TICKS));

    assertThat(platform.latest().hungUp()).isTrue();
    assertThat(sink.text()).endsWith(ChatFrames.DONE);
    letGo();
  }

  @Test
  void saysWhatIsWrongWithAReplyThatIsNoAnswer() {
    var html = ask(false);
    platform.latest().head(200, "text/html").send("<h1>Hi").end();
    var moved = ask(false);
    platform.latest().head(302, "text/html").send("Moved").end();
    var packed = ask(true);
    var gzip = HttpHeaders.headers().add("content-type", "text/event-stream");
    platform.latest().head(200, gzip.add("content-encoding", "gzip")).send("?").end();
    var garbage = ask(true);
    platform.latest().stream().send("data: {oops\n\n");
    var plain = ask(true);
    platform.latest().head(200, "application/json").send(ChatFrames.whole("Hi")).end();

    assertThat(failure(html)).isEqualTo(FaultCode.MALFORMED);
    assertThat(failure(moved)).isEqualTo(FaultCode.MALFORMED);
    assertThat(failure(packed)).isEqualTo(FaultCode.MALFORMED);
    assertThat(failure(garbage)).isEqualTo(FaultCode.MALFORMED);
    assertThat(failure(plain)).isEqualTo(FaultCode.MALFORMED);
    assertThat(sink.pieces()).isEmpty();
    letGo();
  }

  @Test
  void readsTheErrorThatAPlatformGivesInsteadOfAnAnswer() {
    var status = ask(true);
    platform
        .latest()
        .head(429, "application/json")
        .send("{\"error\":{\"message\":\"Slow\"}}")
        .end();
    var asStream = ask(true);
    platform.latest().stream().send(ChatFrames.ERROR);
    var asPlain = ask(true);
    var error = ChatFrames.ERROR.substring("data: ".length());
    platform.latest().head(200, "application/json").send(error).end();

    assertThat(failure(status)).isEqualTo(FaultCode.RATE_LIMITED);
    assertThat(status.answer().result())
        .extracting(answer -> ((Answer.Failed) answer).fault())
        .isInstanceOf(Fault.OtherKey.class);
    assertThat(failure(asStream)).isEqualTo(FaultCode.OVERLOADED);
    assertThat(failure(asPlain)).isEqualTo(FaultCode.OVERLOADED);
    letGo();
  }

  @Test
  void stopsAtAnErrorReplyThatNeverEnds() {
    var call = ask(true);
    platform.latest().head(500, "text/plain");
    for (var piece = 0; piece < 17; piece++) {
      platform.latest().send("x".repeat(64 << 10));
    }

    assertThat(failure(call)).isEqualTo(FaultCode.MALFORMED);
    assertThat(platform.latest().hungUp()).isTrue();
    letGo();
  }

  @Test
  void failsAtOnceAndLetsGoWhenBatonItselfHasABug() {
    var passage = new Passage("/x", new byte[0], true, new Dropped(), new BrokenTranslation());
    var call = provider.send(passage, PATIENCE, sink);
    platform.latest().stream().send(ChatFrames.text("Hi"));

    assertThat(call.answer().cause()).hasMessage("a bug");
    assertThat(platform.latest().hungUp()).isTrue();
    letGo();
  }

  @Test
  void countsAsWaitingOnlyTheTimeUntilThePlatformBegan() {
    platform.playedBy(_ -> {});
    var call = ask(true);
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
    public Usage usage() {
      return Usage.UNKNOWN;
    }
  }
}
