package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.RetryRules;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The policy of falling back, row by row. */
final class NextStepTest {
  private static final RetryRules RULES = RetryRules.DEFAULT;
  private static final boolean ALONE = true;
  private static final boolean WITH_OTHERS = false;

  private static Fault again(FaultCode code) {
    return new Fault.Again(code, "It broke.", Optional.empty());
  }

  private static Fault again(Duration pause) {
    return new Fault.Again(FaultCode.UNAVAILABLE, "It broke.", Optional.of(pause));
  }

  private static Fault elsewhere(FaultCode code) {
    return new Fault.Elsewhere(code, "It cannot.", Optional.empty());
  }

  private static Fault otherKey(FaultCode code) {
    return new Fault.OtherKey(code, "Not with this key.", Optional.empty());
  }

  private static NextStep after(Fault fault, int tries, boolean alone) {
    return NextStep.after(fault, tries, alone, RULES);
  }

  @Test
  void asksTheSameModelOnceMoreAndQuicklyWhileOthersWait() {
    assertThat(after(again(FaultCode.UNAVAILABLE), 1, WITH_OTHERS))
        .isEqualTo(new NextStep.SameAgain(NextStep.QUICK));
    assertThat(after(again(FaultCode.UNAVAILABLE), 2, WITH_OTHERS))
        .isEqualTo(new NextStep.MoveOn());
  }

  @Test
  void asksTheLastModelThreeTimesAndWaitsTwiceAsLongEachTime() {
    assertThat(after(again(FaultCode.UNREACHABLE), 1, ALONE))
        .isEqualTo(new NextStep.SameAgain(Duration.ofSeconds(1)));
    assertThat(after(again(FaultCode.UNREACHABLE), 2, ALONE))
        .isEqualTo(new NextStep.SameAgain(Duration.ofSeconds(2)));
    assertThat(after(again(FaultCode.UNREACHABLE), 3, ALONE)).isEqualTo(new NextStep.MoveOn());
  }

  @Test
  void neverWaitsLongerThanTheRulesAllow() {
    var patient =
        new RetryRules(
            100,
            Duration.ofSeconds(3),
            Duration.ofSeconds(8),
            20,
            true,
            true,
            true,
            Duration.ofSeconds(2),
            100);

    for (var tries = 1; tries < 100; tries++) {
      assertThat(NextStep.after(again(FaultCode.UNAVAILABLE), tries, ALONE, patient))
          .isInstanceOfSatisfying(
              NextStep.SameAgain.class,
              step -> assertThat(step.longestPause()).isLessThanOrEqualTo(Duration.ofSeconds(8)));
    }
  }

  @Test
  void waitsAsLongAsThePlatformSaysOrNotAtAll() {
    assertThat(after(again(Duration.ofMillis(1_500)), 1, WITH_OTHERS))
        .isEqualTo(new NextStep.AfterPause(Duration.ofMillis(1_500)));
    assertThat(after(again(Duration.ofSeconds(3)), 1, ALONE)).isEqualTo(new NextStep.MoveOn());
    assertThat(after(again(Duration.ofDays(9_999)), 1, ALONE)).isEqualTo(new NextStep.MoveOn());
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultCode.class,
      names = {"RATE_LIMITED", "AUTH", "QUOTA_EXHAUSTED"})
  void turnsToAnotherKeyButNotForEver(FaultCode code) {
    assertThat(after(otherKey(code), 1, WITH_OTHERS)).isEqualTo(new NextStep.OtherKey());
    assertThat(after(otherKey(code), 3, WITH_OTHERS)).isEqualTo(new NextStep.MoveOn());
  }

  @Test
  void leavesABusyPlatformWhereTheOperatorWantsItSo() {
    var impatient =
        new RetryRules(
            2,
            RULES.retryDelay(),
            RULES.longestDelay(),
            20,
            false,
            false,
            false,
            RULES.waitAtMost(),
            6);

    assertThat(NextStep.after(otherKey(FaultCode.RATE_LIMITED), 1, ALONE, impatient))
        .isEqualTo(new NextStep.MoveOn());
    assertThat(NextStep.after(otherKey(FaultCode.AUTH), 1, ALONE, impatient))
        .isEqualTo(new NextStep.OtherKey());
    assertThat(NextStep.after(again(FaultCode.UNAVAILABLE), 1, ALONE, impatient))
        .isEqualTo(new NextStep.MoveOn());
    assertThat(NextStep.after(elsewhere(FaultCode.FIRST_BYTE_TIMEOUT), 1, ALONE, impatient))
        .isEqualTo(new NextStep.MoveOn());
  }

  @Test
  void leavesAModelThatCannotNowForTheNextOne() {
    for (var code : new FaultCode[] {FaultCode.OVERLOADED, FaultCode.CUT, FaultCode.MALFORMED}) {
      assertThat(after(elsewhere(code), 1, WITH_OTHERS)).isEqualTo(new NextStep.MoveOn());
      assertThat(after(elsewhere(code), 1, ALONE)).isInstanceOf(NextStep.SameAgain.class);
    }
  }

  @Test
  void looksForAModelThatReadsMoreAndOneThatIsLessStrict() {
    assertThat(after(elsewhere(FaultCode.CONTEXT_TOO_LONG), 1, ALONE))
        .isEqualTo(new NextStep.ReadsMore());
    assertThat(after(new Fault.Caller(FaultCode.REFUSED, "No."), 1, ALONE))
        .isEqualTo(new NextStep.LessStrict());
  }

  @Test
  void movesOnFromAModelThatIsGone() {
    assertThat(after(new Fault.Caller(FaultCode.NOT_FOUND, "Gone."), 1, WITH_OTHERS))
        .isEqualTo(new NextStep.MoveOn());
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultCode.class,
      names = {"REJECTED", "BAD_REQUEST", "TOO_LARGE", "UNSUPPORTED"})
  void neverAsksAnybodyAgainWhatIsWrongInItself(FaultCode code) {
    assertThat(after(new Fault.Caller(code, "Wrong."), 1, WITH_OTHERS))
        .isEqualTo(new NextStep.TellClient());
    assertThat(after(new Fault.Stop(FaultCode.DEADLINE, "Late."), 1, WITH_OTHERS))
        .isEqualTo(new NextStep.TellClient());
  }

  @Test
  void doesNotRepeatABugOfOurOwn() {
    assertThat(after(elsewhere(FaultCode.BUG), 1, ALONE)).isEqualTo(new NextStep.MoveOn());
  }
}
