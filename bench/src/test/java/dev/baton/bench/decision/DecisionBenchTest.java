package dev.baton.bench.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class DecisionBenchTest {
  private final DecisionBench bench = new DecisionBench();

  @Test
  void decidesInEveryWay() {
    assertThat(bench.model()).isPositive();
    assertThat(bench.chain()).isPositive();
    assertThat(bench.useCase()).isPositive();
    assertThat(bench.auto()).isPositive();
  }

  @Test
  void hasAsManyDifferentModelsAsItSays() {
    var names = new HashSet<String>();
    LargeHouse.catalog().all().forEach(entry -> names.add(entry.name()));

    assertThat(names).hasSize(400);
  }
}
