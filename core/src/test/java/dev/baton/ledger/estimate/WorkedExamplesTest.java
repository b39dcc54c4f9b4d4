package dev.baton.ledger.estimate;

import static dev.baton.ledger.estimate.Reckoning.DEEPSEEK;
import static dev.baton.ledger.estimate.Reckoning.GLM;
import static dev.baton.ledger.estimate.Reckoning.LLAMA;
import static dev.baton.ledger.estimate.Reckoning.MISTRAL;
import static dev.baton.ledger.estimate.Reckoning.QWEN;
import static dev.baton.ledger.estimate.Reckoning.SONNET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples the calculator was specified with, to the last digit. */
class WorkedExamplesTest {

  private static String percent(CostEstimate estimate) {
    return estimate.savingsPercent().orElseThrow().toPlainString();
  }

  @Test
  void aMixOfThreeTasks() {
    var estimate =
        Reckoning.of("10M", "2M")
            .model(QWEN, ".4")
            .model(LLAMA, ".4")
            .model(DEEPSEEK, ".2")
            .claimed();

    assertThat(estimate.parts())
        .extracting(part -> part.cost().text())
        .containsExactly("1.104", "0.72", "0.36");
    assertThat(estimate.total().text()).isEqualTo("2.184");
    assertThat(estimate.baseline().text()).isEqualTo("60");
    assertThat(percent(estimate)).isEqualTo("96.36");
    assertThat(estimate.annual().text()).isEqualTo("26.208");
    assertThat(estimate.costRatio().orElseThrow().toPlainString()).isEqualTo("27.47");
  }

  @Test
  void theSameMixByTheTasksOfThePresetCostsTheSame() {
    var estimate =
        Reckoning.of("10M", "2M")
            .preset("balanced")
            .task("coding", ".4")
            .task("general", ".4")
            .task("analysis", ".2")
            .claimed();

    assertThat(estimate.total().text()).isEqualTo("2.184");
    assertThat(estimate.byModel()).containsOnlyKeys(QWEN, LLAMA);
  }

  @Test
  void aMixOfFourTasks() {
    var estimate =
        Reckoning.of("10M", "2M")
            .preset("premium")
            .task("coding", ".40")
            .task("general", ".35")
            .task("analysis", ".20")
            .task("structured", ".05")
            .claimed();

    assertThat(estimate.total().text()).isEqualTo("2.274");
    assertThat(percent(estimate)).isEqualTo("96.21");
  }

  @ParameterizedTest
  @CsvSource({
    DEEPSEEK + ", 9, 97.00",
    LLAMA + ", 9, 97.00",
    QWEN + ", 13.8, 95.40",
    MISTRAL + ", 18, 94.00",
    GLM + ", 0, 100.00",
  })
  void oneModelForAll(String model, String dollars, String percent) {
    var estimate = Reckoning.of("50M", "10M").model(model, "1").claimed();

    assertThat(estimate.baseline().text()).isEqualTo("300");
    assertThat(estimate.total().text()).isEqualTo(dollars);
    assertThat(percent(estimate)).isEqualTo(percent);
  }

  @ParameterizedTest
  @CsvSource({
    "budget, 7.2, 97.60, 85.4",
    "balanced, 11.16, 96.28, 90.6",
    "premium, 12.48, 95.84, 91.1",
  })
  void presetsByTheirOwnWeights(String preset, String dollars, String percent, String quality) {
    var estimate = Reckoning.of("50M", "10M").preset(preset).claimed();

    assertThat(estimate.total().text()).isEqualTo(dollars);
    assertThat(percent(estimate)).isEqualTo(percent);
    assertThat(estimate.question().mix().quality().orElseThrow()).isEqualByComparingTo(quality);
  }

  @Test
  void theBudgetPresetWithoutItsFreeModel() {
    var estimate = Reckoning.of("50M", "10M").preset("budget").task("general", "1").claimed();

    assertThat(estimate.total().text()).isEqualTo("9");
  }

  @ParameterizedTest
  @CsvSource({
    "5M, 1M, .6, .3, .1, 1.044, 96.52",
    "50M, 10M, .2, .4, .4, 10.92, 96.36",
    "500M, 100M, .5, .3, .2, 104.4, 96.52",
  })
  void mixesOfDeepSeekQwenAndLlama(
      String in, String out, String deepSeek, String qwen, String llama, String total, String off) {
    var estimate =
        Reckoning.of(in, out)
            .model(DEEPSEEK, deepSeek)
            .model(QWEN, qwen)
            .model(LLAMA, llama)
            .claimed();

    assertThat(estimate.total().text()).isEqualTo(total);
    assertThat(percent(estimate)).isEqualTo(off);
  }

  @Test
  void theThreeBudgetTemplates() {
    var startup =
        Reckoning.of("15M", "3M").model(DEEPSEEK, ".7").model(GLM, ".2").model(LLAMA, ".1");
    var small = Reckoning.of("75M", "15M").model(QWEN, ".4").model(DEEPSEEK, ".4");
    var enterprise = Reckoning.of("500M", "100M").model(QWEN, ".35").model(LLAMA, ".35");

    assertThat(startup.claimed().total().text()).isEqualTo("2.16");
    assertThat(small.model(LLAMA, ".2").claimed().total().text()).isEqualTo("16.38");
    assertThat(enterprise.model(DEEPSEEK, ".2").model(MISTRAL, ".1").claimed().total().text())
        .isEqualTo("115.8");
  }

  @ParameterizedTest
  @CsvSource({SONNET + ", 60", DEEPSEEK + ", 1.8", LLAMA + ", 1.8", QWEN + ", 2.76"})
  void tenThousandRequests(String model, String dollars) {
    var estimate =
        Reckoning.empty()
            .with("request", "1000/200")
            .with("requests", "10k")
            .model(model, "1")
            .claimed();

    assertThat(estimate.total().text()).isEqualTo(dollars);
  }

  @Test
  void tenThousandRequestsToTheBalancedPreset() {
    var estimate =
        Reckoning.empty()
            .with("request", "1000/200")
            .with("requests", "10000")
            .preset("balanced")
            .claimed();

    assertThat(estimate.total().text()).isEqualTo("2.232");
    assertThat(estimate.perRequest().orElseThrow().text()).isEqualTo("0.0002232");
  }

  @Test
  void aPipelineOfFourSteps() {
    var estimate =
        Reckoning.empty()
            .with("request", "2000/600")
            .with("requests", "4")
            .model(LLAMA, ".5")
            .model(QWEN, ".5")
            .claimed();

    assertThat(estimate.total().text()).isEqualTo("0.002076");
    assertThat(estimate.baseline().text()).isEqualTo("0.06");
  }

  @ParameterizedTest
  @CsvSource({"balanced, 177", "premium, 285", "budget, 75"})
  void requestsAMinuteThatLimitsAllow(String preset, long rpm) {
    var estimate =
        Reckoning.empty()
            .with("request", "1000/200")
            .with("requests", "50k")
            .preset(preset)
            .claimed();

    assertThat(estimate.attainableRpm()).isEqualTo(OptionalLong.of(rpm));
  }

  @Test
  void requestsAMinuteOfTheBudgetPresetWithoutItsFreeModel() {
    var estimate =
        Reckoning.empty()
            .with("request", "1000/200")
            .with("requests", "50k")
            .preset("budget")
            .task("coding", "1")
            .claimed();

    assertThat(estimate.attainableRpm()).isEqualTo(OptionalLong.of(60));
  }

  @ParameterizedTest
  @CsvSource({
    "7000, 289.08, 24.2, 6, -75.2",
    "7000, 289.08, 24.2, 12, -50.4",
    "7000, 289.08, 24.2, 24, -0.9",
    "7000, 289.08, 24.2, 36, 48.7",
    "20000, 2895.60, 6.9, 6, -13.1",
    "20000, 2895.60, 6.9, 12, 73.7",
    "20000, 2895.60, 6.9, 24, 247.5",
  })
  void whatAnInvestmentBrings(
      String invested, String saved, String breakEven, int months, String percent) {
    var payback = new Payback(Typed.dollars("investment", invested), Typed.dollars("saved", saved));

    assertThat(payback.breakEvenMonths().orElseThrow().toPlainString()).isEqualTo(breakEven);
    assertThat(payback.returnAfter(months).toPlainString()).isEqualTo(percent);
  }

  /** The published examples print other figures here; these follow from their inputs. */
  @ParameterizedTest
  @CsvSource({
    "balanced, .10, 41.16, 86.28, 3106.08",
    "premium, .20, 72.48, 75.84, 2730.24",
    "balanced, 0, 11.16, 96.28, 3466.08",
    "premium, 0, 12.48, 95.84, 3450.24",
  })
  void watchingTheQualityHasAPrice(
      String preset, String sample, String total, String percent, String annualSavings) {
    var estimate = Reckoning.of("50M", "10M").preset(preset).with("sample", sample).claimed();

    assertThat(estimate.total().text()).isEqualTo(total);
    assertThat(percent(estimate)).isEqualTo(percent);
    assertThat(estimate.annualSavings().text()).isEqualTo(annualSavings);
  }

  @ParameterizedTest
  @CsvSource({
    "1M, 0, 95.00, input only, 0.15",
    "5M, 1M, 97.00, 5:1, 0.15",
    "1M, 1M, 98.33, 1:1, 0.15",
  })
  void aSavingDependsOnTheRatioOfInputToOutput(
      String in, String out, String percent, String ratio, String million) {
    var estimate = Reckoning.of(in, out).model(DEEPSEEK, "1").claimed();

    assertThat(percent(estimate)).isEqualTo(percent);
    assertThat(estimate.question().work().ratio()).isEqualTo(ratio);
    assertThat(estimate.perMillion().text()).isEqualTo(million);
  }

  @Test
  void amountsAreRoundedAfterAddingOnly() {
    var estimate = Reckoning.of("0.5M", "0.1M").model(DEEPSEEK, "1").claimed();
    var thirds =
        Reckoning.of("1", "0").model(DEEPSEEK, ".333333333").model(QWEN, ".666666667").claimed();

    assertThat(estimate.total().shown()).isEqualTo("$0.09");
    assertThat(thirds.models().dollars()).isEqualByComparingTo("0.00000020333333336");
    assertThat(thirds.total().text()).isEqualTo("0.000000203");
  }

  @Test
  void theBalancedPresetCostsSoMuchAMillion() {
    assertThat(Reckoning.of("50M", "10M").preset("balanced").claimed().perMillion().text())
        .isEqualTo("0.186");
  }
}
