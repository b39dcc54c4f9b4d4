package dev.baton.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Classes of latency. */
final class LatencyTest {
  @Test
  void eachLatencyLiesInItsClass() {
    for (var millis = 1L; millis < 1L << 40; millis += 1 + millis / 100) {
      var bucket = Latency.bucket(millis);
      assertThat((double) millis).isBetween(Latency.from(bucket), Latency.from(bucket + 1));
    }
  }

  @Test
  void powersOfTwoBeginAClass() {
    for (var doublings = 0; doublings < 62; doublings++) {
      assertThat(Latency.bucket(1L << doublings)).isEqualTo(8 * doublings);
    }
    assertThat(Latency.bucket(0)).isZero();
    assertThat(Latency.bucket(-5)).isZero();
    assertThat(Latency.bucket(1023)).isEqualTo(79);
  }
}
