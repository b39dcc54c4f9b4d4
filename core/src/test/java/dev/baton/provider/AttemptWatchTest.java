package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.wire.TestingTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stream that does not begin, does not go on, or crawls is left. */
final class AttemptWatchTest {
  private static final Duration TICKS = Duration.ofMillis(60);
  private static final Duration BIT = Duration.ofSeconds(1);
  private static final Patience HASTY =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofSeconds(3), 0);
  private static final Patience BRISK =
      new Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(30), 5);

  private final TestingAttempts attempts = new TestingAttempts();
  private final TestingTime time = attempts.time();
  private final TestingPlatform platform = attempts.platform();
  private final TestingSink sink = attempts.sink();

  private static Fault fault(Provider.Call call) {
    assertThat(call.answer().isComplete()).as("whether the attempt is over").isTrue();
    return ((Answer.Failed) call.answer().result()).fault();
  }

  private void every(Duration pause, int times, String frame) {
    for (var frames = 0; frames < times; frames++) {
      time.pass(pause);
      platform.latest().send(frame);
    }
  }

  @Test
  void isLeftWhenItSendsItsHeadAndPingsButNoContent() {
    var call = attempts.ask(true, HASTY);
    time.pass(BIT);
    platform.latest().stream().send(ChatFrames.ROLE);
    every(BIT, 6, ChatFrames.COMMENT);
    assertThat(call.answer().isComplete()).isFalse();
    time.pass(BIT.plus(TICKS));

    assertThat(fault(call)).isInstanceOf(Fault.Elsewhere.class);
    assertThat(fault(call).code()).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);
    assertThat(fault(call).message())
        .isEqualTo("The platform gave nothing of an answer within 8 s.");
    assertThat(sink.pieces()).isEmpty();
    assertThat(platform.latest().hungUp()).isTrue();
    attempts.letGo();
  }

  @Test
  void isLeftBeforeItsHeadWhereContentIsDueSooner() {
    var patience =
        new Patience(Duration.ofSeconds(30), Duration.ofSeconds(8), Duration.ofSeconds(30), 0);
    var call = attempts.ask(true, patience);
    time.pass(Duration.ofSeconds(8).plus(TICKS));

    assertThat(fault(call).code()).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);
    attempts.letGo();
  }

  @Test
  void mayTakeItsTimeOnceItHasBegun() {
    var call = attempts.ask(true, HASTY);
    platform.latest().stream();
    every(Duration.ofSeconds(2), 20, ChatFrames.text("word"));
    platform.latest().send(ChatFrames.STOP + ChatFrames.DONE).end();

    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    attempts.letGo();
  }

  @Test
  void isLeftWhenItOnlyKeepsItsLineOpenAfterItsFirstWord() {
    var call = attempts.ask(true, HASTY);
    platform.latest().stream().send(ChatFrames.text("word"));
    time.pass(BIT);
    every(BIT, 118, ChatFrames.COMMENT);
    assertThat(call.answer().isComplete()).isFalse();
    every(BIT, 2, ChatFrames.COMMENT);

    assertThat(fault(call).code()).isEqualTo(FaultCode.IDLE_TIMEOUT);
    assertThat(fault(call).message())
        .isEqualTo("The platform kept its line open but wrote nothing for 120 s.");
    assertThat(sink.text()).isEqualTo(ChatFrames.text("word"));
    attempts.letGo();
  }

  @Test
  void isLeftWhenItOnlyKeepsItsLineOpenAndNobodySaidWhenContentIsDue() {
    var call = attempts.ask(true);
    platform.latest().stream();
    every(BIT, 119, ChatFrames.COMMENT);
    assertThat(call.answer().isComplete()).isFalse();
    every(BIT, 2, ChatFrames.COMMENT);

    assertThat(fault(call).code()).isEqualTo(FaultCode.IDLE_TIMEOUT);
    attempts.letGo();
  }

  @Test
  void isLeftWhenItCrawls() {
    var call = attempts.ask(true, BRISK);
    platform.latest().stream().send(ChatFrames.text("0123456789"));
    every(BIT, 10, ChatFrames.text("four"));
    time.pass(TICKS);

    assertThat(fault(call)).isInstanceOf(Fault.Elsewhere.class);
    assertThat(fault(call).code()).isEqualTo(FaultCode.IDLE_TIMEOUT);
    assertThat(fault(call).message())
        .isEqualTo("The platform wrote fewer than 5 tokens a second for 10 s.");
    attempts.letGo();
  }

  @Test
  void isLeftWhenItBeginsToCrawl() {
    var call = attempts.ask(true, BRISK);
    platform.latest().stream();
    every(BIT, 30, ChatFrames.text("five tokens, which is x"));
    assertThat(call.answer().isComplete()).isFalse();
    every(BIT, 16, ChatFrames.text("four"));

    assertThat(fault(call).code()).isEqualTo(FaultCode.IDLE_TIMEOUT);
    attempts.letGo();
  }

  @Test
  void mayPauseForLessThanItsPaceNotices() {
    var call = attempts.ask(true, BRISK);
    platform.latest().stream();
    for (var burst = 0; burst < 8; burst++) {
      platform.latest().send(ChatFrames.text("x".repeat(500)));
      time.pass(Duration.ofSeconds(4));
    }

    assertThat(call.answer().isComplete()).isFalse();
  }

  @Test
  void isNotBlamedForAReaderWhoCrawls() {
    var call = attempts.ask(true, BRISK);
    sink.fill();
    platform.latest().stream().send(ChatFrames.text("word"));
    time.pass(Duration.ofMinutes(5));
    sink.drain();
    time.pass(Pace.WINDOW.minus(TICKS));

    assertThat(call.answer().isComplete()).isFalse();
  }

  @Test
  void letsAPlainAnswerTakeLongerThanFirstContentMay() {
    var call = attempts.ask(false, HASTY);
    time.pass(Duration.ofSeconds(4));
    platform.latest().head(200, "application/json");
    every(Duration.ofSeconds(2), 4, " ");
    platform.latest().send(ChatFrames.whole("Hi")).end();

    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    attempts.letGo();
  }
}
