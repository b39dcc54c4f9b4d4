package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.PriceMap.Outcome;
import dev.baton.catalog.PriceMap.Remark;
import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceMapTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final String GOOD =
      """
      {"litellm_provider":"openai","mode":"chat",\
      "input_cost_per_token":1e-07,"output_cost_per_token":1e-07}\
      """;

  private final Outcome.Taken sample = taken(sample());

  private static byte[] sample() {
    try (var in = PriceMapTest.class.getResourceAsStream("/catalog/price-map.json")) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Outcome.Taken taken(byte[] file) {
    assertThat(PriceMap.read(file, DAY)).isInstanceOf(Outcome.Taken.class);
    return (Outcome.Taken) PriceMap.read(file, DAY);
  }

  private ModelEntry entry(String name) {
    return sample.entries().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, 2500000, 10000000",
    "openai/gpt-4o-mini, 150000, 600000",
    "openai/o3-pro, 20000000, 80000000",
    "anthropic/claude-3-opus-20240229, 15000000, 75000000",
    "gemini/gemini-1.5-flash, 75000, 300000",
    "groq/llama-3.1-8b-instant, 50000, 80000",
    "openrouter/deepseek/deepseek-chat, 140000, 280000",
    "openrouter/thudm/glm-4-9b:free, 0, 0",
    "deepseek/deepseek-chat, 270000, 1100000",
    "mistral/mistral-small-latest, 100000, 300000",
    "together/some/new-model, 1, 200000",
    "ollama/llama3, 0, 0",
  })
  void takesPricesToThePicoDollar(String name, long input, long output) {
    var price = entry(name).price().orElseThrow();

    assertThat(price.input()).isEqualTo(input);
    assertThat(price.output()).isEqualTo(output);
    assertThat(price.origin()).isEqualTo(Price.Origin.IMPORT);
    assertThat(price.since()).isEqualTo(DAY);
  }

  @Test
  void takesCachesBatchesAndTiers() {
    var sonnet = entry("anthropic/claude-sonnet-4-5").price().orElseThrow();
    var omni = entry("openai/gpt-4o").price().orElseThrow();

    assertThat(sonnet.meters().of(Counter.CACHE_READ)).hasValue(300_000);
    assertThat(sonnet.meters().of(Counter.CACHE_WRITE_5M)).hasValue(3_750_000);
    assertThat(sonnet.meters().of(Counter.CACHE_WRITE_1H)).hasValue(6_000_000);
    assertThat(sonnet.tiers()).hasSize(1);
    var tier = sonnet.tiers().getFirst();
    assertThat(tier.above()).isEqualTo(200_000);
    assertThat(tier.meters().of(Counter.INPUT)).hasValue(6_000_000);
    assertThat(tier.meters().of(Counter.OUTPUT)).hasValue(22_500_000);
    assertThat(tier.meters().of(Counter.CACHE_READ)).hasValue(600_000);
    assertThat(tier.meters().of(Counter.CACHE_WRITE_5M)).hasValue(7_500_000);
    assertThat(tier.meters().of(Counter.CACHE_WRITE_1H)).hasValue(6_000_000);
    assertThat(omni.own(ServiceTier.BATCH, Counter.INPUT)).hasValue(1_250_000);
    assertThat(omni.own(ServiceTier.BATCH, Counter.OUTPUT)).hasValue(5_000_000);
    assertThat(omni.tiers()).isEmpty();
  }

  @Test
  void takesOtherServicesSoundPicturesAndTheDearestSearch() {
    var omni = entry("openai/gpt-4o").price().orElseThrow();
    var audio = entry("openai/gpt-4o-audio-preview").price().orElseThrow();

    assertThat(omni.own(ServiceTier.PRIORITY, Counter.INPUT)).hasValue(4_250_000);
    assertThat(omni.own(ServiceTier.PRIORITY, Counter.CACHE_READ)).hasValue(2_125_000);
    assertThat(omni.own(ServiceTier.FLEX, Counter.OUTPUT)).hasValue(5_000_000);
    var above = new Price.Tier(272_000, Meters.NONE.with(Counter.INPUT, 9_000_000));
    assertThat(omni.services())
        .hasEntrySatisfying(
            ServiceTier.PRIORITY, service -> assertThat(service.tiers()).containsExactly(above));
    assertThat(omni.meters().of(Counter.SEARCH)).hasValue(50_000_000_000L);
    assertThat(omni.meters().of(Counter.IMAGE)).hasValue(40_000_000_000L);
    assertThat(audio.meters().of(Counter.AUDIO_IN)).hasValue(100_000_000);
    assertThat(audio.meters().of(Counter.AUDIO_OUT)).hasValue(200_000_000);
  }

  @Test
  void takesLengthsSkillsAndTheEnd() {
    var omni = entry("openai/gpt-4o");

    assertThat(omni.traits().contextWindow()).hasValue(128_000);
    assertThat(omni.traits().maxOutput()).hasValue(16_384);
    assertThat(omni.can()).containsExactlyInAnyOrder(Skill.values());
    assertThat(entry("openai/o3-pro").can()).containsExactly(Skill.STREAMING);
    assertThat(entry("openrouter/meta-llama/llama-3-70b-instruct").traits().maxOutput())
        .hasValue(8192);
    assertThat(entry("anthropic/claude-3-opus-20240229").retired())
        .contains(LocalDate.of(2026, 1, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-price", "half-a-price", "null-price"})
  void countsAModelWithoutAWholePriceAsUnpricedAndSaysSo(String key) {
    assertThat(entry("openai/" + key).price()).isEmpty();
    assertThat(sample.remarks())
        .contains(
            new Remark(
                key, true, "It does not price both input and output, so it counts as unpriced."));
  }

  @ParameterizedTest
  @CsvSource({
    "odd-field, favourite_colour is not known",
    "odd-lengths, max_input_tokens plenty is no number",
    "odd-lengths, max_output_tokens -1 is no number",
    "odd-date, deprecation_date soon is no date",
  })
  void takesAnOddEntryAndSaysWhatIsOdd(String key, String reason) {
    assertThat(entry("openai/" + key).price()).isPresent();
    assertThat(sample.remarks())
        .anyMatch(r -> r.key().equals(key) && r.taken() && r.reason().contains(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, already",
    "text-embedding-3-small, mode is embedding",
    "dall-e-3, mode is image_generation",
    "azure/gpt-4o, azure is no platform",
    "anthropic.claude-3-5-sonnet-20240620-v1:0, bedrock is no platform",
    "no-mode, no mode",
    "no-provider, no litellm_provider",
    "negative, below zero",
    "negative-tier, below zero",
    "too-fine, pico-dollars",
    "too-dear, pico-dollars",
    "absurd-exponent, pico-dollars",
    "odd-searches, search_context_cost_per_query cheap is",
    "not-a-number, NaN is no whole number of pico-dollars",
    "price-is-true, no number",
    "price-is-a-list, no number",
    "mode-is-a-number, mode is no text",
    "no-object, no object",
  })
  void leavesOutWhatItCannotUseAndSaysWhy(String key, String reason) {
    assertThat(sample.remarks())
        .filteredOn(remark -> remark.key().equals(key) && !remark.taken())
        .singleElement()
        .satisfies(remark -> assertThat(remark.reason()).contains(reason));
    assertThat(sample.entries()).noneMatch(entry -> entry.id().equals(key));
  }

  @Test
  void accountsForEveryEntryOfTheFile() {
    var leftOut = sample.remarks().stream().filter(remark -> !remark.taken()).count();

    assertThat(sample.entries().size() + leftOut).isEqualTo(40);
    assertThat(sample.remarks()).extracting(Remark::key).doesNotContain("sample_spec", "gpt-4o");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "not json",
        "{\"a\":GOOD,\"b\":{\"mode\":\"chat\"",
        "{\"a\":GOOD} trailing",
        "{\"a\":GOOD,\"a\":GOOD}",
        "{\"a\":GOOD,\"b\":{\"input_cost_per_token\":NaN}}",
        "{\"a\":GOOD,\"b\":{\"mode\":\"chat\",\"mode\":\"chat\"}}",
        "{\"b\":{\"litellm_provider\":\"azure\",\"mode\":\"chat\"}}",
      })
  void takesNothingOfABadFile(String file) {
    var bytes = file.replace("GOOD", GOOD).getBytes(StandardCharsets.UTF_8);

    assertThat(PriceMap.read(bytes, DAY)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void readsAMapOfThousandsOfModels() {
    var file =
        IntStream.range(0, 3000)
            .mapToObj(number -> "\"model-" + number + "\":" + GOOD)
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(taken(file.getBytes(StandardCharsets.UTF_8)).entries()).hasSize(3000);
  }

  @Test
  void laysItsPricesOverTheShippedOnes() {
    var catalog = Catalog.shipped().over(sample.entries());

    var opus = catalog.resolve("gpt-4o").orElseThrow();
    assertThat(opus.price().map(Price::input)).contains(2_500_000L);
    assertThat(opus.claim().map(Price::input)).contains(3_000_000L);
    assertThat(List.of("ollama/llama3", "together/some/new-model"))
        .allMatch(name -> catalog.resolve(name).isPresent());
  }
}
