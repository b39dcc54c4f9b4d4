package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.Price.Origin;
import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The data that ships is whole and says what the sources say. */
class ShippedCatalogTest {
  private static final Set<String> SUBJECTS =
      Set.of("general", "coding", "reasoning", "structured");
  private static final Set<String> LATENCIES = Set.of("fast", "medium", "slow");
  private static final long DEAREST = 1_000_000_000;

  private static final Catalog CATALOG = Catalog.shipped();

  private static List<ModelEntry> all() {
    return CATALOG.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyModelIsDescribedWhole(ModelEntry model) {
    assertThat(Platforms.shipped().find(model.platform())).isPresent();
    assertThat(model.title()).isNotBlank();
    assertThat(model.traits().contextWindow()).isPresent();
    assertThat(model.latency()).isIn(LATENCIES);
    assertThat(model.strengths()).isNotEmpty();
    assertThat(model.bestUse()).isNotEmpty();
    assertThat(model.useCases()).isNotEmpty();
    assertThat(model.can()).contains(Skill.STREAMING);
    assertThat(model.quality()).containsKey("general");
    assertThat(SUBJECTS).containsAll(model.quality().keySet());
    assertThat(model.quality().values()).allMatch(score -> score > 0 && score <= 100);
    assertThat(model.released()).isBetween(LocalDate.of(2023, 1, 1), LocalDate.of(2026, 12, 31));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyNumberIsSane(ModelEntry model) {
    assertThat(model.price()).isPresent();
    Stream.concat(model.price().stream(), model.alsoPriced().stream())
        .forEach(ShippedCatalogTest::sane);
    assertThat(model.tokensPerSecond().orElse(1)).isBetween(1.0, 5000.0);
    var window = model.traits().contextWindow().orElseThrow();
    assertThat(window).isBetween(1024L, 10_000_000L);
    assertThat(model.traits().maxOutput().orElse(1)).isBetween(1L, window);
    var limits = model.limits();
    assertThat(Stream.of(limits.rpm(), limits.tpm(), limits.rpd()))
        .allMatch(limit -> limit.orElse(1) > 0);
  }

  private static void sane(Price price) {
    assertThat(LongStream.of(price.input(), price.output())).allMatch(p -> p >= 0 && p <= DEAREST);
    var meters = price.meters();
    assertThat(meters.of(Counter.CACHE_READ).orElse(0)).isLessThanOrEqualTo(price.input());
    assertThat(meters.of(Counter.CACHE_WRITE_1H).orElse(DEAREST))
        .isGreaterThanOrEqualTo(meters.of(Counter.CACHE_WRITE_5M).orElse(0));
    assertThat(meters.of(Counter.AUDIO_IN).orElse(DEAREST)).isGreaterThan(price.input());
    for (var service : price.services().keySet()) {
      var input = price.own(service, Counter.INPUT).orElseThrow();
      var output = price.own(service, Counter.OUTPUT).orElseThrow();
      var dearer = service == ServiceTier.PRIORITY;
      assertThat(dearer ? input > price.input() : input <= price.input()).isTrue();
      assertThat(dearer ? output > price.output() : output <= price.output()).isTrue();
    }
    assertThat(price.origin()).isIn(Origin.SOURCE, Origin.PLATFORM);
    var tiers = price.tiers();
    assertThat(tiers).isSortedAccordingTo(Comparator.comparingLong(Price.Tier::above));
    assertThat(tiers)
        .allMatch(tier ->
            tier.above() > 0 && tier.meters().of(Counter.INPUT).orElseThrow() >= price.input());
  }

  @Test
  void noTwoModelsOfAPlatformShareAName() {
    var seen = new HashMap<String, String>();
    for (var model : all()) {
      var names = new ArrayList<>(model.names());
      names.add(model.id());
      for (var name : names) {
        assertThat(seen.put(model.platform() + "/" + name, model.id())).as(name).isNull();
      }
    }
  }

  @Test
  void aNicknameMeansOneModelWhereverItStands() {
    var ids = new HashSet<String>();
    all().forEach(model -> assertThat(ids.add(model.id())).as(model.id()).isTrue());
    var nicknames = new HashSet<String>();
    for (var model : all()) {
      for (var name : model.names()) {
        assertThat(ids).as("the id of another model").doesNotContain(name);
        assertThat(nicknames.add(name)).as(name).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void successorsLeadToAModelThatLives(ModelEntry model) {
    assertThat(model.successor().isPresent()).isEqualTo(model.retired().isPresent());
    var seen = new HashSet<String>();
    var at = model;
    while (at.successor().isPresent()) {
      assertThat(seen.add(at.id())).as("a circle at " + at.id()).isTrue();
      at = CATALOG.find(at.platform(), at.successor().get()).orElseThrow();
    }
    assertThat(at.retired()).isEmpty();
  }

  @Test
  void everyModelOfAShippedChainIsPriced() {
    for (var names : ShippedChains.all().values()) {
      for (var name : names) {
        var model = CATALOG.resolve(name).orElseThrow();
        assertThat(model.name()).isEqualTo(name);
        assertThat(model.price()).as(name).isPresent();
      }
    }
  }

  /** The price table of the orchestration plan. */
  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, 3, 10",
    "openai/gpt-4o-mini, 0.15, 0.6",
    "anthropic/claude-3-5-sonnet-20241022, 3, 15",
    "anthropic/claude-3-5-haiku-20241022, 0.8, 4",
    "anthropic/claude-3-opus-20240229, 15, 75",
    "groq/llama-3.1-70b-versatile, 0, 0",
    "groq/llama-3.1-8b-instant, 0, 0",
    "gemini/gemini-2.5-flash-lite, 0.02, 0.08",
    "gemini/gemini-1.5-flash, 0.075, 0.3",
    "gemini/gemini-1.5-pro, 1.25, 5",
    "gemini/gemini-2.5-flash, 0.1, 0.4",
    "openrouter/meta-llama/llama-3-70b, 0.52, 0.75",
    "openrouter/anthropic/claude-3-sonnet, 3, 15",
    "openrouter/deepseek/deepseek-chat, 0.15, 0.15",
    "openrouter/meta-llama/llama-3.3-70b-instruct, 0.1, 0.4",
    "openrouter/qwen/qwen-2.5-coder-32b-instruct, 0.23, 0.23",
    "openrouter/mistralai/mistral-small-3.1, 0.3, 0.3",
    "openrouter/thudm/glm-4-9b:free, 0, 0",
    "local/deepseek-coder-32b, 0, 0",
  })
  void countsWithThePricesOfTheSources(String name, String input, String output) {
    var price = CATALOG.resolve(name).flatMap(ModelEntry::price).orElseThrow();

    assertThat(Dollars.million(price.input())).isEqualTo(input);
    assertThat(Dollars.million(price.output())).isEqualTo(output);
  }

  /** The farm's table states prices that the platforms do not ask. */
  @ParameterizedTest
  @CsvSource({
    "claude-3-opus, 3, 15",
    "gpt-4o, 5, 15",
    "claude-3-sonnet, 2, 8",
    "deepseek-coder, 0.5, 1.5",
    "mistral-7b, 0.4, 1",
    "command-r+, 2, 6",
  })
  void keepsAClaimBesideThePrice(String name, String input, String output) {
    var claim = CATALOG.resolve(name).flatMap(ModelEntry::claim).orElseThrow();

    assertThat(Dollars.million(claim.input())).isEqualTo(input);
    assertThat(Dollars.million(claim.output())).isEqualTo(output);
    assertThat(claim.origin()).isEqualTo(Origin.SOURCE);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, 2.5, 10",
    "gemini-2.5-flash-lite, 0.1, 0.4",
    "llama-3.1-8b-instant, 0.05, 0.08",
    "claude-3-opus, 15, 75",
    "openrouter/deepseek/deepseek-chat, 0.15, 0.15",
  })
  void expectsTheBillOfThePlatformsOwnList(String name, String input, String output) {
    var billed = CATALOG.resolve(name).flatMap(ModelEntry::billed).orElseThrow();

    assertThat(Dollars.million(billed.input())).isEqualTo(input);
    assertThat(Dollars.million(billed.output())).isEqualTo(output);
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, 500, 30000, 10000",
    "openai/gpt-4o-mini, 500, 200000, 10000",
    "anthropic/claude-3-5-sonnet, 50, 40000, 5000",
    "anthropic/claude-3-5-haiku, 50, 50000, 5000",
    "groq/llama-3.1-70b, 30, 14400, 14400",
    "groq/llama-3.1-8b, 30, 20000, 20000",
    "gemini/flash, 1000, 4000000, 1500",
    "gemini/gemini-1.5-flash, 1000, 4000000, 1500",
    "gemini/flash-lite, 1500, 1000000, 1500",
    "gemini/pro, 1000, 4000000, 1000",
    "gemini/gemini-1.5-pro, 1000, 4000000, 1000",
  })
  void limitsAsTheSourceDoes(String name, long rpm, long tpm, long rpd) {
    assertThat(CATALOG.resolve(name).map(ModelEntry::limits))
        .contains(RateLimits.of(rpm, tpm, rpd));
  }

  @Test
  void theCheapestThatCostsAnythingIsFlashLite() {
    assertThat(
            all().stream()
                .filter(model -> model.price().orElseThrow().likely(1000, 1000) > 0)
                .min(
                    Comparator.comparingLong(
                        model -> model.price().orElseThrow().likely(1000, 1000))))
        .map(ModelEntry::id)
        .contains("gemini-2.5-flash-lite");
  }
}
