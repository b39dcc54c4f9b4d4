package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DollarsTest {

  @ParameterizedTest
  @CsvSource({
    "1e-07, 100000",
    "1.25e-6, 1250000",
    "0.000003, 3000000",
    "6.25E-8, 62500",
    "0, 0",
    "0.0, 0",
    "1e-12, 1",
    "-1e-12, -1",
  })
  void readsThePriceOfATokenExactly(String dollars, long picoDollars) {
    assertThat(Dollars.ofOne(dollars)).contains(picoDollars);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "free",
        "NaN",
        "Infinity",
        "1e-13",
        "2.4999999999999998e-07",
        "1e99",
        "1e999999999",
        "1e-999999999",
        "0.00000000000000000000000000000000000000001",
      })
  void takesNothingThatDoesNotFit(String dollars) {
    assertThat(Dollars.ofOne(dollars)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.075, 75000", "3, 3000000", "10.00, 10000000", "0, 0"})
  void readsThePriceOfAMillion(String dollars, long picoDollars) {
    assertThat(Dollars.ofMillion(dollars)).contains(picoDollars);
  }

  @Test
  void writesNoMoreThanThereIs() {
    assertThat(Dollars.million(75_000)).isEqualTo("0.075");
    assertThat(Dollars.million(10_000_000)).isEqualTo("10");
    assertThat(Dollars.million(100_000_000)).isEqualTo("100");
    assertThat(Dollars.million(0)).isEqualTo("0");
    assertThat(Dollars.amount(600)).isEqualTo("0.0000006");
    assertThat(Dollars.amount(1_500_000_000)).isEqualTo("1.5");
  }
}
