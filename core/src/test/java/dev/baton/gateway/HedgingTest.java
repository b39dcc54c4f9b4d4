package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.FaultCode;
import dev.baton.config.BatonConfig;
import dev.baton.config.Chain;
import dev.baton.config.HedgeRules;
import dev.baton.config.Pick;
import dev.baton.config.RetryRules;
import dev.baton.gateway.TestingReply.Ending;
import dev.baton.provider.ChatFrames;
import dev.baton.provider.TestingExchange;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second platform is asked beside one that is slow, and its caller never notices. */
final class HedgingTest {
  private static final Duration AFTER = Duration.ofMillis(200);

  /** Surely later than {@link #AFTER}: an alarm may be two ticks late. */
  private static final Duration LATE = AFTER.plusMillis(60);

  private static final String OVERLOADED = "{\"error\":{\"message\":\"Overloaded.\"}}";
  private static final String BIG = "x".repeat(300 << 10);

  private final TestingHouse house = new TestingHouse(config("alpha/a", "beta/b", "gamma/c"));

  private static BatonConfig config(String... models) {
    return config(new HedgeRules(Optional.of(AFTER), 100), models);
  }

  private static BatonConfig config(HedgeRules rules, String... models) {
    var links = TestingHouse.chain("hedged", models).links();
    var chain =
        new Chain(
            "hedged", links, Pick.ORDER, Optional.empty(), Optional.empty(), Optional.of(rules));
    return TestingHouse.with(TestingHouse.config().withRetries(TestingHouse.FALLBACK_ONLY), chain);
  }

  private static String answer(String text) {
    return ChatFrames.ROLE + ChatFrames.text(text) + ChatFrames.STOP + ChatFrames.DONE;
  }

  private static void says(TestingExchange platform, int status, String body) {
    platform.head(status, "application/json").send(body).end();
  }

  /** A call whose first platform is late, so that a second one is at work beside it. */
  private TestingHouse.Asked askSlowly(boolean streamed) {
    var asked = house.ask("hedged", streamed);
    house.time().pass(LATE);
    assertThat(house.hosts()).containsExactly("alpha.test", "beta.test");
    return asked;
  }

  private void answeredBy(TestingHouse.Asked asked, String platform, String text) {
    assertThat(asked.outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(asked.reply().text()).isEqualTo(text);
    assertThat(asked.reply().head().platform()).isEqualTo(platform);
    allIsLetGo(asked);
  }

  private void allIsLetGo(TestingHouse.Asked asked) {
    assertThat(asked.reply().objections()).isEmpty();
    assertThat(house.telemetry().outcomes()).containsExactly(asked.outcome());
    assertThat(house.quiet()).as("no alarm, no connection and no permit is held").isTrue();
  }

  @Test
  void asksASecondPlatformOnlyWhenTheFirstIsLate() {
    house.ask("hedged", true);
    house.time().pass(AFTER.minusMillis(1));
    assertThat(house.hosts()).containsExactly("alpha.test");

    house.time().pass(Duration.ofMillis(61));
    assertThat(house.hosts()).containsExactly("alpha.test", "beta.test");
    assertThat(house.telemetry().detours()).containsExactly("beside beta/b");
  }

  @Test
  void asksNobodyBesideAPlatformThatHasBegun() {
    var asked = house.ask("hedged", true);
    house.time().pass(Duration.ofMillis(100));
    house.exchange(0).stream().send(ChatFrames.text("Hel"));
    house.time().pass(LATE);
    house.exchange(0).send(answer("lo")).end();

    assertThat(house.hosts()).containsExactly("alpha.test");
    assertThat(asked.reply().head().attempts()).isEqualTo(1);
    allIsLetGo(asked);
  }

  @Test
  void asksNoThirdBesideTwo() {
    askSlowly(true);
    house.time().pass(AFTER.multipliedBy(3));

    assertThat(house.hosts()).hasSize(2);
  }

  @Test
  void hearsTheFirstWhenItSpeaksFirstAfterAllAndHangsUpOnTheOther() {
    var asked = askSlowly(true);
    house.exchange(0).stream().send(ChatFrames.text("Hel"));
    house.time().pass(Duration.ZERO);
    assertThat(house.exchange(1).hungUp()).isTrue();
    assertThat(house.inFlight()).as("the loser's permit").isEqualTo(1);
    house.exchange(1).send(answer("never"));
    house.exchange(0).send(answer("lo")).end();

    assertThat(asked.reply().head().attempts()).isEqualTo(2);
    answeredBy(asked, "alpha", ChatFrames.text("Hel") + answer("lo"));
  }

  @Test
  void hearsTheSecondWhenItSpeaksFirstAndHangsUpOnTheOther() {
    var asked = askSlowly(true);
    house.exchange(1).stream().send(ChatFrames.text("Hel"));
    house.time().pass(Duration.ZERO);
    assertThat(house.exchange(0).hungUp()).isTrue();
    assertThat(house.inFlight()).as("the loser's permit").isEqualTo(1);
    house.exchange(0).stream().send(answer("never"));
    house.exchange(1).send(answer("lo")).end();

    answeredBy(asked, "beta", ChatFrames.text("Hel") + answer("lo"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void givesOneAnswerWhenBothSpeakInTheSameTick(int first) {
    var asked = askSlowly(true);
    house.exchange(first).stream().send(answer("one"));
    house.exchange(1 - first).stream().send(answer("two"));
    house.exchange(first).end();
    house.exchange(1 - first).end();
    house.time().pass(Duration.ZERO);

    answeredBy(asked, first == 0 ? "alpha" : "beta", answer("one"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void givesOnePlainAnswerWhicheverComesFirst(int first) {
    var asked = askSlowly(false);
    says(house.exchange(first), 200, ChatFrames.whole("one"));
    says(house.exchange(1 - first), 200, ChatFrames.whole("two"));

    answeredBy(asked, first == 0 ? "alpha" : "beta", ChatFrames.whole("one"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void waitsForTheOtherWhenOneFails(int failing) {
    var asked = askSlowly(true);
    says(house.exchange(failing), 503, OVERLOADED);
    assertThat(asked.over()).isFalse();
    assertThat(house.hosts()).as("nobody new beside one that runs").hasSize(2);
    house.exchange(1 - failing).stream().send(answer("Hello")).end();

    answeredBy(asked, failing == 0 ? "beta" : "alpha", answer("Hello"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void asksTheNextWhenBothFail(int first) {
    var asked = askSlowly(true);
    says(house.exchange(first), 503, OVERLOADED);
    says(house.exchange(1 - first), 503, OVERLOADED);
    assertThat(house.platform().latest().host()).isEqualTo("gamma.test");
    house.time().pass(TestingHouse.TIMES.firstByte().plusMillis(60));

    assertThat(asked.reply().lastWords()).contains("after 3 attempts", "alpha/a", "beta/b");
    assertThat(house.hosts()).hasSize(3);
    allIsLetGo(asked);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void tellsTheClientAtOnceWhenEitherFindsTheRequestWrong(int finds) {
    var asked = askSlowly(true);
    says(house.exchange(finds), 400, "{\"error\":{\"message\":\"Bad.\"}}");

    assertThat(asked.reply().status()).isEqualTo(400);
    assertThat(house.exchange(1 - finds).hungUp()).isTrue();
    allIsLetGo(asked);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void letsNobodyFinishTheSentenceOfTheWinner(int wins) {
    var asked = askSlowly(true);
    house.exchange(wins).stream().send(ChatFrames.text("Hel"));
    house.time().pass(Duration.ZERO);
    house.exchange(wins).cut();

    assertThat(asked.reply().ending()).isEqualTo(Ending.BROKEN_OFF);
    assertThat(asked.reply().text()).isEqualTo(ChatFrames.text("Hel"));
    assertThat(house.hosts()).hasSize(2);
    allIsLetGo(asked);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void doesNotForgetTheOtherWhenAClientWhoWasBehindReadsOn(int failing) {
    var asked = house.ask("hedged", true);
    asked.reply().fill();
    house.time().pass(LATE);
    house.exchange(1 - failing).stream().send(ChatFrames.ROLE);
    house.exchange(failing).stream().send(ChatFrames.ROLE);
    house.time().pass(Duration.ZERO);
    asked.reply().drain();
    house.exchange(failing).cut();
    house.exchange(1 - failing).send(ChatFrames.text("Hello") + ChatFrames.STOP + ChatFrames.DONE);
    house.exchange(1 - failing).end();

    answeredBy(asked, failing == 0 ? "beta" : "alpha", answer("Hello"));
  }

  @Test
  void hangsUpOnBothWhenTheClientLeaves() {
    var asked = askSlowly(true);
    asked.reply().leave();

    assertThat(asked.outcome()).isInstanceOf(Outcome.Abandoned.class);
    assertThat(house.platform().exchanges()).allMatch(TestingExchange::hungUp);
    allIsLetGo(asked);
  }

  @Test
  void hangsUpOnBothWhenTheTimeIsUp() {
    var patience = Duration.ofMillis(700);
    var asked = house.ask(ChatFrames.request("hedged", true, "Hi"), patience, true);
    house.time().pass(patience.plusMillis(60));

    assertThat(asked.outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.why().code()).isEqualTo(FaultCode.DEADLINE));
    assertThat(house.platform().exchanges()).hasSize(2).allMatch(TestingExchange::hungUp);
    allIsLetGo(asked);
  }

  @Test
  void asksNobodyBesideForACallerWhoForbidsIt() {
    var wishes = new Wishes("", "", "", "", "", "", "", false, false, true, Wishes.Named.NOBODY);
    var body = ChatFrames.request("hedged", true, "Hi");
    house.ask(new TestingReply(), body, TestingHouse.PATIENCE, wishes);
    house.ask(body, TestingHouse.PATIENCE, false);
    house.time().pass(LATE);

    assertThat(house.hosts()).containsExactly("alpha.test", "alpha.test");
  }

  @Test
  void neverAsksTheSamePlatformTwiceAtOnce() {
    house.reload(config("alpha/a", "alpha/other"));
    house.ask("hedged", true);
    house.time().pass(LATE);
    assertThat(house.hosts()).containsExactly("alpha.test");

    house.reload(config("alpha/a", "alpha/other", "beta/b"));
    house.ask("hedged", true);
    house.time().pass(LATE);
    assertThat(house.hosts()).containsExactly("alpha.test", "alpha.test", "beta.test");
  }

  @Test
  void countsTheSecondAmongTheAttemptsACallMayHave() {
    var one =
        new RetryRules(
            3, AFTER, AFTER, 20, true, false, false, Duration.ofSeconds(2), /* attemptsMax= */ 1);
    house.reload(config("alpha/a", "beta/b").withRetries(one));
    house.ask("hedged", true);
    house.time().pass(LATE);

    assertThat(house.hosts()).containsExactly("alpha.test");
  }

  @Test
  void learnsFromThePlatformHowSlowIsSlow() {
    house.reload(config(new HedgeRules(Optional.empty(), 100), "alpha/a", "beta/b"));
    for (var call = 0; call < 30; call++) {
      house.ask("hedged", true);
      house.time().pass(Duration.ofMillis(100));
      house.platform().latest().stream().send(answer("Hello")).end();
    }
    assertThat(house.hosts()).containsOnly("alpha.test");

    house.ask("hedged", true);
    house.time().pass(Duration.ofMillis(99));
    assertThat(house.platform().latest().host()).isEqualTo("alpha.test");
    house.time().pass(Duration.ofMillis(81));
    assertThat(house.platform().latest().host()).isEqualTo("beta.test");
  }

  @Test
  void asksNoMoreSecondsThanItsShareOfAllCalls() {
    house.reload(config(new HedgeRules(Optional.of(AFTER), 5), "alpha/a", "beta/b"));
    for (var call = 0; call < 1_000; call++) {
      var first = house.platform().exchanges().size();
      house.ask("hedged", true);
      house.time().pass(LATE);
      house.exchange(first).stream().send(answer("Hello")).end();
    }

    var seconds = house.hosts().stream().filter("beta.test"::equals).count();
    assertThat(seconds).isBetween(45L, 50L);
  }

  @Test
  void asksNoSecondThatIsLeftAloneJustNow() {
    for (var failure = 0; failure < 5; failure++) {
      house.ask("beta/b", false);
      says(house.platform().latest(), 503, OVERLOADED);
    }
    house.reload(config("alpha/a", "beta/b"));
    var asked = house.ask("hedged", true);
    house.time().pass(LATE);
    house.platform().latest().stream().send(answer("Hello")).end();

    assertThat(house.platform().latest().host()).isEqualTo("alpha.test");
    assertThat(asked.reply().text()).isEqualTo(answer("Hello"));
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void passesOverASecondThatHasNoWordsForTheRequest() {
    house.reload(config("alpha/a", "gamma/c"));
    var asked = house.ask(audio(), TestingHouse.PATIENCE, true);
    house.time().pass(LATE);
    house.exchange(0).stream().send(answer("Hello")).end();

    assertThat(house.hosts()).containsExactly("alpha.test");
    answeredBy(asked, "alpha", answer("Hello"));
  }

  @Test
  void leavesNoAlarmBehindForAFirstThatHasNoWordsForTheRequest() {
    house.reload(config("gamma/c", "beta/b"));
    var asked = house.ask(audio(), TestingHouse.PATIENCE, true);
    house.exchange(0).stream().send(answer("Hello")).end();
    house.time().pass(Duration.ofMillis(40));

    assertThat(house.time().still()).as("no alarm is set any more").isTrue();
    answeredBy(asked, "beta", answer("Hello"));
  }

  private static String audio() {
    return """
    {"model":"hedged","stream":true,"messages":[{"role":"user","content":[
    {"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]}]}\
    """;
  }

  @Test
  void doesNotSendTheBigRequestOfASecondWhenTheFirstSpeaksWhileItIsWritten() {
    var asked = house.ask(ChatFrames.request("hedged", true, BIG), TestingHouse.PATIENCE, true);
    passUntilASecondIsWritten();
    house.exchange(0).stream().send(ChatFrames.text("Hel"));
    house.time().pass(Duration.ofMillis(10));
    house.exchange(0).send(answer("lo")).end();

    assertThat(house.hosts()).containsExactly("alpha.test");
    answeredBy(asked, "alpha", ChatFrames.text("Hel") + answer("lo"));
  }

  @Test
  void waitsForTheSecondWhoseBigRequestIsWrittenWhenTheFirstFails() {
    var asked = house.ask(ChatFrames.request("hedged", true, BIG), TestingHouse.PATIENCE, true);
    passUntilASecondIsWritten();
    says(house.exchange(0), 503, OVERLOADED);
    house.time().pass(Duration.ofMillis(10));
    assertThat(house.hosts()).containsExactly("alpha.test", "beta.test");
    house.exchange(1).stream().send(answer("Hello")).end();

    answeredBy(asked, "beta", answer("Hello"));
  }

  private void passUntilASecondIsWritten() {
    Stream.generate(() -> Duration.ofMillis(1))
        .limit(400)
        .takeWhile(_ -> house.telemetry().detours().isEmpty())
        .forEach(house.time()::pass);
    assertThat(house.hosts()).containsExactly("alpha.test");
  }
}
