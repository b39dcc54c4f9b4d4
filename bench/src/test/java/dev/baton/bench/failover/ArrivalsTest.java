package dev.baton.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Reply REPLY =
      new Reply(
          200,
          Map.of(),
          "",
          "stop",
          true,
          "",
          "",
          false,
          Duration.ofMillis(1),
          Duration.ofMillis(2));

  @Test
  void letsEverybodyWhoCameFinish() {
    try (var arrivals = Arrivals.start(2_000, 1, _ -> REPLY)) {
      arrivals.awaitSecond(0.2);

      var seen = arrivals.stop();

      assertThat(seen).isNotEmpty();
      assertThat(seen.stream().mapToInt(Arrivals.Seen::number).sorted())
          .containsExactlyElementsOf(IntStream.range(0, seen.size()).boxed().toList());
    }
  }

  @Test
  void asksAsOftenAsItIsTold() {
    var replies = Crowd.ask(8, 100, _ -> REPLY);

    assertThat(replies).hasSize(100);
  }

  @Test
  void findsWherePartsOfManyNumbersLie() {
    var numbers = Quantiles.of(IntStream.rangeClosed(1, 100).asDoubleStream());

    assertThat(numbers.at(0.5)).isEqualTo(50);
    assertThat(numbers.at(0.99)).isEqualTo(99);
    assertThat(numbers.at(1)).isEqualTo(100);
    assertThat(Quantiles.of(IntStream.empty().asDoubleStream()).at(0.5)).isNaN();
  }
}
