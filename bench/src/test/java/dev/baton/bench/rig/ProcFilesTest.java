package dev.baton.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcFilesTest {

  @Test
  void readsProcessTimeBehindANameWithBlanksAndBrackets() {
    var stat = "4711 (a) (b c) S 1 4711 4711 0 -1 4194560 1 2 3 4 150 25 900 800 20 0 3 0 99 1 2";

    assertThat(ProcFiles.cpuMicrosIn(stat)).isEqualTo(1_750_000);
  }

  @Test
  void readsMemoryInKilobytes() {
    var status = "Name:\tjava\nVmHWM:\t  2048 kB\nVmRSS:\t    1024 kB\nRssAnon:\t 5 kB\n";

    assertThat(ProcFiles.bytesIn(status, "VmRSS")).isEqualTo(1 << 20);
    assertThat(ProcFiles.bytesIn(status, "VmHWM")).isEqualTo(2 << 20);
    assertThat(ProcFiles.bytesIn(status, "VmSwap")).isZero();
  }

  @Test
  void sumsTheMachineWithoutIdleAndInterrupts() {
    var stat = "cpu  100 20 30 9999 888 77 66 5 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n";

    assertThat(ProcFiles.cpuMicrosOfMachineIn(stat)).isEqualTo(1_550_000);
  }

  @Test
  void saysNothingOfAProcessThatIsGone() {
    var never = Long.MAX_VALUE;

    assertThat(ProcFiles.cpuMicros(never)).isZero();
    assertThat(ProcFiles.residentBytes(never)).isZero();
  }
}
