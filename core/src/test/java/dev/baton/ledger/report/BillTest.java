package dev.baton.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BillTest {
  @Test
  void sharesAddUpWhateverTheWeights() {
    var random = new Random(1);
    for (var round = 0; round < 2000; round++) {
      var weights =
          random
              .longs(1 + random.nextInt(8), 0, 1L << random.nextInt(1, 62))
              .mapToObj(BigInteger::valueOf)
              .toList();
      var all = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
      if (all.signum() == 0) {
        continue;
      }
      var cost = random.nextLong(1L << random.nextInt(1, 62));

      var shares = Bill.shares(cost, weights);

      assertThat(Arrays.stream(shares).sum()).isEqualTo(cost);
      for (var at = 0; at < shares.length; at++) {
        var exact = BigInteger.valueOf(cost).multiply(weights.get(at));
        var said = BigInteger.valueOf(shares[at]).multiply(all);
        // Nobody is off by a whole nano-dollar.
        assertThat(said.subtract(exact).abs()).isLessThan(all);
      }
    }
  }

  @Test
  void longPromptsHaveTheirOwnPrices() {
    var tariff = new Tariff();
    tariff.note(Meter.INPUT, 0, 10);
    tariff.note(Meter.CACHE_READ, 0, 1);
    tariff.note(Meter.INPUT, 200_000, 20);

    assertThat(tariff.rate(Meter.INPUT, 200_000)).hasValue(10);
    assertThat(tariff.rate(Meter.INPUT, 200_001)).hasValue(20);
    assertThat(tariff.rate(Meter.CACHE_WRITE_1H, 200_001)).hasValue(20);
    assertThat(tariff.rate(Meter.CACHE_READ, 200_000)).hasValue(1);
    // As the catalogue reckons: what a longer prompt's price leaves out costs what its input does.
    assertThat(tariff.rate(Meter.CACHE_READ, 200_001)).hasValue(20);
    assertThat(tariff.rate(Meter.OUTPUT, 5)).isEmpty();
    assertThat(tariff.rate(Meter.REASONING, 200_001)).isEmpty();
    tariff.note(Meter.OUTPUT, 200_000, 30);
    tariff.note(Meter.REASONING, 0, 40);
    assertThat(tariff.rate(Meter.REASONING, 200_001)).hasValue(40);
    assertThat(tariff.tier(200_000)).isZero();
    assertThat(tariff.tier(200_001)).isEqualTo(200_000);
  }
}
