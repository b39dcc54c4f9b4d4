package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.FaultCode;
import dev.baton.gateway.TestingReply.Ending;
import dev.baton.provider.ChatFrames;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GatewayTest {
  private final TestingHouse house = new TestingHouse();

  private static FaultCode refusal(TestingHouse.Asked asked) {
    return switch (asked.outcome()) {
      case Outcome.Refused(var why) -> why.code();
      case Outcome.Answered _, Outcome.CutShort _, Outcome.Abandoned _ ->
          throw new AssertionError(asked.outcome().toString());
    };
  }

  private void nobodyWasAsked(TestingHouse.Asked asked) {
    assertThat(house.hosts()).isEmpty();
    assertThat(asked.reply().ending()).isEqualTo(Ending.REFUSED);
    assertThat(asked.reply().error()).contains("call-1");
    assertThat(house.telemetry().outcomes()).containsExactly(asked.outcome());
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void answersAPlainCall() {
    var asked = house.ask("beta/b", false);
    var exchange = house.platform().latest();
    exchange.head(200, "application/json").send(ChatFrames.whole("Hello")).end();

    assertThat(asked.outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(asked.reply().text()).isEqualTo(ChatFrames.whole("Hello"));
    assertThat(asked.reply().head().requestId()).isEqualTo("call-1");
    assertThat(asked.reply().head().model()).isEqualTo("b");
    assertThat(house.telemetry().outcomes()).containsExactly(asked.outcome());
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void sendsNothingOfARequestThatIsNoJson() {
    var asked = house.ask("{\"model\": oops", TestingHouse.PATIENCE, true);

    assertThat(refusal(asked)).isEqualTo(FaultCode.BAD_REQUEST);
    assertThat(asked.reply().status()).isEqualTo(400);
    nobodyWasAsked(asked);
  }

  @Test
  void sendsNothingOfARequestWithoutMessages() {
    var asked = house.ask("{\"model\":\"beta/b\"}", TestingHouse.PATIENCE, true);

    assertThat(refusal(asked)).isEqualTo(FaultCode.BAD_REQUEST);
    nobodyWasAsked(asked);
  }

  @Test
  void saysThatItKnowsNoSuchModel() {
    var asked = house.ask("no-such-model", true);

    assertThat(asked.reply().status()).isEqualTo(404);
    assertThat(asked.reply().error()).contains("no-such-model");
    nobodyWasAsked(asked);
  }

  @Test
  void saysWhatToSwitchOnForAModelThatIsOff() {
    var asked = house.ask("openai/gpt-4o", true);

    assertThat(refusal(asked)).isEqualTo(FaultCode.NO_ROUTE);
    assertThat(asked.reply().error()).contains("openai is not switched on");
    nobodyWasAsked(asked);
  }

  @Test
  void readsABigRequestBesideTheLoop() {
    var big = "x".repeat(300 << 10);
    var asked = house.ask(ChatFrames.request("beta/b", true, big), TestingHouse.PATIENCE, true);
    assertThat(house.hosts()).as("asked before the body was read").isEmpty();
    house.time().pass(Duration.ofMillis(20));
    var frames = ChatFrames.text("Hi") + ChatFrames.STOP + ChatFrames.DONE;
    house.platform().latest().stream().send(frames).end();

    assertThat(house.platform().latest().body()).contains(big);
    assertThat(asked.outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void countsTheTimeOfPlatformsAsTheirs() {
    var asked = house.ask("all", false);
    house.time().pass(Duration.ofMillis(400));
    house.platform().latest().head(503, "application/json").send("{}").end();
    house.time().pass(Duration.ofMillis(300));
    var exchange = house.platform().latest();
    exchange.head(200, "application/json").send(ChatFrames.whole("Hello")).end();

    assertThat(asked.reply().head().overheadNanos()).isZero();
    assertThat(house.telemetry().overhead()).isZero();
  }

  @Test
  void keepsTwoCallsApart() {
    var one = house.ask("alpha/a", true);
    var two = house.ask("beta/b", true);
    var first = house.platform().exchanges().getFirst().stream();
    var second = house.platform().latest().stream();
    second.send(ChatFrames.text("two"));
    first.send(ChatFrames.text("one"));
    house.time().pass(Duration.ZERO);
    second.cut();
    first.send(ChatFrames.STOP + ChatFrames.DONE).end();

    assertThat(one.outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(one.reply().text()).contains("one").doesNotContain("two");
    assertThat(two.outcome()).isInstanceOf(Outcome.CutShort.class);
    assertThat(house.quiet()).isTrue();
  }
}
