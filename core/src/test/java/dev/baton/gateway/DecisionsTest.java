package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.FaultCode;
import dev.baton.gateway.TestingScript.Line;
import dev.baton.gateway.Trail.What;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Why a call went where it went can be asked for a while. */
final class DecisionsTest {
  private final TestingHouse house = new TestingHouse();
  private final Decisions decisions = house.experience().decisions();

  @Test
  void tellWhoWasAskedAndWhatCameOfIt() {
    new TestingScript(house).everybody(Line.of(503));
    house.ask("foreign", false);
    house.time().pass(Duration.ofSeconds(1));

    var stops = decisions.find("call-1").orElseThrow().trail().stops();
    assertThat(stops).extracting(Trail.Stop::candidate).containsExactly("gamma/c", "beta/b");
    assertThat(stops).extracting(Trail.Stop::what).containsOnly(What.FAILED);
    assertThat(stops)
        .extracting(stop -> stop.fault().orElseThrow().code())
        .containsOnly(FaultCode.UNAVAILABLE);
  }

  @Test
  void explainEachCall() {
    house.ask("all", false).reply().leave();

    assertThat(decisions.find("call-1").orElseThrow().explanation().get().route())
        .isEqualTo("chain all");
  }

  @Test
  void knowNothingOfCallsThatNobodyMade() {
    assertThat(decisions.find("call-1")).isEmpty();
  }

  @Test
  void forgetTheOldestWhenAThousandOthersCame() {
    for (var call = 1; call <= 1_025; call++) {
      house.ask("beta/b", false).reply().leave();
    }

    assertThat(decisions.find("call-1")).isEmpty();
    assertThat(decisions.find("call-2")).isPresent();
    assertThat(decisions.find("call-1025")).isPresent();
  }
}
