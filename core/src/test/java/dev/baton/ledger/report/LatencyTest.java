package dev.baton.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.ledger.store.LatencyClass;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class LatencyTest {
  @Test
  void aBucketIsTheWholePartOfEightTimesTheLogarithm() {
    for (var millis = 1L; millis < 100_000; millis++) {
      // 2^n <= millis^8 < 2^(n+1) says the same in whole numbers.
      var exact = BigInteger.valueOf(millis).pow(8).bitLength() - 1;
      assertThat(LatencyClass.of(millis)).as("of " + millis).isEqualTo(exact);
    }
    assertThat(LatencyClass.of(0)).isZero();
  }

  @Test
  void theMiddleOfABucketIsCloseToAllThatFallsInIt() {
    for (var millis = 1L; millis < 200_000; millis++) {
      var bucket = new Latency.Bucket(LatencyClass.of(millis), 1, millis);
      assertThat(bucket.middle()).isCloseTo((double) millis, within(millis * 0.045));
    }
  }
}
