package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.MINUTE;
import static dev.baton.limit.TestingPlatform.SECOND;
import static dev.baton.limit.TestingPlatform.badKey;
import static dev.baton.limit.TestingPlatform.down;
import static dev.baton.limit.TestingPlatform.plain;
import static dev.baton.limit.TestingPlatform.shut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Allowance;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.PoolKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BreakerTest {
  private static final String MODEL = "small";
  private static final Duration OPEN = Duration.ofSeconds(30);

  private final TestingPlatform platform = new TestingPlatform(plain("a"));

  @Test
  void leavesAModelAloneThatFailedFiveTimes() {
    fail(5);

    var shut = shut(platform.enter(MODEL));

    assertThat(shut.code()).isEqualTo(FaultCode.UNAVAILABLE);
    assertThat(shut.pause().orElseThrow()).isBetween(SECOND.multipliedBy(24), OPEN);
    assertThat(platform.turnstile().standing(MODEL).code()).contains(FaultCode.UNAVAILABLE);
    assertThat(platform.enter("large")).isInstanceOf(Entry.Go.class);
  }

  @Test
  void goesOnAfterFourFailures() {
    fail(4);

    platform.in(MODEL);
  }

  @Test
  void forgetsFailuresOfMoreThanAMinuteAgo() {
    fail(4);
    platform.pass(MINUTE.plusSeconds(5));

    fail(4);

    platform.in(MODEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50})
  void noticesATotalOutageWithinTenCallsHoweverManyKeysThereAre(int keys) {
    platform.reload(keys(keys));
    succeed(200);

    var asked = 0;
    while (platform.enter(MODEL) instanceof Entry.Go(var pass)) {
      pass.failed(down(), 0, 0);
      asked++;
    }

    assertThat(asked).isLessThanOrEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void staysClosedWhenEachFifthCallFails(int keys) {
    var opened = 0;
    for (var seed = 1L; seed <= 200; seed++) {
      var random = new Random(seed);
      var flaky = new TestingPlatform(keys(keys));
      for (var call = 0; call < 500; call++) {
        flaky.pass(Duration.ofMillis(200));
        if (!(flaky.enter(MODEL) instanceof Entry.Go(var pass))) {
          opened++;
          break;
        }
        end(pass, random.nextInt(5) == 0);
      }
    }

    assertThat(opened).isLessThanOrEqualTo(1);
  }

  @Test
  void opensWhenMostCallsFailThoughNeverTenInARow() {
    for (var call = 0; call < 60; call++) {
      if (platform.enter(MODEL) instanceof Entry.Go(var pass)) {
        end(pass, call % 3 != 0);
      }
    }

    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Shut.class);
  }

  @Test
  void sendsOneProbeAtATimeAndClosesAfterTwoThatWentWell() {
    fail(5);
    platform.pass(OPEN);

    var first = platform.in(MODEL);
    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Shut.class);
    first.answered(0, 0);
    var second = platform.in(MODEL);
    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Shut.class);
    second.answered(0, 0);

    platform.in(MODEL);
    platform.in(MODEL);
  }

  @Test
  void doublesItsPatienceWithEachFailedProbeUpToALimit() {
    fail(5);
    var rests = new ArrayList<Duration>();
    for (var probe = 0; probe < 6; probe++) {
      var rest = shut(platform.enter(MODEL)).pause().orElseThrow();
      rests.add(rest);
      platform.pass(rest);
      platform.in(MODEL).failed(down(), 0, 0);
    }

    assertThat(rests.get(1)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(60));
    assertThat(rests.subList(2, 6))
        .allMatch(rest -> rest.toSeconds() >= 96 && rest.toSeconds() <= 120);
  }

  @Test
  void takesAProbeNobodyToldOfForAFailure() {
    fail(5);
    platform.pass(OPEN);
    platform.in(MODEL);

    platform.pass(MINUTE);

    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Shut.class);
    platform.pass(MINUTE);
    platform.in(MODEL).answered(0, 0);
    platform.in(MODEL).answered(0, 0);
    platform.in(MODEL);
    platform.in(MODEL);
  }

  @Test
  void believesALateAnswerMoreThanItsOwnImpatience() {
    fail(5);
    platform.pass(OPEN);
    var slow = platform.in(MODEL);
    platform.pass(MINUTE.plusSeconds(1));
    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Shut.class);

    slow.answered(0, 0);

    platform.in(MODEL).answered(0, 0);
    platform.in(MODEL);
    platform.in(MODEL);
  }

  @Test
  void waitsLongerForAProbeThatShowsSignsOfLife() {
    fail(5);
    platform.pass(OPEN);
    var slow = platform.in(MODEL);
    platform.pass(Duration.ofSeconds(50));
    slow.heard(Allowance.UNSAID);
    platform.pass(Duration.ofSeconds(50));

    slow.answered(0, 0);

    platform.in(MODEL);
  }

  @Test
  void sendsAnotherProbeWhenOneIsGivenBack() {
    fail(5);
    platform.pass(OPEN);

    platform.in(MODEL).giveBack(0, 0);
    platform.in(MODEL).failed(new Fault.Stop(FaultCode.CANCELLED, "Left."), 0, 0);
    platform.in(MODEL).failed(new Fault.Caller(FaultCode.REJECTED, "What?"), 0, 0);

    platform.in(MODEL);
  }

  @Test
  void countsOnlyWhatIsTheModelsFault() {
    var fine =
        List.of(
            new Fault.Caller(FaultCode.REJECTED, "What?"),
            new Fault.Stop(FaultCode.DEADLINE, "Too late."),
            new Fault.Elsewhere(FaultCode.CONTEXT_TOO_LONG, "Too long.", Optional.empty()),
            new Fault.Elsewhere(FaultCode.REFUSED, "Not that.", Optional.empty()));
    for (var round = 0; round < 10; round++) {
      fine.forEach(fault -> platform.in(MODEL).failed(fault, 0, 0));
    }

    platform.in(MODEL);
  }

  @Test
  void countsAnswersThatBroke() {
    for (var call = 0; call < 5; call++) {
      platform.in(MODEL).failed(new Fault.Broken(FaultCode.CUT, "Cut."), 0, 0);
    }

    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Shut.class);
  }

  @Test
  void doesNotHoldOldFailuresAgainstAModelThatIsWellAgain() {
    var slow = IntStream.range(0, 20).mapToObj(_ -> platform.in(MODEL)).toList();
    fail(5);
    platform.pass(OPEN);
    platform.in(MODEL).answered(0, 0);
    platform.in(MODEL).answered(0, 0);

    slow.forEach(pass -> pass.failed(down(), 0, 0));

    platform.in(MODEL);
  }

  @Test
  void closesAllKeysTogetherWithTheModel() {
    platform.reload(keys(3));
    while (platform.enter(MODEL) instanceof Entry.Go(var pass)) {
      pass.failed(down(), 0, 0);
    }
    platform.pass(OPEN);
    platform.in(MODEL).answered(0, 0);
    platform.in(MODEL).answered(0, 0);

    assertThat(IntStream.range(0, 3).mapToObj(_ -> platform.in(MODEL).key()).toList())
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void isNotConcernedWithKeysThatAreRefused() {
    platform.reload(keys(2));
    for (var call = 0; call < 4; call++) {
      if (platform.enter(MODEL) instanceof Entry.Go(var pass)) {
        pass.failed(badKey(), 0, 0);
      }
    }

    assertThat(shut(platform.enter(MODEL)).code()).isEqualTo(FaultCode.AUTH);
  }

  private void fail(int times) {
    for (var call = 0; call < times; call++) {
      platform.in(MODEL).failed(down(), 0, 0);
    }
  }

  private void succeed(int times) {
    for (var call = 0; call < times; call++) {
      platform.in(MODEL).answered(0, 0);
    }
  }

  private static void end(Pass pass, boolean badly) {
    if (badly) {
      pass.failed(down(), 0, 0);
    } else {
      pass.answered(0, 0);
    }
  }

  private static PoolKey[] keys(int count) {
    return IntStream.range(0, count).mapToObj(key -> plain("k" + key)).toArray(PoolKey[]::new);
  }
}
