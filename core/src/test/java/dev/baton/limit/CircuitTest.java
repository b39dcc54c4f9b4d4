package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.MINUTE;
import static dev.baton.limit.TestingPlatform.SECOND;
import static dev.baton.limit.TestingPlatform.down;
import static dev.baton.limit.TestingPlatform.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.limit.Circuit.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What operators see of breakers. */
final class CircuitTest {
  private static final String MODEL = "small";

  private final TestingPlatform platform = new TestingPlatform(plain("a"));

  private List<Circuit> circuits() {
    return platform.turnstiles.circuits("acme");
  }

  private void fail(String model, int times) {
    for (var i = 0; i < times; i++) {
      platform.in(model).failed(down(), 0, 0);
    }
  }

  @Test
  void nothingIsToldOfWhatNobodyCalled() {
    assertThat(circuits()).isEmpty();
    assertThat(platform.turnstiles.circuits("another")).isEmpty();
  }

  @Test
  void aClosedOneTellsItsFailuresUntilTheyAreForgotten() {
    platform.in(MODEL).answered(1, 0);
    fail(MODEL, 3);

    assertThat(circuits())
        .containsExactly(new Circuit(MODEL, Optional.empty(), State.CLOSED, 3, Optional.empty()));

    platform.pass(MINUTE.plusSeconds(5));

    assertThat(circuits()).isEmpty();
  }

  @Test
  void anOpenOneTellsWhenItWillBeProbedAndThenThatItIs() {
    fail(MODEL, 5);

    var open = circuits().getFirst();
    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.probeIn().orElseThrow())
        .isBetween(SECOND.multipliedBy(24), SECOND.multipliedBy(30));

    platform.pass(open.probeIn().orElseThrow());
    assertThat(circuits().getFirst().state()).isEqualTo(State.HALF_OPEN);
    assertThat(circuits().getFirst().probeIn()).isEmpty();

    platform.in(MODEL).answered(1, 0);
    assertThat(circuits().getFirst().state()).isEqualTo(State.HALF_OPEN);

    platform.in(MODEL).answered(1, 0);
    assertThat(circuits()).isEmpty();
  }

  @Test
  void ofSeveralKeysTheOneThatIsLeftAloneIsNamed() {
    platform.reload(plain("a"), plain("b"));
    while (circuits().stream().noneMatch(circuit -> circuit.state() == State.OPEN)) {
      var pass = platform.in(MODEL);
      if (pass.key() == 1) {
        pass.failed(down(), 0, 0);
      } else {
        pass.answered(1, 0);
      }
    }

    var worst = circuits().getFirst();
    assertThat(worst.key()).contains("b");
    assertThat(worst.model()).isEqualTo(MODEL);
    assertThat(worst.state()).isEqualTo(State.OPEN);
  }

  @Test
  void theOpenOnesComeFirstHoweverManyThereAre() {
    for (var i = 0; i < 300; i++) {
      platform.in("model-" + i).answered(1, 0);
    }
    fail("the-open-one", 5);

    assertThat(circuits()).hasSize(200);
    assertThat(circuits().getFirst().model()).isEqualTo("the-open-one");
  }

  @Test
  void aClockThatJumpsMakesNoNegativeWait() {
    fail(MODEL, 5);
    platform.jump(Duration.ofDays(-2));

    assertThat(circuits().getFirst().probeIn().orElseThrow()).isPositive();

    platform.jump(Duration.ofDays(4));

    assertThat(circuits().getFirst().state()).isEqualTo(State.HALF_OPEN);
  }
}
