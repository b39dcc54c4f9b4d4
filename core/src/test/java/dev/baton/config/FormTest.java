package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private static final Form.Time TIME = Form.Time.any();
  private static final Form.Size SIZE = new Form.Size(1, 1024 * Form.Size.GIB);

  @ParameterizedTest
  @CsvSource({"500ms,500", "30s,30000", "10m,600000", "24h,86400000", "1ms,1", "007s,7000"})
  void readsTimes(String text, long millis) {
    assertThat(TIME.read(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "30",
        "1.5s",
        "-1s",
        "30 s",
        "30S",
        "0s",
        "25h",
        "9999999999999999999s",
        "1d"
      })
  void refusesOtherTimes(String text) {
    assertThat(TIME.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"512B,512", "64KiB,65536", "16MiB,16777216", "2GiB,2147483648"})
  void readsSizes(String text, long bytes) {
    assertThat(SIZE.read(text)).contains(bytes);
    assertThat(SIZE.write(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "16", "16MB", "16mib", "1.5MiB", "999999999999GiB", "0B"})
  void refusesOtherSizes(String text) {
    assertThat(SIZE.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "30,30s",
    "30 s,30s",
    "30sec,30s",
    "5 minutes,5m",
    "30 m,30m",
    "2 hours,2h",
    "10 MS,10ms"
  })
  void guessesTimes(String wrong, String meant) {
    assertThat(TIME.nearest(wrong)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"16,16MiB", "16mb,16MiB", "16 MIB,16MiB", "64k,64KiB", "1 GB,1GiB", "100 bytes,100B"})
  void guessesSizes(String wrong, String meant) {
    assertThat(SIZE.nearest(wrong)).contains(meant);
  }

  @Test
  void writesTimesWithTheLargestUnitThatFits() {
    assertThat(TIME.write(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(TIME.write(Duration.ofMinutes(90))).isEqualTo("90m");
    assertThat(TIME.write(Duration.ofHours(24))).isEqualTo("24h");
  }
}
