package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.MINUTE;
import static dev.baton.limit.TestingPlatform.SECOND;
import static dev.baton.limit.TestingPlatform.later;
import static dev.baton.limit.TestingPlatform.rpd;
import static dev.baton.limit.TestingPlatform.rpm;
import static dev.baton.limit.TestingPlatform.shut;
import static dev.baton.limit.TestingPlatform.tokens;
import static dev.baton.limit.TestingPlatform.tpm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Allowance;
import dev.baton.chat.FaultCode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LimitsTest {
  private static final String MODEL = "small";

  private final TestingPlatform platform = new TestingPlatform();

  @Test
  void asksAPlatformWithoutLimitsAsOftenAsAnybodyLikes() {
    for (var call = 0; call < 10_000; call++) {
      platform.in(MODEL, tokens(1_000_000));
    }

    assertThat(platform.turnstiles.inFlight("acme", MODEL)).isEqualTo(10_000);
  }

  @Test
  void letsAFifthOfAMinuteInAtOnceAndTheRestEvenly() {
    platform.limits(MODEL, rpm(60));
    for (var call = 0; call < 12; call++) {
      platform.in(MODEL);
    }

    assertThat(later(platform.enter(MODEL)).pause()).isEqualTo(SECOND);
  }

  @Test
  void letsTheOneWhoWaitedInWhenItWasTold() {
    platform.limits(MODEL, rpm(60));
    for (var call = 0; call < 12; call++) {
      platform.in(MODEL);
    }
    var waiting = later(platform.enter(MODEL));

    platform.pass(waiting.pause());

    assertThat(platform.turnstile().enter(MODEL, tokens(0), Optional.of(waiting.ticket())))
        .isInstanceOf(Entry.Go.class);
  }

  @Test
  void letsOneRequestInAtOnceHoweverLowTheLimit() {
    platform.limits(MODEL, rpm(1));
    platform.in(MODEL);

    var pause = later(platform.enter(MODEL)).pause();

    assertThat(pause).isBetween(MINUTE, MINUTE.plus(SECOND));
  }

  @Test
  void refusesForGoodWhatIsLargerThanTheWholeLimit() {
    platform.limits(MODEL, tpm(30_000));

    var shut = shut(platform.enter(MODEL, tokens(30_001)));

    assertThat(shut.code()).isEqualTo(FaultCode.RATE_LIMITED);
    assertThat(shut.pause()).isEmpty();
    assertThat(shut.why())
        .isEqualTo("acme:small is never asked for 30001 tokens at once: that is over its limit.");
  }

  @Test
  void letsARequestIntoAFullBucketThatIsLargerThanTheBucket() {
    platform.limits(MODEL, tpm(60_000));

    platform.in(MODEL, tokens(30_000));

    // The bucket holds twelve seconds' tokens, and is in debt by thirty seconds'.
    assertThat(later(platform.enter(MODEL, tokens(1_000))).pause())
        .isEqualTo(Duration.ofSeconds(19));
  }

  @Test
  void givesBackTokensThatWereNotUsed() {
    platform.limits(MODEL, tpm(60_000));
    platform.in(MODEL, tokens(60_000)).answered(2_000, 0);

    platform.in(MODEL, tokens(10_000));
  }

  @Test
  void countsTokensThatWereUsedBeyondWhatWasThought() {
    platform.limits(MODEL, tpm(60_000));
    platform.in(MODEL, tokens(10)).answered(60_000, 0);
    platform.pass(Duration.ofSeconds(55));

    assertThat(platform.enter(MODEL, tokens(10))).isInstanceOf(Entry.Later.class);
  }

  @Test
  void countsTheEndOfACallOnlyOnce() {
    platform.limits(MODEL, tpm(60_000));
    platform.in(MODEL, tokens(60_000));
    platform.pass(MINUTE.plus(SECOND));
    var pass = platform.in(MODEL, tokens(60_000));

    pass.answered(60_000, 0);
    pass.giveBack(0, 0);

    assertThat(platform.enter(MODEL, tokens(10_000))).isInstanceOf(Entry.Later.class);
  }

  @Test
  void shutsWhenTheDayIsUsedUp() {
    platform.limits(MODEL, rpd(3));
    for (var call = 0; call < 3; call++) {
      platform.in(MODEL);
    }
    platform.pass(Duration.ofHours(23));

    var shut = shut(platform.enter(MODEL));

    assertThat(shut.pause().orElseThrow()).isBetween(Duration.ofHours(1), Duration.ofMinutes(75));
    platform.pass(shut.pause().orElseThrow());
    platform.in(MODEL);
  }

  @Test
  void keepsWhatWasUsedWhenTheConfigurationIsReadAnew() {
    platform.limits(MODEL, rpm(60));
    for (var call = 0; call < 12; call++) {
      platform.in(MODEL);
    }

    platform.limits(MODEL, rpm(30));

    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Later.class);
  }

  @Test
  void takesAClockThatStepsBackForOneThatStandsStill() {
    platform.limits(MODEL, rpm(60));
    for (var call = 0; call < 12; call++) {
      platform.in(MODEL);
    }
    platform.jump(Duration.ofDays(-30));
    assertThat(later(platform.enter(MODEL)).pause()).isEqualTo(SECOND);

    platform.pass(SECOND.multipliedBy(3));

    platform.in(MODEL);
  }

  @Test
  void obeysALowerLimitThatThePlatformStatesUntilItStatesAHigherOne() {
    platform.limits(MODEL, rpm(600));
    var pass = platform.in(MODEL);

    pass.heard(requests(2, 1, SECOND.multipliedBy(30)));
    platform.pass(SECOND);
    platform.in(MODEL);

    assertThat(platform.enter(MODEL)).isNotInstanceOf(Entry.Go.class);
    pass.heard(requests(100_000, 99_999, SECOND));
    platform.pass(SECOND.multipliedBy(12));
    for (var call = 0; call < 119; call++) {
      platform.in(MODEL);
    }
    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Later.class);
  }

  @Test
  void learnsALimitNobodyConfigured() {
    platform.in(MODEL).heard(requests(500, 0, SECOND.multipliedBy(10)));

    var pause = later(platform.enter(MODEL)).pause();

    assertThat(pause).isBetween(SECOND.multipliedBy(10), SECOND.multipliedBy(11));
  }

  @Test
  void takesALimitThatComesBackSlowlyForADays() {
    var pass = platform.in(MODEL);
    pass.answered(0, 0);

    pass.heard(requests(14_400, 14_000, Duration.ofMinutes(40)));

    for (var call = 0; call < 14_000; call++) {
      platform.in(MODEL);
    }
    assertThat(shut(platform.enter(MODEL)).code()).isEqualTo(FaultCode.RATE_LIMITED);
  }

  @Test
  void ignoresImpossibleWordsOfAPlatform() {
    platform.limits(MODEL, rpm(60));

    platform.in(MODEL).heard(requests(-5, Long.MAX_VALUE, Duration.ofDays(-3)));
    platform.in(MODEL).heard(requests(0, 50, Duration.ofSeconds(Long.MAX_VALUE)));

    platform.in(MODEL);
  }

  private static Allowance requests(long limit, long left, Duration reset) {
    var said =
        new Allowance.Measured(OptionalLong.of(limit), OptionalLong.of(left), Optional.of(reset));
    return new Allowance(said, Allowance.Measured.UNSAID);
  }
}
