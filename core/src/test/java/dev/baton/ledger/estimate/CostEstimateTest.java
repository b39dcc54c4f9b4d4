package dev.baton.ledger.estimate;

import static dev.baton.ledger.estimate.Reckoning.DEEPSEEK;
import static dev.baton.ledger.estimate.Reckoning.GLM;
import static dev.baton.ledger.estimate.Reckoning.SONNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.Price.Origin;
import dev.baton.catalog.PriceMap;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CostEstimateTest {
  private static final String COMMAND_R = "openrouter/cohere/command-r-plus-08-2024";
  private static final PriceBook BILLED = new PriceBook(Catalog.shipped(), false);

  private static CostEstimate billed(Reckoning asked) {
    return CostEstimate.of(asked.form().read(SONNET), BILLED);
  }

  @Test
  void cacheAndSamplesAndJudgeChangeTheBill() {
    var estimate =
        Reckoning.of("50M", "10M")
            .preset("balanced")
            .with("cache-hit", ".2")
            .with("sample", ".1")
            .with("judge-cost", "1.5")
            .claimed();

    assertThat(estimate.models().text()).isEqualTo("11.16");
    assertThat(estimate.cacheSaved().text()).isEqualTo("2.232");
    assertThat(estimate.watching().text()).isEqualTo("31.5");
    assertThat(estimate.total().text()).isEqualTo("40.428");
    assertThat(estimate.savings().text()).isEqualTo("259.572");
  }

  @Test
  void aBillIsSharedAmongAgents() {
    var estimate = Reckoning.of("50M", "10M").preset("balanced").with("agents", "20").claimed();

    assertThat(estimate.perAgent().orElseThrow().text()).isEqualTo("0.558");
    assertThat(estimate.perRequest()).isEmpty();
    assertThat(estimate.attainableRpm()).isEmpty();
  }

  @Test
  void cachedAndReasoningTokensHaveTheirOwnPrices() {
    var estimate =
        billed(
            Reckoning.of("1M", "1M")
                .with("cached", "1M")
                .with("reasoning", "1M")
                .model(SONNET, "1"));

    // 3 + 15 + 0.30 for what the platform had kept + 15, as thoughts have no price of their own.
    assertThat(estimate.total().text()).isEqualTo("33.3");
  }

  @Test
  void longPromptsTakeTheirTier() {
    var gemini = "gemini/gemini-1.5-pro";
    var price = Catalog.shipped().resolve(gemini).orElseThrow().billed().orElseThrow();
    var above = price.tiers().getFirst();
    var prompt = above.above() + 1;
    var asked =
        Reckoning.empty().with("request", prompt + "/0").with("requests", "1").model(gemini, "1");
    var atEdge =
        Reckoning.empty()
            .with("request", above.above() + "/0")
            .with("requests", "1")
            .model(gemini, "1");

    var dearer = price.inputAt(0);
    assertThat(dearer).isNotEqualTo(price.input());
    assertThat(billed(asked).total()).isEqualTo(Amount.of(prompt, dearer));
    assertThat(billed(atEdge).total()).isEqualTo(Amount.of(above.above(), price.input()));
  }

  @Test
  void billedPricesHoldUnlessClaimsAreWanted() {
    var asked = Reckoning.of("1M", "1M").model(COMMAND_R, "1");

    assertThat(billed(asked).total().text()).isEqualTo("12.5");
    assertThat(billed(asked).parts().getFirst().quote().price().origin())
        .isEqualTo(Origin.PLATFORM);
    assertThat(asked.claimed().total().text()).isEqualTo("8");
    assertThat(asked.claimed().parts().getFirst().quote().price().origin())
        .isEqualTo(Origin.SOURCE);
  }

  @Test
  void aMissingPriceIsNamedAndNeverZero() {
    var unpriced = "mistral/nobody-priced-it";
    var prices = new PriceBook(withUnpriced("nobody-priced-it"), false);
    var asked = Reckoning.of("1M", "1M").model(DEEPSEEK, ".5").model(unpriced, ".5");

    assertThatThrownBy(() -> CostEstimate.of(asked.form().read(SONNET), prices))
        .isInstanceOf(Objection.class)
        .hasMessageStartingWith("No price is known for " + unpriced + ", and an unknown price");
    assertThatThrownBy(() -> CostEstimate.of(Reckoning.of("1", "1").form().read(unpriced), prices))
        .isInstanceOf(Objection.class)
        .hasMessageContaining(unpriced);
  }

  private static Catalog withUnpriced(String id) {
    var entry = "{\"mistral/" + id + "\":{\"litellm_provider\":\"mistral\",\"mode\":\"chat\"}}";
    var read = PriceMap.read(entry.getBytes(StandardCharsets.UTF_8), LocalDate.EPOCH);
    return Catalog.shipped().over(((PriceMap.Outcome.Taken) read).entries());
  }

  @Test
  void anUnknownModelIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> billed(Reckoning.of("1M", "1M").model("openai/gtp-4o", "1")))
        .isInstanceOf(Objection.class)
        .hasMessage(
            "The catalogue has no model \"openai/gtp-4o\". Did you mean \"openai/gpt-4o\"?");
  }

  @Test
  void aFreeBillHasNoRatioAndAFreeBaselineNoPercentage() {
    var free = Reckoning.of("1M", "1M").model(GLM, "1").claimed();
    var againstFree = Reckoning.of("1M", "1M").model(DEEPSEEK, "1").with("baseline", GLM).claimed();

    assertThat(free.costRatio()).isEmpty();
    assertThat(free.savingsPercent().orElseThrow()).isEqualByComparingTo("100");
    assertThat(againstFree.savingsPercent()).isEmpty();
    assertThat(againstFree.savings().shown()).isEqualTo("-$0.30");
  }

  @Test
  void whatSavesNothingNeverPaysBack() {
    var estimate =
        Reckoning.of("1M", "1M")
            .model(SONNET, "1")
            .with("sample", ".1")
            .with("investment", "100")
            .claimed();

    var payback = estimate.payback().orElseThrow();
    assertThat(payback.breakEvenMonths()).isEmpty();
    assertThat(payback.returnAfter(10).toPlainString()).isEqualTo("-118.0");
  }

  @Test
  void theLargestQuestionIsStillExact() {
    var estimate = Reckoning.of("1000T", "1000T").model(SONNET, "1").claimed();

    assertThat(estimate.total().text()).isEqualTo("18000000000");
    assertThat(estimate.annual().shown()).isEqualTo("$216000000000.00");
  }
}
