package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class PulseTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private long now = 1;
  private final Pulses pulses = new Pulses(() -> now);
  private final Pulse pulse = pulses.of("groq", "quick");

  @Test
  void saysNothingBeforeAnythingWasMeasured() {
    assertThat(pulse.firstContent()).isEmpty();
    assertThat(pulse.tokensPerSecond()).isEmpty();
    assertThat(pulse.firstContentP95()).isEmpty();
    assertThat(pulse.errorShare()).isZero();
    assertThat(pulse.inFlight()).isZero();
  }

  @Test
  void followsWhatItMeasures() {
    for (var i = 0; i < 50; i++) {
      pulse.begun();
      pulse.firstContent(200 * MILLI);
      pulse.ended(true, 120, SECOND);
    }

    assertThat(pulse.firstContent()).hasValue(Duration.ofMillis(200));
    assertThat(pulse.tokensPerSecond().orElseThrow()).isEqualTo(120, within(0.1));
    assertThat(pulse.errorShare()).isZero();
  }

  @Test
  void timesNoAnswerThatIsTooShortToTell() {
    pulse.ended(true, 1, 5);
    pulse.ended(true, 500, 10);

    assertThat(pulse.tokensPerSecond()).isEmpty();
  }

  @Test
  void countsCallsInHandAndNeverBelowNone() {
    pulse.begun();
    pulse.begun();
    assertThat(pulse.inFlight()).isEqualTo(2);

    pulse.ended(true, 0, 0);
    pulse.ended(false, 0, 0);
    pulse.ended(false, 0, 0);
    assertThat(pulse.inFlight()).isZero();
  }

  @Test
  void forgetsFailuresAsTimePasses() {
    for (var i = 0; i < 20; i++) {
      pulse.ended(false, 0, 0);
    }
    assertThat(pulse.errorShare()).isGreaterThan(0.95);

    now += 30 * SECOND;
    assertThat(pulse.errorShare()).isEqualTo(0.5, within(0.03));
    now -= 300 * SECOND;
    assertThat(pulse.errorShare()).isBetween(0.95, 1.0);
  }

  @Test
  void learnsWhatNinetyFiveOfAHundredStayBelow() {
    var random = new Random(3);
    for (var i = 0; i < 19; i++) {
      pulse.firstContent(100 * MILLI);
    }
    assertThat(pulse.firstContentP95()).isEmpty();

    for (var i = 0; i < 400; i++) {
      pulse.firstContent((100 + random.nextInt(900)) * MILLI);
    }
    assertThat(pulse.firstContentP95().orElseThrow())
        .isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
  }

  @Test
  void learnsAnewWhenAModelBecomesSlower() {
    for (var i = 0; i < 2000; i++) {
      pulse.firstContent(100 * MILLI);
    }
    assertThat(pulse.firstContentP95().orElseThrow())
        .isBetween(Duration.ofMillis(100), Duration.ofMillis(120));

    for (var i = 0; i < 100; i++) {
      pulse.firstContent(2000 * MILLI);
    }
    assertThat(pulse.firstContentP95().orElseThrow()).isGreaterThan(Duration.ofMillis(1990));
  }

  @Test
  void survivesClocksThatRunBackwardsAndWaitsOfAnyLength() {
    pulse.firstContent(-5);
    pulse.firstContent(Long.MAX_VALUE);
    now = -1;
    pulse.ended(true, Long.MAX_VALUE, Long.MAX_VALUE);
    pulse.ended(false, -1, -1);

    assertThat(pulse.errorShare()).isBetween(0.0, 1.0);
    assertThat(pulse.firstContent()).isPresent();
  }

  @Test
  void loosesNoCallOfManyLoops() throws Exception {
    try (var loops = Executors.newFixedThreadPool(4)) {
      var all = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < 4; i++) {
        all.add(() -> {
          for (var j = 0; j < 20_000; j++) {
            pulse.begun();
            pulse.firstContent(50 * MILLI);
            pulse.ended(true, 100, SECOND);
          }
          return true;
        });
      }
      for (var done : loops.invokeAll(all)) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(pulse.inFlight()).isZero();
    assertThat(pulse.firstContent()).hasValue(Duration.ofMillis(50));
    assertThat(pulse.tokensPerSecond().orElseThrow()).isEqualTo(100, within(0.1));
    assertThat(pulse.firstContentP95().orElseThrow())
        .isBetween(Duration.ofMillis(50), Duration.ofMillis(60));
  }

  @Test
  void remembersAModelAndNoMoreOfThemThanItMay() {
    assertThat(pulses.of("groq", "quick")).isSameAs(pulse);
    for (var i = 0; i < 5000; i++) {
      pulses.of("groq", "made-up-" + i);
    }
    assertThat(pulses.of("groq", "made-up-1")).isSameAs(pulses.of("groq", "made-up-1"));
    assertThat(pulses.of("groq", "made-up-4999")).isNotSameAs(pulses.of("groq", "made-up-4999"));
    assertThat(pulses.of("groq", "quick")).isSameAs(pulse);
  }
}
