package dev.baton.bench.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TillBenchTest {

  @Test
  void eachCallIsHeldSettledAndWrittenDown() throws IOException {
    var bench = new TillBench(1 << 20);
    try {
      var before = bench.written();

      var worth = bench.call(1);

      assertThat(worth).isPositive().isLessThan(Sample.HELD);
      assertThat(bench.written()).isGreaterThan(before);
      assertThat(bench.held()).isZero();
    } finally {
      bench.close();
    }
  }
}
