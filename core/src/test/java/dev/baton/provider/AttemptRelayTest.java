package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Counter;
import dev.baton.chat.FaultCode;
import dev.baton.wire.TestingTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a stream goes on to its reader: at once, in order, and no faster than he reads. */
final class AttemptRelayTest {
  private final TestingAttempts attempts = new TestingAttempts();
  private final TestingTime time = attempts.time();
  private final TestingPlatform platform = attempts.platform();
  private final TestingSink sink = attempts.sink();

  @Test
  void givesAStreamOnAsItComes() {
    var call = attempts.ask(true);
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
    attempts.letGo();
  }

  @Test
  void doesNotReadOnWhileItsReaderIsBehind() {
    attempts.ask(true);
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
    attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("one")).send(ChatFrames.text("two"));
    time.pass(Duration.ZERO);

    assertThat(sink.pieces()).containsExactly(ChatFrames.text("one") + ChatFrames.text("two"));
  }

  @Test
  void givesAReaderWhoHasBegunAllThatCameBeforeTheBreak() {
    var call = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("one"));
    time.pass(Duration.ZERO);
    platform.latest().send(ChatFrames.text("two") + "data: {broken\n\n");

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.MALFORMED);
    assertThat(sink.text()).isEqualTo(ChatFrames.text("one") + ChatFrames.text("two"));
  }

  @Test
  void showsNothingOfAnAnswerThatBrokeBeforeAnybodyReadIt() {
    var call = attempts.ask(true);
    platform.latest().stream().send(ChatFrames.text("one") + "data: {broken\n\n");

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.MALFORMED);
    assertThat(sink.text()).isEmpty();
  }

  @Test
  void doesNotBlameThePlatformForAReaderWhoIsBehind() {
    var call = attempts.ask(true);
    sink.fill();
    platform.latest().stream().send(ChatFrames.text("one"));
    time.pass(TestingAttempts.PATIENCE.idle().multipliedBy(10));
    assertThat(call.answer().isComplete()).isFalse();
    sink.drain();
    platform.latest().send(ChatFrames.STOP + ChatFrames.DONE).end();

    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    attempts.letGo();
  }
}
