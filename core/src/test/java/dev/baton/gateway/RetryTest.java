package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.config.BreakerRules;
import dev.baton.config.RetryRules;
import dev.baton.gateway.TestingScript.Asked;
import dev.baton.gateway.TestingScript.Line;
import dev.baton.provider.ChatFrames;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often, how soon and with which key a platform that fails is asked again. */
final class RetryTest {
  /** An alarm may be two ticks late, and a platform takes a moment to answer. */
  private static final long LATENESS = 42;

  /** Never opens, so that nothing but the retry budget bounds what is sent. */
  private static final BreakerRules TIRELESS =
      new BreakerRules(
          1_000_000, Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private static final Line BROKEN = Line.of(500);
  private static final Line WELL = new Line(200, ChatFrames.whole("Hello"), Map.of());

  private final TestingHouse house = new TestingHouse(config());
  private final TestingScript script = new TestingScript(house).everybody(BROKEN);

  private static BatonConfig config() {
    return TestingHouse.config().withRetries(RetryRules.DEFAULT);
  }

  /** Asks, and waits longer than any call may. */
  private TestingHouse.Asked ask(String model) {
    var asked = house.ask(model, false);
    house.time().pass(TestingHouse.PATIENCE.plusSeconds(1));
    assertThat(asked.over()).isTrue();
    assertThat(asked.reply().objections()).isEmpty();
    assertThat(house.quiet()).as("no alarm, no connection and no permit is held").isTrue();
    return asked;
  }

  @Test
  void asksOnceMoreAndQuicklyWhileOthersAreLeft() {
    ask("all");

    assertThat(script.hosts())
        .startsWith("alpha.test", "alpha.test", "beta.test", "beta.test", "gamma.test");
    assertThat(script.gaps().subList(0, 4)).allMatch(gap -> gap <= 500 + LATENESS);
  }

  @Test
  void asksTheLastThreeTimesAndWaitsUpToOneAndTwoSeconds() {
    var asked = ask("beta/b");

    assertThat(script.gaps()).hasSize(2);
    assertThat(script.gaps().getFirst()).isBetween(1L, 1_000 + LATENESS);
    assertThat(script.gaps().getLast()).isBetween(1L, 2_000 + LATENESS);
    assertThat(asked.reply().head().attempts()).isEqualTo(3);
    assertThat(asked.reply().status()).isEqualTo(502);
  }

  @Test
  void doesNotBringBackTogetherWhatFailedTogether() {
    house.reload(config().withBreaker(TIRELESS));
    for (var call = 0; call < 4; call++) {
      house.ask("beta/b", false);
    }
    house.time().pass(Duration.ofSeconds(1).plusMillis(LATENESS));

    var second = script.asked().subList(4, 8);
    assertThat(second.stream().map(Asked::millis).distinct()).hasSizeGreaterThan(2);
  }

  @Test
  void answersFromAModelThatIsWellAgainAndNobodyNotices() {
    var asked = house.ask("beta/b", false);
    house.time().pass(Duration.ofMillis(2));
    script.on("beta", WELL);
    house.time().pass(Duration.ofSeconds(2));

    assertThat(asked.reply().text()).isEqualTo(WELL.body());
    assertThat(asked.reply().head().attempts()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "500, retry-after, 1, 1000",
    "503, retry-after, 2, 2000",
    "500, retry-after-ms, 700, 700",
    "429, retry-after, 1, 1000",
    "429, retry-after, 1.5, 1500",
    "429, retry-after-ms, 1200, 1200",
    "429, x-ratelimit-reset-requests, 1s, 1000",
    "429, x-ratelimit-reset-tokens, 1s500ms, 1500"
  })
  void waitsAsLongAsItIsAskedTo(int status, String header, String value, long millis) {
    script.on("beta", Line.of(status).with(header, value));
    ask("beta/b");

    assertThat(script.gaps()).isNotEmpty();
    assertThat(script.gaps().getFirst()).isBetween(millis, millis + millis / 20 + 2);
  }

  @Test
  void waitsAsLongAsTheSentenceSays() {
    script.on("beta", Line.saying(429, "Rate limit reached. Please try again in 1.2s."));
    ask("beta/b");

    assertThat(script.gaps().getFirst()).isBetween(1_200L, 1_260L);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void doesNotHoldACallForAPlatformThatWantsALongPause(int status) {
    script.on("alpha", Line.of(status).with("retry-after", "3"));
    script.on("beta", WELL);
    var asked = ask("all");

    assertThat(asked.reply().head().platform()).isEqualTo("beta");
    assertThat(script.gaps()).allMatch(gap -> gap <= LATENESS);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void tellsTheClientHowLongThePlatformWantsToBeLeftAlone(int status) {
    script.on("beta", Line.of(status).with("retry-after", "3"));
    var asked = ask("beta/b");

    assertThat(script.asked()).hasSize(1);
    assertThat(asked.reply().refusal().headers()).containsEntry("retry-after", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "-5",
        "soon",
        "NaN",
        "1e9",
        "99999999999999999999999",
        ""
      })
  void isNotHeldUpByAPauseNobodyCanMean(String value) {
    for (var status : new int[] {429, 500}) {
      script.on("beta", Line.of(status).with("retry-after", value));
      var began = script.now();
      var asked = house.ask("beta/b", false);
      house.time().pass(Duration.ofSeconds(5));

      assertThat(asked.over()).as("after five seconds").isTrue();
      assertThat(script.asked().getLast().millis() - began).isLessThan(5_000);
    }
    script.on("beta", WELL);
    house.time().pass(Duration.ofMinutes(1));
    assertThat(ask("beta/b").outcome()).isInstanceOf(Outcome.Answered.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 404, 408, 413, 429, 500, 503, 529})
  void makesNoMoreThanSixAttemptsForOneCall(int status) {
    var models =
        IntStream.range(0, 5)
            .mapToObj(i -> Stream.of("alpha/a", "beta/b", "gamma/c").map(model -> model + i))
            .flatMap(many -> many)
            .toArray(String[]::new);
    house.reload(TestingHouse.with(config(), TestingHouse.chain("long", models)));
    script.everybody(Line.of(status));
    var asked = ask("long");

    assertThat(script.asked()).hasSizeBetween(1, RetryRules.DEFAULT.attemptsMax());
    assertThat(asked.reply().head().attempts()).isEqualTo(script.asked().size());
  }

  @Test
  void doesNotBeginAPauseThatWouldPassTheDeadline() {
    script.on("beta", BROKEN.with("retry-after", "1.5"));
    var body = ChatFrames.request("beta/b", false, "Hi");
    var asked = house.ask(body, Duration.ofSeconds(1), true);
    house.time().pass(Duration.ofMillis(10));

    assertThat(asked.reply().status()).isEqualTo(502);
    assertThat(asked.reply().error()).contains("beta/b");
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void givesAllAttemptsAndPausesOneDeadline() {
    script.everybody(BROKEN.with("retry-after", "1"));
    var asked = house.ask(ChatFrames.request("all", false, "Hi"), Duration.ofMillis(2_500), true);
    house.time().pass(Duration.ofMillis(2_500 + LATENESS));

    assertThat(asked.over()).isTrue();
    assertThat(script.asked().getLast().millis() - script.asked().getFirst().millis())
        .isLessThan(2_500);
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void keepsRetriesAShareOfAllCallsInATotalOutage() {
    house.reload(config().withBreaker(TIRELESS));
    var calls = 1_000;
    for (var call = 0; call < calls; call++) {
      house.ask("beta/b", false);
      house.time().pass(Duration.ofMillis(20));
    }
    house.time().pass(Duration.ofSeconds(5));

    assertThat(house.telemetry().outcomes()).hasSize(calls);
    var millis = script.asked().getLast().millis() - script.asked().getFirst().millis();
    var most = calls + calls / 5 + Math.ceilDiv(3 * millis, 1_000) + 10;
    assertThat(script.asked()).hasSizeBetween(calls + calls / 5, (int) most);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 422})
  void neverAsksTheSameModelAgainOverAKeyThatWasRefused(int status) {
    script.everybody(Line.of(status));
    ask("all");

    var asked = script.asked().stream().map(one -> one.host() + one.key()).toList();
    assertThat(asked).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403})
  void asksOverTheNextKeyAndThenTheNextPlatformWhenKeysAreRefused(int status) {
    script.on("alpha", Line.of(status)).on("beta", WELL);
    var first = ask("all");
    var second = ask("all");

    assertThat(script.asked())
        .extracting(Asked::key)
        .containsExactly("key-a1", "key-a2", "key-b", "key-b");
    assertThat(first.reply().head().platform()).isEqualTo("beta");
    assertThat(second.reply().head().attempts()).as("refused keys rest").isEqualTo(1);
  }

  @Test
  void movesOnFromAModelThatIsGone() {
    script.on("alpha", Line.of(404)).on("beta", WELL);

    assertThat(ask("all").reply().text()).isEqualTo(WELL.body());
    assertThat(script.hosts()).containsExactly("alpha.test", "beta.test");
  }

  @Test
  void retriesButAsksNobodyElseForACallerWhoForbidsFallback() {
    house.ask(ChatFrames.request("all", false, "Hi"), TestingHouse.PATIENCE, false);
    house.time().pass(Duration.ofSeconds(5));

    assertThat(script.hosts()).containsExactly("alpha.test", "alpha.test", "alpha.test");
  }
}
