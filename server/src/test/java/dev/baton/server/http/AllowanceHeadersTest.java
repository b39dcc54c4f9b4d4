package dev.baton.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceHeadersTest {

  @ParameterizedTest
  @CsvSource({
    "PT-1S, 0ms",
    "PT0S, 0ms",
    "PT0.000000001S, 1ms",
    "PT0.02S, 20ms",
    "PT0.9990001S, 1s",
    "PT1S, 1s",
    "PT1.5S, 1.5s",
    "PT7.066S, 7.066s",
    "PT59.9999S, 1m0s",
    "PT6M, 6m0s",
    "PT1H, 1h0m0s",
    "PT24H0.25S, 24h0m0.25s",
  })
  void aWaitIsWrittenAsOpenAiWritesItAndNeverTooShort(Duration time, String shown) {
    assertThat(AllowanceHeaders.shown(time)).isEqualTo(shown);
  }
}
