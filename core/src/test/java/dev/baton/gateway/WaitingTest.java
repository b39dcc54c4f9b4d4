package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.RateLimits;
import dev.baton.config.BatonConfig;
import dev.baton.config.Limits;
import dev.baton.config.RetryRules;
import dev.baton.config.VirtualKey;
import dev.baton.gateway.TestingScript.Line;
import dev.baton.provider.ChatFrames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Who finds a limit used up waits a little for it, and then goes elsewhere. */
final class WaitingTest {
  /** A fifth of it may come at once, then one a second. */
  private static final RateLimits SIXTY_A_MINUTE =
      new RateLimits(OptionalLong.of(60), OptionalLong.empty(), OptionalLong.empty());

  private static final int AT_ONCE = 12;
  private static final Line WELL = new Line(200, ChatFrames.whole("Hello"), Map.of());

  private final TestingHouse house = new TestingHouse(config());
  private final TestingScript script = new TestingScript(house).everybody(WELL);

  /** Without limits. */
  private static BatonConfig config() {
    return TestingHouse.with(
        TestingHouse.config().withRetries(RetryRules.DEFAULT),
        TestingHouse.chain("two", "beta/b", "alpha/a"));
  }

  private void limitPlatform() {
    house.reload(config().withLimits(new Limits(Map.of("beta", SIXTY_A_MINUTE), Map.of())));
    useUp();
  }

  private void limitCaller(String name) {
    var digest = VirtualKey.sha256("secret");
    var key = new VirtualKey(name, digest, VirtualKey.Role.MEMBER, SIXTY_A_MINUTE);
    house.reload(config().withKeys(List.of(key)));
    useUp();
  }

  private void useUp() {
    for (var call = 0; call < AT_ONCE; call++) {
      house.ask("beta/b", false);
    }
    house.time().pass(Duration.ofMillis(1));
    assertThat(house.telemetry().outcomes()).hasSize(AT_ONCE);
    assertThat(script.asked()).hasSize(AT_ONCE);
  }

  private TestingHouse.Asked ask(String model) {
    return house.ask(model, false);
  }

  private void pass(long millis) {
    house.time().pass(Duration.ofMillis(millis));
  }

  private static void isAnsweredBy(String platform, TestingHouse.Asked asked) {
    assertThat(asked.outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(asked.reply().head().platform()).isEqualTo(platform);
    assertThat(asked.reply().head().attempts()).isEqualTo(1);
  }

  private static void isTurnedAway(TestingHouse.Asked asked, String retryAfter) {
    assertThat(asked.reply().status()).isEqualTo(429);
    assertThat(asked.reply().head().attempts()).isZero();
    assertThat(asked.reply().refusal().headers()).containsEntry("retry-after", retryAfter);
  }

  @Test
  void waitsForItsTurnAndIsAnsweredByTheSamePlatform() {
    limitPlatform();
    var first = ask("two");
    var second = ask("two");
    pass(900);
    assertThat(first.over()).isFalse();
    pass(150);
    isAnsweredBy("beta", first);
    assertThat(second.over()).isFalse();
    pass(1_000);

    isAnsweredBy("beta", second);
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void countsTheWaitingAsNobodysFault() {
    limitPlatform();
    var asked = ask("two");
    pass(1_100);

    assertThat(asked.reply().head().overheadNanos()).isZero();
    assertThat(house.telemetry().overhead()).isZero();
  }

  @Test
  void asksTheNextAtOnceWhenTheTurnIsFarAway() {
    limitPlatform();
    var waiting = List.of(ask("two"), ask("two"));
    var asked = ask("two");
    pass(1);

    isAnsweredBy("alpha", asked);
    assertThat(waiting).noneMatch(TestingHouse.Asked::over);
    assertThat(house.telemetry().detours()).contains("skipped beta/b: rate_limited");
  }

  @Test
  void saysHonestlyWhenToComeBackWhenNobodyIsLeft() {
    limitPlatform();
    ask("beta/b");
    ask("beta/b");
    var asked = ask("beta/b");
    pass(1);
    isTurnedAway(asked, "3");

    pass(3_000);
    var comingBack = ask("beta/b");
    pass(1);
    isAnsweredBy("beta", comingBack);
  }

  @Test
  void neverSendsMoreThanThePlatformAllows() {
    limitPlatform();
    for (var call = 0; call < 600; call++) {
      ask("beta/b");
      pass(100);
    }
    pass(5_000);

    assertThat(script.asked()).hasSizeBetween(60, AT_ONCE + 65);
    assertThat(house.telemetry().outcomes()).hasSize(AT_ONCE + 600);
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void givesThePlaceOfAClientWhoLeavesToTheNext() {
    limitPlatform();
    var leaving = ask("beta/b");
    ask("beta/b");
    leaving.reply().leave();
    assertThat(leaving.outcome()).isInstanceOf(Outcome.Abandoned.class);
    var next = ask("beta/b");
    pass(2_100);

    isAnsweredBy("beta", next);
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void doesNotWaitForATurnThatComesAfterTheDeadline() {
    limitPlatform();
    var body = ChatFrames.request("beta/b", false, "Hi");
    var hurried = house.ask(body, Duration.ofMillis(500), true);
    isTurnedAway(hurried, "1");

    var others = List.of(ask("beta/b"), ask("beta/b"));
    pass(2_100);
    others.forEach(other -> isAnsweredBy("beta", other));
  }

  @Test
  void letsPeopleGoBeforeBulk() {
    limitPlatform();
    var body = ChatFrames.request("beta/b", false, "Hi");
    var wishes = new Wishes("", "", "", "", "", "bulk", "", false, true, true, Wishes.Named.NOBODY);
    var bulk = house.ask(new TestingReply(), body, TestingHouse.PATIENCE, wishes);
    var person = ask("beta/b");
    pass(1_100);

    isAnsweredBy("beta", person);
    assertThat(bulk.over()).isFalse();
    pass(1_000);
    isAnsweredBy("beta", bulk);
  }

  @Test
  void waitsOutThePauseOfTheOnlyKeyThatWasTooBusy() {
    script.on("beta", Line.of(429));
    var asked = ask("beta/b");
    pass(500);
    script.on("beta", WELL);
    pass(600);

    assertThat(asked.reply().text()).isEqualTo(WELL.body());
    assertThat(script.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap).isBetween(1_000L, 1_050L));
  }

  @Test
  void believesAPlatformThatSaysItsLimitIsUsedUp() {
    var used =
        new Line(
            200,
            WELL.body(),
            Map.of(
                "x-ratelimit-limit-requests", "100",
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "1s"));
    script.on("beta", used);
    ask("beta/b");
    pass(1);
    ask("beta/b");
    pass(1_500);

    assertThat(script.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap).isBetween(1_000L, 1_550L));
  }

  @Test
  void makesACallerWaitForItsOwnLimitBeforeAnybodyIsAsked() {
    limitCaller("somebody");
    var first = ask("two");
    pass(900);
    assertThat(script.asked()).hasSize(AT_ONCE);
    pass(150);

    isAnsweredBy("beta", first);
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void turnsACallerAwayWhoseLimitIsUsedUpForLong() {
    limitCaller("somebody");
    ask("two");
    ask("two");
    var asked = ask("two");

    isTurnedAway(asked, "3");
    assertThat(asked.reply().error()).contains("The key \\\"somebody\\\" is at its limit");
    assertThat(house.telemetry().detours()).containsExactly("held back somebody");
    assertThat(script.asked()).hasSize(AT_ONCE);
  }

  @Test
  void givesTheCallersPlaceBackWhenItsClientLeaves() {
    limitCaller("somebody");
    var leaving = ask("two");
    ask("two");
    leaving.reply().leave();
    var next = ask("two");
    pass(2_100);

    isAnsweredBy("beta", next);
    assertThat(house.quiet()).isTrue();
  }

  @Test
  void holdsNobodyToTheLimitsOfAnotherCaller() {
    limitCaller("another");
    var asked = ask("two");
    pass(1);

    isAnsweredBy("beta", asked);
  }
}
