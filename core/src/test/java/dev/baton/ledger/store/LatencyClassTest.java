package dev.baton.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Classes of latency. */
final class LatencyClassTest {
  @Test
  void eachLatencyLiesInItsClass() {
    for (var millis = 1L; millis < 1L << 40; millis += 1 + millis / 100) {
      var bucket = LatencyClass.of(millis);
      assertThat((double) millis)
          .isBetween(LatencyClass.from(bucket), LatencyClass.from(bucket + 1));
    }
  }

  @Test
  void powersOfTwoBeginAClass() {
    for (var doublings = 0; doublings < 62; doublings++) {
      assertThat(LatencyClass.of(1L << doublings)).isEqualTo(8 * doublings);
    }
    assertThat(LatencyClass.of(0)).isZero();
    assertThat(LatencyClass.of(-5)).isZero();
    assertThat(LatencyClass.of(1023)).isEqualTo(79);
  }
}
