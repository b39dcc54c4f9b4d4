package dev.baton.bench.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bench.rig.BenchFault;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StandingTest {

  private static long held(String json) {
    return Standing.heldNanos(JsonMapper.shared().readTree(json));
  }

  @Test
  void addsUpWhatAllBudgetsHold() {
    assertThat(held("{\"data\":[{\"held_usd\":\"0.000000001\"},{\"held_usd\":\"1.5\"}]}"))
        .isEqualTo(1_500_000_001);
    assertThat(held("{\"data\":[{\"held_usd\":\"0\"}]}")).isZero();
  }

  @Test
  void silenceIsNotZero() {
    assertThatThrownBy(() -> held("{\"data\":[]}")).isInstanceOf(BenchFault.class);
  }
}
