package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BreakerRules;
import dev.baton.gateway.TestingScript.Line;
import dev.baton.provider.ChatFrames;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A platform that is down is left alone, looked after now and then, and used again when it can. */
final class OutageTest {
  private static final Duration OPEN = BreakerRules.DEFAULT.open();
  private static final Line DOWN = Line.of(500);
  private static final Line WELL = new Line(200, ChatFrames.whole("Hello"), Map.of());

  private final TestingHouse house = new TestingHouse();
  private final TestingScript script = new TestingScript(house).everybody(DOWN);

  private TestingHouse.Asked ask(String model) {
    var asked = house.ask(model, false);
    house.time().pass(Duration.ofMillis(10));
    assertThat(asked.over()).isTrue();
    return asked;
  }

  private void fail(String model) {
    for (var failure = 0; failure < BreakerRules.DEFAULT.failures(); failure++) {
      ask(model);
    }
  }

  private long attempts(String platform) {
    return script.hosts().stream().filter((platform + ".test")::equals).count();
  }

  @Test
  void leavesAPlatformAloneAfterItsFifthFailure() {
    fail("beta/b");
    var refused = ask("beta/b");
    for (var call = 0; call < 100; call++) {
      ask("beta/b");
    }

    assertThat(attempts("beta")).isEqualTo(5);
    assertThat(refused.reply().status()).isEqualTo(502);
    assertThat(refused.reply().error()).contains("beta:b failed too often");
    assertThat(refused.reply().head().attempts()).isZero();
    assertThat(Integer.parseInt(refused.reply().refusal().headers().get("retry-after")))
        .isBetween(24, 30);
  }

  @Test
  void keepsAnsweringFromTheNextWithoutAskingTheOneThatIsDown() {
    house.reload(
        TestingHouse.with(
            TestingHouse.config().withRetries(TestingHouse.FALLBACK_ONLY),
            TestingHouse.chain("two", "beta/b", "alpha/a")));
    script.on("alpha", WELL);
    for (var call = 0; call < 100; call++) {
      assertThat(ask("two").outcome()).isInstanceOf(Outcome.Answered.class);
    }

    assertThat(attempts("beta")).isEqualTo(5);
    assertThat(script.asked()).hasSize(105);
  }

  @Test
  void asksADownPlatformLessAndLessOftenWhereTheOperatorWantsItSo() {
    var rare = new BreakerRules(5, Duration.ofMinutes(1), OPEN, Duration.ofMinutes(2));
    house.reload(TestingHouse.config().withRetries(TestingHouse.FALLBACK_ONLY).withBreaker(rare));
    fail("beta/b");
    for (var second = 0; second < 600; second++) {
      ask("beta/b");
      house.time().pass(Duration.ofSeconds(1));
    }

    assertThat(attempts("beta") - 5).as("probes in ten minutes").isBetween(5L, 8L);
  }

  @Test
  void usesAPlatformAgainAfterTwoProbesWentWell() {
    fail("beta/b");
    script.on("beta", WELL);
    assertThat(ask("beta/b").outcome()).isInstanceOf(Outcome.Refused.class);
    house.time().pass(OPEN);

    for (var call = 0; call < 20; call++) {
      assertThat(ask("beta/b").outcome()).isInstanceOf(Outcome.Answered.class);
    }
  }

  @Test
  void sendsOneProbeAtATime() {
    fail("beta/b");
    house.time().pass(OPEN);
    for (var call = 0; call < 10; call++) {
      house.ask("beta/b", false);
    }

    assertThat(attempts("beta")).isEqualTo(6);
  }

  @Test
  void givesTheProbeOfAClientWhoLeavesToTheNext() {
    fail("beta/b");
    script.on("beta", WELL);
    house.time().pass(OPEN);
    var leaving = house.ask("beta/b", false);
    assertThat(attempts("beta")).isEqualTo(6);
    leaving.reply().leave();

    assertThat(leaving.outcome()).isInstanceOf(Outcome.Abandoned.class);
    assertThat(ask("beta/b").outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void givesTheProbeOfAWrongRequestToTheNext() {
    fail("beta/b");
    house.time().pass(OPEN);
    script.on("beta", Line.of(400));
    assertThat(ask("beta/b").reply().status()).isEqualTo(400);
    script.on("beta", WELL);

    assertThat(ask("beta/b").outcome()).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void doesNotBlameAPlatformForTheRequestsOfItsCallers() {
    script.on("beta", Line.of(400));
    for (var call = 0; call < 50; call++) {
      ask("beta/b");
    }

    assertThat(attempts("beta")).isEqualTo(50);
  }

  @Test
  void setsAsideOneKeyThatFailsWhileTheOtherDoesWell() {
    script.onKey("key-a1", DOWN).on("alpha", WELL);
    for (var call = 0; call < 100; call++) {
      ask("alpha/a");
    }

    assertThat(script.asked().stream().filter(asked -> asked.key().contains("key-a1")).count())
        .isEqualTo(5);
    assertThat(ask("alpha/a").outcome()).isInstanceOf(Outcome.Answered.class);
  }
}
