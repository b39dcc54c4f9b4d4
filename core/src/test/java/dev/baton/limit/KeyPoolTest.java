package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.badKey;
import static dev.baton.limit.TestingPlatform.busy;
import static dev.baton.limit.TestingPlatform.down;
import static dev.baton.limit.TestingPlatform.key;
import static dev.baton.limit.TestingPlatform.later;
import static dev.baton.limit.TestingPlatform.plain;
import static dev.baton.limit.TestingPlatform.rpm;
import static dev.baton.limit.TestingPlatform.shut;
import static dev.baton.limit.TestingPlatform.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.RateLimits;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.PoolKey;
import dev.baton.config.PoolKey.Cap;
import dev.baton.config.PoolKey.Per;
import dev.baton.config.PoolKey.What;
import dev.baton.config.Secret;
import dev.baton.limit.Demand.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeyPoolTest {
  private static final String MODEL = "small";
  private static final PoolKey A = plain("a");
  private static final PoolKey B = plain("b");

  private final TestingPlatform platform = new TestingPlatform(A, B);

  @Test
  void takesKeysWithoutLimitsInTurn() {
    assertThat(keysOf(6)).containsExactly(0, 1, 0, 1, 0, 1);
  }

  @Test
  void givesHeavierKeysMoreOfTheLoad() {
    platform.reload(weighing("a", 3), B);

    assertThat(keysOf(400)).filteredOn(key -> key == 0).hasSize(300);
  }

  @Test
  void takesTheKeyWithTheLargestShareLeft() {
    platform.reload(key("a", requestsADay(10)), key("b", requestsADay(100)));

    assertThat(keysOf(110)).filteredOn(key -> key == 0).hasSize(10);
    assertThat(shut(platform.enter(MODEL)).code()).isEqualTo(FaultCode.QUOTA_EXHAUSTED);
  }

  @Test
  void keepsKeysForTheModelsTheyAreFor() {
    platform.reload(forModels("a", "claude-*"), forModels("b", "*-mini", "small"));

    assertThat(platform.in("claude-3-opus").key()).isZero();
    assertThat(platform.in("gpt-mini").key()).isEqualTo(1);
    assertThat(shut(platform.enter("gpt")).why()).isEqualTo("No key of acme is meant for gpt.");
  }

  @Test
  void keepsKeysForTheTaskTypesTheyAreFor() {
    platform.reload(forTasks("a", "refactor", "doc"), B);

    assertThat(keysOf(4)).containsOnly(1);
    var refactor = new Demand(0, 0, "refactor", Urgency.AGENT, false);
    assertThat(List.of(platform.in(MODEL, refactor).key(), platform.in(MODEL, refactor).key()))
        .contains(0);
  }

  @Test
  void neverTakesAKeyThatIsOffInTheConfiguration() {
    platform.reload(off("a"), B);

    assertThat(keysOf(4)).containsOnly(1);
    assertThat(platform.key("a").word()).isEqualTo(KeyState.Word.OFF);
  }

  @Test
  void takesFreeKeysFirstWhileDeveloping() {
    platform.development(A, free("b", requestsADay(3)));

    assertThat(keysOf(5)).containsExactly(1, 1, 1, 0, 0);
  }

  @Test
  void takesKeysAlikeInProductionWhetherFreeOrNot() {
    platform.reload(A, free("b", Map.of()));

    assertThat(keysOf(4)).containsExactly(0, 1, 0, 1);
  }

  @Test
  void putsARefusedKeyAwayForTenMinutesAndTriesItOnceThen() {
    platform.in(MODEL).failed(badKey(), 0, 0);

    assertThat(keysOf(10)).containsOnly(1);
    assertThat(platform.key("a").word()).isEqualTo(KeyState.Word.INVALID);
    assertThat(platform.key("a").until()).contains(platform.utc().plus(Duration.ofMinutes(10)));
    assertThat(platform.key("a").lastFault()).contains(FaultCode.AUTH);
    platform.pass(Duration.ofMinutes(10));
    assertThat(keysOf(10)).filteredOn(key -> key == 0).hasSize(1);
  }

  @Test
  void usesAKeyAgainOnceItsTrialWentWell() {
    platform.reload(A);
    platform.in(MODEL).failed(badKey(), 0, 0);
    platform.pass(Duration.ofMinutes(10));
    var trial = platform.in(MODEL);
    assertThat(shut(platform.enter(MODEL)).code()).isEqualTo(FaultCode.AUTH);

    trial.answered(0, 0);

    platform.in(MODEL);
    assertThat(platform.key("a").word()).isEqualTo(KeyState.Word.ACTIVE);
  }

  @Test
  void usesARefusedKeyAgainWhenSomebodySaysSo() {
    platform.reload(A);
    platform.in(MODEL).failed(badKey(), 0, 0);

    assertThat(platform.turnstiles.reset("acme", "a")).isTrue();
    assertThat(platform.turnstiles.reset("acme", "nobody")).isFalse();
    assertThat(platform.turnstiles.reset("nowhere", "a")).isFalse();

    platform.in(MODEL);
  }

  @Test
  void putsAKeyAwayWhenSomebodySaysSo() {
    platform.turnstiles.off("acme", "a");

    assertThat(keysOf(4)).containsOnly(1);
    platform.reload(A, B);
    assertThat(keysOf(4)).containsOnly(1);
  }

  @Test
  void coolsAKeyForTheModelItIsTooBusyFor() {
    platform.in(MODEL).failed(busy(Optional.of(Duration.ofSeconds(20))), 0, 0);

    assertThat(keysOf(4)).containsOnly(1);
    assertThat(platform.in("large").key()).isZero();
    assertThat(platform.key("a").word()).isEqualTo(KeyState.Word.COOLING);
    platform.pass(Duration.ofSeconds(20));
    assertThat(keysOf(2)).contains(0);
  }

  @Test
  void coolsForLongerEachTimeAPlatformDoesNotSayForHowLong() {
    platform.reload(A);
    var pauses = new ArrayList<Long>();
    for (var refusal = 0; refusal < 8; refusal++) {
      platform.in(MODEL).failed(busy(Optional.empty()), 0, 0);
      var pause = later(platform.enter(MODEL)).pause();
      pauses.add(pause.toSeconds());
      platform.pass(pause.plusSeconds(2));
    }

    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void countsRefusalsOfCallsThatWereUnderWayTogetherAsOne() {
    platform.reload(A);
    var together = List.of(platform.in(MODEL), platform.in(MODEL), platform.in(MODEL));

    together.forEach(pass -> pass.failed(busy(Optional.empty()), 0, 0));

    assertThat(later(platform.enter(MODEL)).pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsNoLongerThanADayWhateverAPlatformAsks() {
    platform.reload(A);
    platform.in(MODEL).failed(busy(Optional.of(Duration.ofDays(3_000_000))), 0, 0);

    assertThat(shut(platform.enter(MODEL)).pause()).contains(Duration.ofHours(24));
  }

  @Test
  void takesANegativePauseForNone() {
    platform.reload(A);

    platform.in(MODEL).failed(busy(Optional.of(Duration.ofSeconds(Long.MIN_VALUE))), 0, 0);

    platform.in(MODEL);
  }

  @Test
  void parksAKeyWithoutMoneyForAnHourButNotBeyondTheDay() {
    platform.reload(A);
    platform.in(MODEL).failed(noMoney(), 0, 0);
    assertThat(shut(platform.enter(MODEL)).code()).isEqualTo(FaultCode.QUOTA_EXHAUSTED);
    assertThat(platform.key("a").until()).contains(platform.utc().plus(Duration.ofHours(1)));

    platform.pass(Duration.ofMinutes(110));
    platform.in(MODEL).failed(noMoney(), 0, 0);

    assertThat(platform.key("a").until()).contains(Instant.parse("2026-04-01T00:00:00Z"));
  }

  @Test
  void stopsAtACapOfMoneyAndBeginsAnewWithTheMonth() {
    platform.reload(key("a", Map.of(new Cap(What.NANO_DOLLARS, Per.MONTH), 1_000L)));
    platform.in(MODEL, costing(600)).answered(10, 900);
    assertThat(platform.key("a").uses())
        .containsExactly(new KeyState.Use(new Cap(What.NANO_DOLLARS, Per.MONTH), 900, 1_000));

    var shut = shut(platform.enter(MODEL, costing(101)));

    assertThat(shut.code()).isEqualTo(FaultCode.QUOTA_EXHAUSTED);
    assertThat(shut.pause()).contains(Duration.ofHours(2));
    platform.in(MODEL, costing(100));
    platform.pass(Duration.ofHours(2));
    platform.in(MODEL, costing(1_000));
  }

  @Test
  void findsWhatWasUsedWhenTheClockIsSetForwardAndBack() {
    platform.reload(key("a", requestsADay(1)));
    platform.in(MODEL);
    var today = platform.utc();

    platform.set(today.plus(Duration.ofDays(30)));
    platform.in(MODEL);
    platform.set(today);

    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Shut.class);
    platform.set(today.plus(Duration.ofDays(30)));
    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Shut.class);
  }

  @Test
  void countsOneKeyOverAllModels() {
    platform.reload(key("a", requestsADay(2)));
    platform.in("small");
    platform.in("large");

    assertThat(platform.enter("medium")).isInstanceOf(Entry.Shut.class);
  }

  @Test
  void remembersKeysByWhatTheyAreWhenTheConfigurationIsReadAnew() {
    platform.reload(key("a", requestsADay(2)));
    platform.in(MODEL);
    platform.reload(plain("z"), key("a", requestsADay(3)));

    assertThat(platform.key("a").uses().getFirst().used()).isEqualTo(1);
    assertThat(platform.key("z").uses()).isEmpty();
  }

  @Test
  void countsKeysForEachConfigurationInItsOwnOrder() {
    platform.reload(A);
    var before = platform.turnstile();

    platform.reload(B, A);

    assertThat(TestingPlatform.pass(before.enter(MODEL, tokens(0), Optional.empty())).key())
        .isZero();
    platform.turnstiles.off("acme", "b");
    assertThat(platform.in(MODEL).key()).isEqualTo(1);
  }

  @Test
  void leavesASingleBadKeyAloneAndTheModelOpen() {
    for (var call = 0; call < 40; call++) {
      var pass = platform.in(MODEL);
      if (pass.key() == 0) {
        pass.failed(down(), 0, 0);
      } else {
        pass.answered(0, 0);
      }
    }

    assertThat(platform.key("a").failures()).isEqualTo(5);
    assertThat(platform.turnstile().standing(MODEL)).isEqualTo(Turnstile.Standing.READY);
  }

  @Test
  void adoptsAKeysOwnLimitsBeforeItsModels() {
    var own = limited("a", rpm(1));
    platform.limits(MODEL, rpm(100), own);
    platform.in(MODEL);

    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Later.class);
  }

  private List<Integer> keysOf(int calls) {
    var keys = new ArrayList<Integer>();
    for (var call = 0; call < calls; call++) {
      keys.add(platform.in(MODEL).key());
    }
    return keys;
  }

  private static Fault noMoney() {
    return new Fault.OtherKey(FaultCode.QUOTA_EXHAUSTED, "No money.", Optional.empty());
  }

  private static Demand costing(long nanoDollars) {
    return new Demand(0, nanoDollars, "", Urgency.AGENT, false);
  }

  private static Map<Cap, Long> requestsADay(long most) {
    return Map.of(new Cap(What.REQUESTS, Per.DAY), most);
  }

  private static PoolKey weighing(String label, int weight) {
    return new PoolKey(
        secret(label),
        label,
        weight,
        List.of(),
        List.of(),
        RateLimits.NONE,
        Map.of(),
        false,
        false);
  }

  private static PoolKey limited(String label, RateLimits limits) {
    return new PoolKey(
        secret(label), label, 1, List.of(), List.of(), limits, Map.of(), false, false);
  }

  private static PoolKey forModels(String label, String... models) {
    return new PoolKey(
        secret(label),
        label,
        1,
        List.of(models),
        List.of(),
        RateLimits.NONE,
        Map.of(),
        false,
        false);
  }

  private static PoolKey forTasks(String label, String... tasks) {
    return new PoolKey(
        secret(label),
        label,
        1,
        List.of(),
        List.of(tasks),
        RateLimits.NONE,
        Map.of(),
        false,
        false);
  }

  private static PoolKey free(String label, Map<Cap, Long> caps) {
    return new PoolKey(
        secret(label), label, 1, List.of(), List.of(), RateLimits.NONE, caps, true, false);
  }

  private static PoolKey off(String label) {
    return new PoolKey(
        secret(label), label, 1, List.of(), List.of(), RateLimits.NONE, Map.of(), false, true);
  }

  private static Secret secret(String label) {
    return Secret.of("sk-" + label);
  }
}
