package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.Price;
import dev.baton.catalog.RateLimits;
import dev.baton.catalog.UseCase;
import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator knows better than the catalogue. */
class CatalogConfigTest {
  private static final String PRICES =
      """
      {"openai/gpt-new": {"litellm_provider": "openai", "mode": "chat",
        "input_cost_per_token": 1e-6, "output_cost_per_token": %s}}
      """;

  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  @Test
  void aModelOfOnesOwnIsDescribedWhole() {
    var catalog =
        catalog(
            """
            platforms: {house: {dialect: openai, base-url: "http://h"}}
            models:
              house/llm:
                price: {input: 2.50, output: 10, cache-read: 0, batch-input: 0.000001, flex-output: 3,
                  priority-cache-read: 0.5, audio-input: 40, audio-output: 80, image: 0.04, search: 0.01}
                context: 128k
                max-output: 8192
                tokens-per-second: 62.5
                quality: {coding: 91}
                use-cases: [code, bulk]
                can: [tools, streaming]
                free-tier: true
                rpm: 60
                tpm: 1M
                regions: [eu]
                trains: false
                retired: 2027-01-31
                successor: llm-2
                names: [our-model]
            """);

    var model = catalog.resolve("our-model").orElseThrow();
    assertThat(model.name()).isEqualTo("house/llm");
    everyFigure(model.price().orElseThrow());
    assertThat(model.traits().contextWindow()).hasValue(128_000);
    assertThat(model.traits().maxOutput()).hasValue(8192);
    assertThat(model.tokensPerSecond()).hasValue(62.5);
    assertThat(model.quality()).containsEntry("coding", 91);
    assertThat(model.useCases()).containsOnly(UseCase.CODE, UseCase.BULK);
    assertThat(model.can()).containsOnly(Skill.TOOLS, Skill.STREAMING);
    assertThat(model.freeTier()).isTrue();
    assertThat(model.limits())
        .isEqualTo(
            new RateLimits(OptionalLong.of(60), OptionalLong.of(1_000_000), OptionalLong.empty()));
    assertThat(model.regions()).containsOnly("eu");
    assertThat(model.trains()).contains(false);
    assertThat(model.retired()).contains(LocalDate.of(2027, 1, 31));
    assertThat(model.successor()).contains("llm-2");
  }

  private static void everyFigure(Price price) {
    assertThat(price.input()).isEqualTo(2_500_000);
    assertThat(price.output()).isEqualTo(10_000_000);
    assertThat(price.meters().of(Counter.CACHE_READ)).hasValue(0);
    assertThat(price.own(ServiceTier.BATCH, Counter.INPUT)).hasValue(1);
    assertThat(price.own(ServiceTier.FLEX, Counter.OUTPUT)).hasValue(3_000_000);
    assertThat(price.own(ServiceTier.PRIORITY, Counter.CACHE_READ)).hasValue(500_000);
    assertThat(price.meters().of(Counter.AUDIO_IN)).hasValue(40_000_000);
    assertThat(price.meters().of(Counter.AUDIO_OUT)).hasValue(80_000_000);
    assertThat(price.meters().of(Counter.IMAGE)).hasValue(40_000_000_000L);
    assertThat(price.meters().of(Counter.SEARCH)).hasValue(10_000_000_000L);
    assertThat(price.origin()).isEqualTo(Price.Origin.MANUAL);
  }

  @Test
  void whatIsLeftOutStaysAsShipped() {
    var shipped = Catalog.shipped().find("openai", "gpt-4o").orElseThrow();

    var model =
        catalog("models: {gpt-4o: {context: 64k}}\n").find("openai", "gpt-4o").orElseThrow();

    assertThat(model.traits().contextWindow()).hasValue(64_000);
    assertThat(model.price()).isEqualTo(shipped.price());
    assertThat(model.quality()).isEqualTo(shipped.quality());
  }

  @Test
  void anOldNameMeansTheModelOfToday() {
    var renamed =
        Catalog.shipped().all().stream()
            .filter(entry -> !entry.names().isEmpty())
            .findFirst()
            .orElseThrow();
    var old = renamed.platform() + "/" + renamed.names().iterator().next();

    var edits = files.loaded("models: {\"" + old + "\": {context: 1k}}\n").config().catalog();

    assertThat(edits.models())
        .extracting(model -> model.platform() + "/" + model.id())
        .containsExactly(renamed.name());
  }

  @Test
  void aPriceMapIsLaidUnderTheModelsOfTheFile() {
    files.write("prices.json", String.format(Locale.ROOT, PRICES, "2e-6"));

    var catalog =
        catalog(
            """
            catalog: {prices: prices.json}
            models: {openai/gpt-new: {max-output: 1k}}
            """);

    var model = catalog.find("openai", "gpt-new").orElseThrow();
    assertThat(model.price()).map(Price::output).contains(2_000_000L);
    assertThat(model.traits().maxOutput()).hasValue(1000);
  }

  @Test
  void aChangedPriceMapIsTaken() {
    files.write("prices.json", String.format(Locale.ROOT, PRICES, "2e-6"));
    var source = files.file("catalog: {prices: prices.json}\n");
    var heard = new MutationTest.Heard();
    var watch = new ConfigWatch(source, TestingFiles.loaded(source).config(), heard);

    files.write("prices.json", String.format(Locale.ROOT, PRICES, "33e-6"));
    watch.poll();
    watch.poll();

    assertThat(watch.current().catalog().imported())
        .extracting(entry -> entry.price().map(Price::output).orElseThrow())
        .containsExactly(33_000_000L);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "models: {grok/x: {context: 1k}}\n",
            "1:10 models.grok/x is \"grok/x\". There is no platform \"grok\". Did you mean"
                + " \"groq/x\"?"),
        mistake(
            "models: {groq/x: {price: {input: 1}}}\n",
            "1:26 models.groq/x.price has no output. A price names input and output; 0 is free."),
        mistake(
            "models: {groq/x: {price: {input: -1, output: 1}}}\n",
            "1:34 models.groq/x.price.input is \"-1\"; it must be a number from 0 to 1000000 with"
                + " at most 6 digits behind the point, such as 2.50."),
        mistake(
            "models: {groq/x: {price: {input: .nan, output: 1}}}\n",
            "1:34 models.groq/x.price.input is \".nan\"; it must be a number from 0"),
        mistake(
            "models: {groq/x: {price: {input: 0.0000001, output: 1}}}\n",
            "1:34 models.groq/x.price.input is \"0.0000001\"; it must be a number from 0"),
        mistake(
            "models: {groq/x: {price: {input: 1e400, output: 1}}}\n",
            "1:34 models.groq/x.price.input is \"1e400\"; it must be a number from 0"),
        mistake(
            "models: {groq/x: {context: 0}}\n",
            "1:28 models.groq/x.context is \"0\"; it must be a whole number from 1"),
        mistake(
            "models: {groq/x: {quality: {coding: 101}}}\n",
            "1:37 models.groq/x.quality.coding is \"101\"; it must be a whole number from 0 to"
                + " 100."),
        mistake(
            "models: {groq/x: {use-cases: [cod]}}\n",
            "1:31 models.groq/x.use-cases[0] is \"cod\"; it must be one of chat, code"),
        mistake(
            "models: {groq/x: {retired: 2026-02-30}}\n",
            "1:28 models.groq/x.retired is \"2026-02-30\"; it must be a day, such as 2026-01-31."),
        mistake(
            "models:\n  openai/gpt-4o: {}\n  gpt-4o: {}\n",
            "3:3 models.gpt-4o describes openai/gpt-4o a second time."),
        mistake(
            "catalog: {prices: none.json}\n",
            "1:19 catalog.prices \"none.json\" cannot be read. Check that it is there and may be"
                + " read."),
        mistake(
            "catalog: {prices: baton.yaml}\n",
            "1:19 catalog.prices \"baton.yaml\" is not taken. The price map cannot be read"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsSaidWithItsPlace(String yaml, String said) {
    assertThat(files.problems(yaml)).singleElement().asString().startsWith("baton.yaml:" + said);
  }

  private static Arguments mistake(String yaml, String said) {
    return Arguments.of(yaml, said);
  }

  private Catalog catalog(String yaml) {
    return files.loaded(yaml).config().catalog().over(Catalog.shipped());
  }
}
