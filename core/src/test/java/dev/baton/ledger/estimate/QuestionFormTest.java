package dev.baton.ledger.estimate;

import static dev.baton.ledger.estimate.Reckoning.DEEPSEEK;
import static dev.baton.ledger.estimate.Reckoning.LLAMA;
import static dev.baton.ledger.estimate.Reckoning.SONNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionFormTest {
  private static Reckoning usual() {
    return Reckoning.of("10M", "2M");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "200, 200",
    "1.5k, 1500",
    "10M, 10000000",
    "0.25B, 250000000",
    "2G, 2000000000",
    "1000T, 1000000000000000",
    "0.000001M, 1",
  })
  void readsTokensWithAUnit(String typed, long tokens) {
    assertThat(Typed.count("in", typed)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "NaN",
        "Infinity",
        "1e6",
        "0x10",
        "1_000",
        "1,000",
        "10 M",
        "10m",
        "1.5",
        "0.0000001M",
        ".5M",
        "1001T",
        "9999999999999999",
        "999999999999999T",
        "\u0661",
        "10M\n",
      })
  void refusesWhatIsNoNumberOfTokens(String typed) {
    assertThatThrownBy(() -> Typed.count("in", typed))
        .isInstanceOf(Objection.class)
        .hasMessageStartingWith("in must be a whole number from 0 to 1000T")
        .hasMessageEndingWith("not \"" + typed + "\".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "-.1", "NaN", "1.1", "1.0000000001", "1e-1", "40%", "1/3", "1."})
  void refusesWhatIsNoShare(String typed) {
    assertThatThrownBy(() -> Typed.share("sample", typed))
        .isInstanceOf(Objection.class)
        .hasMessageStartingWith("sample must be a number from 0 to 1 such as .4, not ");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(usual().task("coding", ".4").task("general", ".5"), "add up to 0.9."),
        Arguments.of(usual().task("coding", ".6").task("general", ".5"), "add up to 1.1."),
        Arguments.of(usual().task("coding", ".999999999"), "add up to 0.999999999."),
        Arguments.of(usual().task("coding", "0"), "add up to 0."),
        Arguments.of(usual().task("codding", "1"), "Did you mean \"coding\"?"),
        Arguments.of(usual().task("poetry", "1"), "There are: coding, general, analysis"),
        Arguments.of(usual().task("coding", "NaN"), "The share of coding must be a number"),
        Arguments.of(usual().task("coding", "-1"), "The share of coding must be a number"),
        Arguments.of(usual().model(DEEPSEEK, ".5"), "add up to 0.5."),
        Arguments.of(usual().model(DEEPSEEK, "1").task("coding", "1"), "not both"),
        Arguments.of(usual().model(DEEPSEEK, "1").preset("budget"), "not both"),
        Arguments.of(usual().preset("balancd"), "Did you mean \"balanced\"?"),
        Arguments.of(usual().preset("zzz"), "There are: budget, balanced, premium."),
        Arguments.of(Reckoning.empty(), "There is nothing to price"),
        Arguments.of(Reckoning.of("0", "0"), "There is nothing to price"),
        Arguments.of(usual().with("request", "1/1"), "either the tokens of a request or"),
        Arguments.of(Reckoning.empty().with("request", "1/1"), "How many requests?"),
        Arguments.of(sized("1000", "1"), "request must be tokens in and out such as 1000/200"),
        Arguments.of(sized("1/2/3", "1"), "request must be tokens in and out such as 1000/200"),
        Arguments.of(sized("1/x", "1"), "request must be a whole number"),
        Arguments.of(sized("1000T/0", "2"), "are not reckoned"),
        Arguments.of(sized("1/1", "0"), "fewer than one request"),
        Arguments.of(sized("1/1", "9").with("requests-per-day", "1"), "not both"),
        Arguments.of(sized("1/1", "9").with("days", "30"), "days goes with requests-per-day"),
        Arguments.of(usual().with("agents", "0"), "fewer than one agent"),
        Arguments.of(usual().with("agents", "2.5"), "agents must be a whole number"),
        Arguments.of(usual().with("cache-hit", "1.2"), "cache-hit must be a number from 0 to 1"),
        Arguments.of(usual().with("sample", "-.1"), "sample must be a number from 0 to 1"),
        Arguments.of(usual().with("judge-cost", "NaN"), "judge-cost must be an amount"),
        Arguments.of(usual().with("investment", "$5"), "investment must be an amount of dollars"),
        Arguments.of(usual().months("0"), "months go from 1 to 120, not 0."),
        Arguments.of(usual().months("121"), "months go from 1 to 120, not 121."));
  }

  private static Reckoning sized(String request, String requests) {
    return Reckoning.empty().with("request", request).with("requests", requests);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhatIsWrong(Reckoning wrong, String sentence) {
    assertThatThrownBy(() -> wrong.form().read(SONNET))
        .isInstanceOf(Objection.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void namesTheNearestOfAnUnknownField() {
    assertThatThrownBy(() -> usual().with("cache_hits", ".2").form())
        .isInstanceOf(Objection.class)
        .hasMessage("An estimate has no field \"cache_hits\". Did you mean \"cache-hit\"?");
  }

  @Test
  void anInvestmentOfNothingHasNoReturn() {
    assertThatThrownBy(() -> usual().with("investment", "0").form().read(SONNET))
        .isInstanceOf(Objection.class)
        .hasMessage("An investment must be above 0; leave it out for none.");
  }

  @Test
  void showsOnlyTheStartOfAnEndlessValue() {
    assertThatThrownBy(() -> usual().with("agents", "9".repeat(100_000)).form().read(SONNET))
        .isInstanceOf(Objection.class)
        .satisfies(objection -> assertThat(objection.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void aMissingTaskIsNoneAndTheRestCounts() {
    var mix = usual().preset("premium").task("coding", "1").form().read(SONNET).mix();

    assertThat(mix.slices()).singleElement().extracting(Slice::label).isEqualTo("coding");
  }

  @Test
  void saysWhereAPresetHasNoModelForATask() {
    var mix = usual().preset("balanced").task("structured", "1").form().read(SONNET).mix();

    assertThat(mix.remarks())
        .containsExactly(
            "The preset balanced has no model for structured work; " + DEEPSEEK + " stands in.");
  }

  @Test
  void countsAMonthOfDays() {
    var form =
        Reckoning.empty()
            .with("request", "1k/200")
            .with("requests-per-day", "100")
            .model(LLAMA, "1");

    assertThat(form.form().read(SONNET).work())
        .isEqualTo(new Workload(3_000_000, 600_000, 0, 0, OptionalLong.of(3000)));
    assertThat(form.with("days", "31").form().read(SONNET).work().requests())
        .isEqualTo(OptionalLong.of(3100));
  }

  @Test
  void manyDaysOfManyRequestsAreTooMany() {
    var form =
        Reckoning.empty()
            .with("request", "1/1")
            .with("requests-per-day", "1000T")
            .with("days", "1000T");

    assertThatThrownBy(() -> form.form().read(SONNET)).hasMessageEndingWith("are not reckoned.");
  }

  @Test
  void takesTheBaselineThatIsNamed() {
    assertThat(usual().form().read(SONNET).baseline()).isEqualTo(SONNET);
    assertThat(usual().with("baseline", LLAMA).form().read(SONNET).baseline()).isEqualTo(LLAMA);
  }

  @Test
  void asksForTheUsualMonthsUnlessOthersAreNamed() {
    assertThat(usual().form().read(SONNET).months()).containsExactly(6, 12, 24, 36);
    assertThat(usual().months("3", "9").form().read(SONNET).months()).containsExactly(3, 9);
  }

  @Test
  void everyPresetWeighsItsRolesToOne() {
    for (var name : new String[] {"budget", "balanced", "premium"}) {
      var slices = Presets.shipped().named(name).byWeight();
      assertThat(slices.stream().map(Slice::share).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(BigDecimal.ONE);
    }
  }
}
