package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.Price.Origin;
import dev.baton.catalog.Price.Service;
import dev.baton.catalog.Price.Tier;
import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  /** In, out 10/20, cached .5/12/16, thoughts 30; above 1000 tokens 20/40, cached 1. */
  private static final Price RICH =
      new Price(
          Meters.of(10_000_000, 20_000_000)
              .with(Counter.CACHE_READ, 500_000)
              .with(Counter.CACHE_WRITE_5M, 12_000_000)
              .with(Counter.CACHE_WRITE_1H, 16_000_000)
              .with(Counter.REASONING, 30_000_000),
          List.of(
              new Tier(
                  1000, Meters.of(20_000_000, 40_000_000).with(Counter.CACHE_READ, 1_000_000))),
          Map.of(ServiceTier.BATCH, new Service(Meters.of(5_000_000, 10_000_000), List.of())),
          Origin.PLATFORM,
          DAY);

  private static Price priceOf(String model) {
    return Catalog.shipped().resolve(model).flatMap(ModelEntry::price).orElseThrow();
  }

  private static Usage usage(Counter counter, long count) {
    return new Usage(Map.of(counter, count));
  }

  /**
   * "Translate 'Hello' to Spanish", as the plan compares it; its totals for GPT-4o do not add up.
   */
  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash-lite, 0.0000006",
    "llama-3.1-70b, 0",
    "gpt-4o-mini, 0.0000045",
    "gpt-4o, 0.00008",
    "claude-3-5-sonnet, 0.000105",
  })
  void costsWhatTheSourceWorksOut(String model, String dollars) {
    assertThat(Dollars.amount(priceOf(model).likely(10, 5))).isEqualTo(dollars);
  }

  /** The golden examples of the presets: one model at 50M in and 10M out. */
  @ParameterizedTest
  @CsvSource({
    "anthropic/claude-3.5-sonnet, 300",
    "openrouter/deepseek/deepseek-chat, 9",
    "meta-llama/llama-3.3-70b-instruct, 9",
    "qwen/qwen-2.5-coder-32b-instruct, 13.8",
    "mistral-small-3.1, 18",
    "thudm/glm-4-9b:free, 0",
  })
  void costsAMonthWhatThePresetsSay(String model, String dollars) {
    assertThat(Dollars.amount(priceOf(model).likely(50_000_000, 10_000_000))).isEqualTo(dollars);
  }

  @ParameterizedTest
  @CsvSource({
    "INPUT, 10000",
    "CACHE_READ, 500",
    "CACHE_WRITE_5M, 12000",
    "CACHE_WRITE_1H, 16000",
    "OUTPUT, 20000",
    "AUDIO_IN, 10000",
    "AUDIO_OUT, 20000",
  })
  void pricesEachKindOfToken(Counter counter, long nanosForOne) {
    assertThat(RICH.cost(usage(counter, 1))).hasValue(nanosForOne);
  }

  @Test
  void pricesThoughtsInsteadOfTheOutputTheyAreAPartOf() {
    var usage = new Usage(Map.of(Counter.OUTPUT, 10L, Counter.REASONING, 4L));

    assertThat(RICH.cost(usage)).hasValue(6 * 20_000 + 4 * 30_000);
  }

  @Test
  void priceThoughtsNoFurtherThanThereIsOutput() {
    var usage = new Usage(Map.of(Counter.OUTPUT, 1L, Counter.REASONING, 4L));

    assertThat(RICH.cost(usage)).hasValue(30_000);
  }

  @Test
  void pricesAMissingKindLikeItsNearest() {
    var flat = Price.flat(10_000_000, 20_000_000, Origin.PLATFORM, DAY);

    assertThat(flat.cost(usage(Counter.CACHE_READ, 1))).hasValue(10_000);
    assertThat(flat.cost(usage(Counter.CACHE_WRITE_1H, 1))).hasValue(10_000);
    assertThat(flat.cost(usage(Counter.INPUT, 1).at(ServiceTier.BATCH))).hasValue(10_000);
    assertThat(flat.cost(usage(Counter.INPUT, 1).at(ServiceTier.PRIORITY))).hasValue(10_000);
  }

  @Test
  void pricesALongPromptAsAWholeByItsTier() {
    var cached = Map.of(Counter.INPUT, 1L, Counter.CACHE_READ, 1000L, Counter.OUTPUT, 1L);

    assertThat(RICH.cost(usage(Counter.INPUT, 1000))).hasValue(10_000_000);
    assertThat(RICH.cost(usage(Counter.INPUT, 1001))).hasValue(20_020_000);
    assertThat(RICH.cost(new Usage(cached))).hasValue(20_000 + 1000 * 1000 + 40_000);
    assertThat(RICH.likely(1001, 1)).isEqualTo(20_020_000 + 40_000);
  }

  @Test
  void halvesABatchAlsoWhereAPromptIsLong() {
    assertThat(RICH.cost(usage(Counter.INPUT, 10).at(ServiceTier.BATCH))).hasValue(50_000);
    assertThat(RICH.cost(usage(Counter.OUTPUT, 10).at(ServiceTier.BATCH))).hasValue(100_000);
    assertThat(RICH.cost(usage(Counter.INPUT, 2000).at(ServiceTier.BATCH))).hasValue(20_000_000);
  }

  @Test
  void roundsUpOnceAtTheEnd() {
    var tiny = Price.flat(1, 1, Origin.PLATFORM, DAY);

    assertThat(tiny.likely(1, 0)).isEqualTo(1);
    assertThat(tiny.likely(500, 500)).isEqualTo(1);
    assertThat(tiny.likely(500, 501)).isEqualTo(2);
    assertThat(tiny.likely(0, 0)).isZero();
  }

  @Test
  void neverLetsACountBelowZeroLowerABill() {
    var lying = new Usage(Map.of(Counter.INPUT, -1_000_000L, Counter.OUTPUT, 1L));

    assertThat(RICH.cost(lying)).hasValue(20_000);
  }

  @Test
  void countsNoFurtherThanThereAreNumbers() {
    assertThat(RICH.cost(usage(Counter.INPUT, Long.MAX_VALUE))).hasValue(Long.MAX_VALUE);
    assertThat(RICH.highest(1, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(RICH.likely(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void refusesAPriceBelowZero() {
    assertThatThrownBy(() -> Price.flat(0, -1, Origin.MANUAL, DAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingCostsMoreThanTheHighest() {
    var random = new Random(20_260_501);
    for (var round = 0; round < 2000; round++) {
      var counts = new long[4];
      for (var kind = 0; kind < counts.length; kind++) {
        counts[kind] = random.nextInt(600);
      }
      var usage =
          new Usage(
              Map.of(
                  Counter.INPUT, counts[0],
                  Counter.CACHE_READ, counts[1],
                  Counter.CACHE_WRITE_1H, counts[2],
                  Counter.OUTPUT, counts[3],
                  Counter.REASONING, counts[3] / 2));

      assertThat(RICH.cost(usage).orElseThrow())
          .isLessThanOrEqualTo(RICH.highest(usage.prompt(), counts[3]));
    }
  }

  @Test
  void theHighestHoldsForShorterPromptsToo() {
    var cheaperWhenLong =
        new Price(
            Meters.of(10_000_000, 0),
            List.of(new Tier(10, Meters.of(1_000_000, 0))),
            Map.of(),
            Origin.PLATFORM,
            DAY);

    assertThat(cheaperWhenLong.highest(11, 0))
        .isGreaterThanOrEqualTo(cheaperWhenLong.likely(10, 0));
  }
}
