package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.FaultCode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection that dies in the moment it is used again is nobody's failure. */
final class AttemptReuseTest {
  private final TestingAttempts attempts = new TestingAttempts();
  private final TestingPlatform platform = attempts.platform();

  @BeforeEach
  void aConnectionServedBefore() {
    platform.keepAlive();
    attempts.ask(false);
    answer();
  }

  private void answer() {
    platform.latest().head(200, "application/json").send(ChatFrames.whole("Hi")).end();
  }

  @Test
  void isReplacedByANewOneWithoutAWord() {
    var call = attempts.ask(false);
    platform.latest().cut();

    assertThat(call.answer().isComplete()).isFalse();
    assertThat(platform.exchanges()).hasSize(3);
    assertThat(platform.latest().headers().get("connection")).isEqualTo("close");
    assertThat(platform.latest().headers().get("authorization")).isEqualTo("Bearer sk-secret");
    assertThat(platform.latest().body()).isEqualTo(platform.exchanges().get(1).body());
    answer();
    assertThat(call.answer().result()).isInstanceOf(Answer.Complete.class);
    attempts.letGo();
  }

  @Test
  void isReplacedOnce() {
    var call = attempts.ask(true);
    platform.latest().cut();
    platform.latest().cut();

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.UNREACHABLE);
    assertThat(platform.exchanges()).hasSize(3);
    attempts.letGo();
  }

  @Test
  void isNotReplacedOnceTheReplyHasBegun() {
    var call = attempts.ask(true);
    platform.latest().stream().cut();

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.CUT);
    assertThat(platform.exchanges()).hasSize(2);
    attempts.letGo();
  }

  @Test
  void isNotReplacedWhereThePlatformWasSilentForTooLong() {
    var call = attempts.ask(true);
    attempts.time().pass(TestingAttempts.PATIENCE.firstByte().plus(Duration.ofMillis(60)));

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);
    assertThat(platform.exchanges()).hasSize(2);
    attempts.letGo();
  }

  @Test
  void doesNotGiveThePlatformMoreTime() {
    var call = attempts.ask(true);
    attempts.time().pass(TestingAttempts.PATIENCE.firstByte().minusSeconds(1));
    platform.latest().cut();
    attempts.time().pass(Duration.ofMillis(1060));

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);
    assertThat(platform.latest().hungUp()).isTrue();
    attempts.letGo();
  }

  @Test
  void isNotReplacedForSomebodyWhoHasLeft() {
    var call = attempts.ask(true);
    platform.playedBy(_ -> {});
    platform.latest().cut();
    call.hangUp().run();
    platform.latest().connect();

    assertThat(TestingAttempts.failure(call)).isEqualTo(FaultCode.CANCELLED);
    assertThat(platform.latest().body()).as("what was sent").isEmpty();
    attempts.letGo();
  }
}
