package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Quantity.Count;
import dev.baton.config.Quantity.Decimal;
import dev.baton.config.Quantity.Lateness;
import dev.baton.config.Quantity.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  private static final Count COUNT = Count.any();
  private static final Share SHARE = new Share(1, 50);
  private static final Decimal DOLLARS = Decimal.dollars();

  @ParameterizedTest
  @CsvSource({"1,1", "14400,14400", "40k,40000", "4M,4000000", "2G,2000000000"})
  void readsCounts(String text, long count) {
    assertThat(COUNT.read(text)).contains(count);
    assertThat(COUNT.write(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0k",
        "-1",
        "1.5",
        "1e9",
        "NaN",
        "Infinity",
        "40K",
        "4m",
        "k",
        "1_000",
        "+1",
        "1001G",
        "9999999999999",
        "99999999999999999999",
        "٤٠",
        "4 M"
      })
  void refusesOtherCounts(String text) {
    assertThat(COUNT.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"40K,40k", "4m,4M", "4 M,4M", "3 million,3M"})
  void guessesCounts(String wrong, String meant) {
    assertThat(COUNT.nearest(wrong)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "NaN", "14400"})
  void guessesNoCountWhereNoneIsMeant(String wrong) {
    assertThat(COUNT.nearest(wrong)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "000", "0k"})
  void saysWhatACountOfZeroWouldDo(String zero) {
    assertThat(COUNT.remark(zero)).contains("blocks everything");
    assertThat(DOLLARS.remark("0.00")).contains("blocks everything");
    assertThat(COUNT.remark("7")).isEmpty();
  }

  @Test
  void readsWholeShares() {
    assertThat(SHARE.read("5%")).contains(5);
    assertThat(SHARE.write(5)).isEqualTo("5%");
    assertThat(SHARE.nearest("5")).contains("5%");
    assertThat(SHARE.read("5")).isEmpty();
    assertThat(SHARE.read("51%")).isEmpty();
    assertThat(SHARE.read("0%")).isEmpty();
    assertThat(SHARE.read("0.5%")).isEmpty();
    assertThat(SHARE.read("-5%")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5,5", "2.50,2.50", "0.000000001,0.000000001", "1000000,1000000"})
  void readsDollarsExactly(String text, BigDecimal dollars) {
    assertThat(DOLLARS.read(text)).contains(dollars);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0.0",
        "-1",
        "NaN",
        "1e3",
        "1e999999999",
        ".5",
        "5.",
        "5,00",
        "0.0000000001",
        "1000000.01",
        "9999999999",
        "0x10"
      })
  void refusesOtherDollars(String text) {
    assertThat(DOLLARS.read(text)).isEmpty();
  }

  @Test
  void guessesDollarsWithTheirSign() {
    assertThat(DOLLARS.nearest("$5.00")).contains("5.00");
    assertThat(DOLLARS.nearest("$$")).isEmpty();
  }

  @Test
  void readsHowLateIsLate() {
    var late = new Lateness(Form.Time.any());

    assertThat(late.read("p95").orElseThrow().time()).isEmpty();
    assertThat(late.read("400ms").orElseThrow().time())
        .isEqualTo(Optional.of(Duration.ofMillis(400)));
    assertThat(late.read("p99")).isEmpty();
    assertThat(late.nearest("p99")).contains("p95");
    assertThat(late.nearest("400")).contains("400s");
  }
}
