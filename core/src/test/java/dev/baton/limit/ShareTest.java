package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.again;
import static dev.baton.limit.TestingPlatform.shut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.FaultCode;
import dev.baton.limit.Share.Terms;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ShareTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong clock = new AtomicLong();

  @Test
  void letsAFifthOfAllCallsBeRetried() {
    var share = new Share(new Terms(20, 0, 100, 0), clock::get);

    assertThat(extras(share, 1_000)).isEqualTo(200);
  }

  @Test
  void letsOneCallInTwentyBeHedged() {
    var share = new Share(Terms.ofHedges(5), clock::get);

    assertThat(extras(share, 1_000)).isEqualTo(50);
  }

  @Test
  void letsSomeBeRetriedHoweverLittleHappens() {
    var share = new Share(Terms.ofRetries(20), clock::get);
    while (share.extra()) {}

    clock.addAndGet(SECOND);

    assertThat(share.left()).isEqualTo(3);
  }

  @Test
  void savesUpNoMoreThanItsCap() {
    var share = new Share(Terms.ofRetries(20), clock::get);
    for (var call = 0; call < 10_000; call++) {
      share.usual();
    }
    clock.addAndGet(3_600 * SECOND);

    assertThat(share.left()).isEqualTo(100);
  }

  @Test
  void savesNothingUpWhenTheClockStepsBack() {
    var share = new Share(Terms.ofRetries(20), clock::get);
    while (share.extra()) {}

    clock.addAndGet(-3_600 * SECOND);

    assertThat(share.extra()).isFalse();
  }

  @Test
  void neverLetsMoreBeRetriedThanItsTermsSayWhateverHappens() {
    for (var seed = 1L; seed <= 200; seed++) {
      var random = new Random(seed);
      var percent = random.nextInt(101);
      var share = new Share(Terms.ofRetries(percent), clock::get);
      var began = clock.get();
      var usual = 0L;
      var extra = 0L;
      for (var step = 0; step < 2_000; step++) {
        switch (random.nextInt(4)) {
          case 0 -> clock.addAndGet(random.nextLong(SECOND));
          case 1 -> {
            share.usual();
            usual++;
          }
          default -> extra += share.extra() ? 1 : 0;
        }
        var seconds = (clock.get() - began) / (double) SECOND;
        assertThat((double) extra)
            .as("seed %d", seed)
            .isLessThanOrEqualTo(percent / 100.0 * usual + 3 * seconds + 10 + 0.01);
      }
    }
  }

  @Test
  void shutsThePlatformForRetriesWhenThereWereTooMany() {
    var platform = new TestingPlatform();
    for (var retry = 0; retry < 10; retry++) {
      platform.in("small", again());
    }

    var shut = shut(platform.enter("small", again()));

    assertThat(shut.code()).isEqualTo(FaultCode.OVERLOADED);
    assertThat(shut.why())
        .isEqualTo("The retry budget of acme is spent: too many calls were retried.");
    assertThat(shut.pause().orElseThrow())
        .isBetween(Duration.ofMillis(300), Duration.ofMillis(334));
    platform.in("small");
    platform.pass(shut.pause().orElseThrow());
    platform.in("small", again());
  }

  private static int extras(Share share, int usual) {
    var extras = 0;
    for (var call = 0; call < usual; call++) {
      share.usual();
      extras += share.extra() ? 1 : 0;
    }
    return extras;
  }
}
