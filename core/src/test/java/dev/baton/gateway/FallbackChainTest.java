package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.gateway.TestingReply.Ending;
import dev.baton.provider.ChatFrames;
import dev.baton.provider.MessagesFrames;
import dev.baton.provider.TestingExchange;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What moves on to another candidate and what does not, asked through the gateway. */
final class FallbackChainTest {
  private static final String ANSWER =
      ChatFrames.ROLE + ChatFrames.text("Hello") + ChatFrames.STOP + ChatFrames.DONE;
  private static final String OVERLOADED = "{\"error\":{\"message\":\"Overloaded.\"}}";
  private static final String SPENT = "{\"error\":{\"message\":\"Too many requests.\"}}";
  private static final String BIG = "x".repeat(300 << 10);

  private final TestingHouse house = new TestingHouse();

  private TestingExchange platform() {
    return house.platform().latest();
  }

  private void platformSays(int status, String body) {
    platform().head(status, "application/json").send(body).end();
  }

  private static FaultCode code(TestingHouse.Asked asked) {
    return switch (asked.outcome()) {
      case Outcome.Refused(var why) -> why.code();
      case Outcome.CutShort(var why, _) -> why.code();
      case Outcome.Answered answered -> throw new AssertionError(answered.toString());
      case Outcome.Abandoned abandoned -> throw new AssertionError(abandoned.toString());
    };
  }

  private void allIsLetGo(TestingHouse.Asked asked) {
    assertThat(asked.reply().objections()).isEmpty();
    assertThat(house.telemetry().outcomes()).containsExactly(asked.outcome());
    assertThat(house.quiet()).as("no alarm rings any more, no connection is held").isTrue();
  }

  @Test
  void givesTheAnswerOfTheFirstCandidateThatCan() {
    var asked = house.ask("all", true);
    platform().stream().send(ANSWER).end();

    assertThat(asked.outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(asked.reply().text()).isEqualTo(ANSWER);
    assertThat(asked.reply().ending()).isEqualTo(Ending.ENDED);
    assertThat(asked.reply().head().attempts()).isEqualTo(1);
    assertThat(house.hosts()).containsExactly("alpha.test");
    allIsLetGo(asked);
  }

  @Test
  void movesOnUnseenFromAPlatformThatFailsBeforeItsFirstContent() {
    var asked = house.ask("all", true);
    platform().stream().send(ChatFrames.ROLE).cut();
    platform().stream().send(ANSWER).end();

    assertThat(asked.reply().text()).isEqualTo(ANSWER);
    assertThat(asked.reply().head().platform()).isEqualTo("beta");
    assertThat(asked.reply().head().attempts()).isEqualTo(2);
    assertThat(house.telemetry().attempts()).containsExactly("alpha/a", "beta/b");
    allIsLetGo(asked);
  }

  @Test
  void movesOnToAPlatformOfAnotherWire() {
    var asked = house.ask("all", false);
    platformSays(503, OVERLOADED);
    platformSays(503, OVERLOADED);
    assertThat(platform().host()).isEqualTo("gamma.test");
    platformSays(200, MessagesFrames.whole("Hello"));

    assertThat(asked.reply().text())
        .contains("\"content\":\"Hello\"", "\"finish_reason\":\"stop\"");
    assertThat(asked.reply().ending()).isEqualTo(Ending.WHOLE);
    allIsLetGo(asked);
  }

  @Test
  void triesTheOtherKeyOfAPlatformWhoseFirstKeyIsSpent() {
    var asked = house.ask("all", true);
    platformSays(429, SPENT);
    platform().stream().send(ANSWER).end();

    assertThat(house.hosts()).containsExactly("alpha.test", "alpha.test");
    assertThat(house.platform().exchanges())
        .extracting(exchange -> exchange.headers().get("authorization"))
        .containsExactly("Bearer key-a1", "Bearer key-a2");
    allIsLetGo(asked);
  }

  @Test
  void leavesThePlatformWithAllItsKeysWhenItIsDown() {
    var asked = house.ask("all", true);
    platformSays(503, OVERLOADED);
    platform().stream().send(ANSWER).end();

    assertThat(house.hosts()).containsExactly("alpha.test", "beta.test");
    allIsLetGo(asked);
  }

  @Test
  void tellsTheClientAtOnceWhenItsRequestIsWrong() {
    var asked = house.ask("all", true);
    platformSays(400, "{\"error\":{\"message\":\"Bad.\",\"type\":\"invalid_request_error\"}}");

    assertThat(house.hosts()).containsExactly("alpha.test");
    assertThat(asked.reply().status()).isEqualTo(400);
    allIsLetGo(asked);
  }

  @Test
  void neverLetsASecondModelFinishASentence() {
    var asked = house.ask("all", true);
    platform().stream().send(ChatFrames.text("Hel"));
    house.time().pass(Duration.ZERO);
    platform().cut();

    assertThat(house.hosts()).containsExactly("alpha.test");
    assertThat(asked.outcome())
        .isInstanceOfSatisfying(
            Outcome.CutShort.class, cut -> assertThat(cut.why()).isInstanceOf(Fault.Broken.class));
    assertThat(asked.reply().ending()).isEqualTo(Ending.BROKEN_OFF);
    assertThat(asked.reply().lastWords())
        .contains("The answer above is incomplete.")
        .doesNotContain("[DONE]");
    allIsLetGo(asked);
  }

  @Test
  void hidesThePlainAnswerThatWasCut() {
    var asked = house.ask("all", false);
    platform().head(200, "application/json").send(ChatFrames.whole("Hel").substring(0, 60)).cut();
    platformSays(200, ChatFrames.whole("Hello"));

    assertThat(asked.reply().text()).isEqualTo(ChatFrames.whole("Hello"));
    allIsLetGo(asked);
  }

  @Test
  void tellsTheWholeStoryWhenNobodyCan() {
    var asked = house.ask("all", false);
    platformSays(503, OVERLOADED);
    platform().cut();
    house.time().pass(TestingHouse.TIMES.firstByte().plusMillis(60));

    assertThat(asked.reply().status()).isEqualTo(503);
    assertThat(asked.reply().error())
        .contains("No candidate is left after 3 attempts.", "alpha/a: ", "beta/b: ", "gamma/c: ");
    assertThat(asked.reply().head().attempts()).isEqualTo(3);
    allIsLetGo(asked);
  }

  @Test
  void keepsTheCodeWhenAllFailAlikeAndAsksForTheShortestWait() {
    var asked = house.ask("all", true);
    for (var seconds : new String[] {"9", "4", "7", "5"}) {
      var headers = HttpHeaders.headers().add("retry-after", seconds);
      platform().head(429, headers.add("content-type", "application/json")).send(SPENT).end();
    }

    assertThat(asked.reply().status()).isEqualTo(429);
    assertThat(asked.reply().refusal().headers()).containsEntry("retry-after", "4");
    allIsLetGo(asked);
  }

  @Test
  void triesNobodyElseWhereTheCallerForbidsIt() {
    var asked = house.ask(ChatFrames.request("all", false, "Hi"), TestingHouse.PATIENCE, false);
    platformSays(429, SPENT);
    platformSays(429, SPENT);
    house.time().pass(Duration.ofMillis(1_500));
    platformSays(429, SPENT);

    assertThat(house.hosts()).containsOnly("alpha.test");
    assertThat(asked.reply().status()).isEqualTo(429);
    allIsLetGo(asked);
  }

  @Test
  void endsAStreamThatWasKeptAliveWithTheReasonNobodyCould() {
    var asked = house.ask("gamma/c", true);
    house.time().pass(TestingHouse.TIMES.firstByte().plusMillis(60));

    assertThat(code(asked)).isEqualTo(FaultCode.FIRST_BYTE_TIMEOUT);
    assertThat(asked.reply().text()).isEqualTo(": keep-alive\n\n");
    assertThat(asked.reply().lastWords()).contains("\"code\":\"timeout\"");
    allIsLetGo(asked);
  }

  @Test
  void passesOverAPlatformThatHasNoWordsForTheRequest() {
    var asked = house.ask(audio("foreign"), TestingHouse.PATIENCE, true);
    platform().stream().send(ANSWER).end();

    assertThat(house.hosts()).containsExactly("beta.test");
    assertThat(asked.reply().head().attempts()).isEqualTo(1);
    allIsLetGo(asked);
  }

  @Test
  void saysWhyWhenTheOnlyPlatformHasNoWordsForTheRequest() {
    var asked = house.ask(audio("gamma/c"), TestingHouse.PATIENCE, true);

    assertThat(house.hosts()).isEmpty();
    assertThat(asked.reply().status()).isEqualTo(400);
    allIsLetGo(asked);
  }

  @Test
  void letsTheClientComeAgainWhenOnlySomeHadNoWordsForTheRequest() {
    var asked = house.ask(audio("all"), TestingHouse.PATIENCE, true);
    platformSays(503, OVERLOADED);
    platformSays(503, OVERLOADED);

    assertThat(house.hosts()).containsExactly("alpha.test", "beta.test");
    assertThat(asked.reply().status()).isEqualTo(503);
    assertThat(asked.reply().error()).contains("gamma/c: ", "this model takes no audio input");
    assertThat(asked.reply().refusal().headers()).containsEntry("x-should-retry", "true");
    allIsLetGo(asked);
  }

  private static String audio(String model) {
    return """
    {"model":"%s","stream":true,"messages":[{"role":"user","content":[
    {"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]}]}\
    """
        .formatted(model);
  }

  @Test
  void refusesWhenTheTimeIsUpBeforeTheFirstContent() {
    var patience = Duration.ofMillis(700);
    var asked = house.ask(ChatFrames.request("all", true, "Hi"), patience, true);
    house.time().pass(patience.plusMillis(60));

    assertThat(code(asked)).isEqualTo(FaultCode.DEADLINE);
    assertThat(asked.reply().status()).isEqualTo(504);
    assertThat(platform().hungUp()).isTrue();
    assertThat(house.hosts()).containsExactly("alpha.test");
    allIsLetGo(asked);
  }

  @Test
  void breaksOffWhenTheTimeIsUpInTheMiddleOfTheAnswer() {
    var patience = Duration.ofMillis(700);
    var asked = house.ask(ChatFrames.request("all", true, "Hi"), patience, true);
    platform().stream().send(ChatFrames.text("Hel"));
    house.time().pass(patience.plusMillis(60));

    assertThat(code(asked)).isEqualTo(FaultCode.DEADLINE);
    assertThat(asked.reply().ending()).isEqualTo(Ending.BROKEN_OFF);
    allIsLetGo(asked);
  }

  @Test
  void hangsUpOnThePlatformWhenTheClientLeaves() {
    var asked = house.ask("all", true);
    platform().stream().send(ChatFrames.text("Hel") + ChatFrames.USAGE);
    asked.reply().leave();

    assertThat(asked.outcome())
        .isInstanceOfSatisfying(
            Outcome.Abandoned.class,
            left -> assertThat(left.usageSeen()).isNotEqualTo(Usage.UNKNOWN));
    assertThat(platform().hungUp()).isTrue();
    assertThat(house.hosts()).containsExactly("alpha.test");
    allIsLetGo(asked);
  }

  @Test
  void asksNobodyForAClientWhoLeftBeforeItsTurn() {
    var reply = new TestingReply();
    reply.leave();
    var request = ChatFrames.request("all", true, "Hi");
    var asked = house.ask(reply, request, TestingHouse.PATIENCE, true);

    assertThat(asked.outcome()).isInstanceOf(Outcome.Abandoned.class);
    assertThat(house.hosts()).isEmpty();
    allIsLetGo(asked);
  }

  @Test
  void asksNobodyForAClientWhoLeftWhileItsBigRequestWasWritten() {
    var asked = house.ask(ChatFrames.request("all", true, BIG), TestingHouse.PATIENCE, true);
    house.time().pass(Duration.ofMillis(7));
    asked.reply().leave();
    house.time().pass(Duration.ofMillis(7));

    assertThat(asked.outcome()).isInstanceOf(Outcome.Abandoned.class);
    assertThat(house.hosts()).isEmpty();
    allIsLetGo(asked);
  }

  @Test
  void saysNothingMoreToAClientWhoLeavesOverTheBeginning() {
    var atContent = new TestingReply();
    atContent.leaveWhenTold();
    var request = ChatFrames.request("all", true, "Hi");
    var asked = house.ask(atContent, request, TestingHouse.PATIENCE, true);
    platform().stream().send(ANSWER).end();

    assertThat(asked.outcome()).isInstanceOf(Outcome.Abandoned.class);
    assertThat(asked.reply().pieces()).isEmpty();
    allIsLetGo(asked);
  }

  @Test
  void keepsNoLineAliveForAClientWhoLeavesOverItsOpening() {
    var whileWaiting = new TestingReply();
    whileWaiting.leaveWhenTold();
    var request = ChatFrames.request("all", true, "Hi");
    var asked = house.ask(whileWaiting, request, TestingHouse.PATIENCE, true);
    house.time().pass(TestingHouse.MANNERS.holdHeaders().plusMillis(60));

    assertThat(asked.outcome()).isInstanceOf(Outcome.Abandoned.class);
    assertThat(asked.reply().pieces()).isEmpty();
    allIsLetGo(asked);
  }

  @Test
  void movesOnWhenAProviderFailsInsideAndLeavesNothingBehind() {
    house
        .platform()
        .playedBy(exchange -> {
          if (exchange.host().equals("alpha.test")) {
            throw new IllegalStateException("a bug");
          }
          exchange.connect();
        });
    var asked = house.ask("all", true);
    platform().stream().send(ANSWER).end();

    assertThat(asked.reply().text()).isEqualTo(ANSWER);
    assertThat(asked.reply().head().platform()).isEqualTo("beta");
    allIsLetGo(asked);
  }

  @Test
  void pausesThePlatformWhileTheClientDoesNotRead() {
    var asked = house.ask("all", true);
    asked.reply().fill();
    platform().stream().send(ChatFrames.text("Hel"));
    house.time().pass(Duration.ZERO);
    platform().send(ChatFrames.text("lo"));
    assertThat(platform().paused()).isTrue();
    assertThat(asked.reply().text()).isEqualTo(ChatFrames.text("Hel"));

    asked.reply().drain();
    platform().send(ChatFrames.STOP + ChatFrames.DONE).end();

    assertThat(asked.outcome()).isInstanceOf(Outcome.Answered.class);
    allIsLetGo(asked);
  }
}
