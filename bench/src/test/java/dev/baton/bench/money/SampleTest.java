package dev.baton.bench.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.Ending;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final long NOW = 1_767_225_600_000L;

  @Test
  void callsAreOfMany() {
    var sample = new Sample(1);
    var calls = IntStream.range(0, 5_000).mapToObj(nth -> sample.whole(nth, NOW)).toList();

    assertThat(calls.stream().map(call -> call.id()).distinct()).hasSize(5_000);
    assertThat(calls.stream().map(call -> call.spender().user()).distinct()).hasSize(500);
    assertThat(calls.stream().map(call -> call.spender().conversation()).distinct()).hasSize(500);
    assertThat(calls.stream().map(call -> call.platform() + "/" + call.model()).distinct())
        .hasSize(80);
    assertThat(calls.stream().filter(call -> call.ending() == Ending.FAILED)).hasSize(100);
  }

  @Test
  void nothingCostsMoreThanIsHeld() {
    var sample = new Sample(1);

    assertThat(IntStream.range(0, 100_000).mapToObj(nth -> sample.whole(nth, NOW)))
        .allMatch(call -> call.nanos().orElseThrow() <= call.held());
  }
}
