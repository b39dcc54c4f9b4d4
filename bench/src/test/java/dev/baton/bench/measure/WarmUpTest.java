package dev.baton.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.measure.MemoryWatch.Watched;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void endsWhenTheLastThreeWindowsCostTheSame() {
    assertThat(WarmUp.alike(List.of(50.0, 20.0, 20.4, 20.9))).isTrue();
    assertThat(WarmUp.alike(List.of(20.0, 20.0, 22.0))).isFalse();
    assertThat(WarmUp.alike(List.of(20.0, 20.0))).isFalse();
  }

  @Test
  void seesMemoryThatGrowsToTheEnd() {
    var steady = new Watched<>("", List.of(10.0, 90.0, 100.0, 99.0, 100.0, 98.0, 100.0, 100.0));
    var growing = new Watched<>("", List.of(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0));

    assertThat(steady.lateGrowth()).isZero();
    assertThat(growing.lateGrowth()).isEqualTo(40);
    assertThat(growing.peak()).isEqualTo(80);
  }
}
