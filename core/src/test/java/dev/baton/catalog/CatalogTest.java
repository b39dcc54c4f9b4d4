package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.Price.Origin;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

  private final Catalog shipped = Catalog.shipped();

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, openai/gpt-4o",
    "openai/gpt-4o-2024-08-06, openai/gpt-4o",
    "claude-3-5-sonnet-20241022, anthropic/claude-3-5-sonnet",
    "claude-3.5-sonnet, anthropic/claude-3-5-sonnet",
    "opus, anthropic/claude-opus-4-6",
    "sonnet, anthropic/claude-sonnet-4-5",
    "haiku, anthropic/claude-haiku-4-5",
    "llama-3.1-70b, groq/llama-3.1-70b-versatile",
    "flash-lite, gemini/gemini-2.5-flash-lite",
    "gemini/flash, gemini/gemini-2.5-flash",
    "pro, gemini/gemini-2.5-pro",
    "meta-llama/llama-3-70b, openrouter/meta-llama/llama-3-70b",
    "openrouter/anthropic/claude-3-sonnet, openrouter/anthropic/claude-3-sonnet",
    "deepseek/deepseek-chat, deepseek/deepseek-chat",
    "openrouter/deepseek/deepseek-chat, openrouter/deepseek/deepseek-chat",
    "deepseek-chat, deepseek/deepseek-chat",
    "glm-4-9b:free, openrouter/thudm/glm-4-9b:free",
    "DeepSeek-Coder-32B, local/deepseek-coder-32b",
  })
  void knowsAModelByAnyOfItsNames(String asked, String name) {
    assertThat(shipped.resolve(asked).map(ModelEntry::name)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "gpt-4o/", "/gpt-4o", "openai/", "mystery-7b", "groq/gpt-4o"})
  void knowsNobodyElse(String asked) {
    assertThat(shipped.resolve(asked)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o-2024-08-06, gpt-4o-2024-08-06",
    "claude-sonnet-4-5-20250929, claude-sonnet-4-5-20250929",
    "gemini-1.5-flash-002, gemini-1.5-flash-002",
    "gpt-4o, gpt-4o",
    "sonnet, claude-sonnet-4-5",
    "llama-3.1-8b, llama-3.1-8b-instant",
    "mistralai/mistral-small-3.1, mistralai/mistral-small-3.1-24b-instruct",
  })
  void asksAPlatformForASnapshotOrElseForTheModel(String asked, String sent) {
    assertThat(shipped.resolve(asked).orElseThrow().sentAs(asked)).isEqualTo(sent);
  }

  @Test
  void aModelKeepsWhatAnImportLeavesOut() {
    var price = Price.flat(1, 2, Origin.IMPORT, TODAY);
    var imported = entry("gpt-4o", Optional.of(price), Set.of(), OptionalLong.of(99_000));

    var merged = shipped.over(List.of(imported)).resolve("gpt-4o").orElseThrow();

    var before = shipped.resolve("gpt-4o").orElseThrow();
    assertThat(merged.price()).contains(price);
    assertThat(merged.billed()).contains(price);
    assertThat(merged.traits().contextWindow()).hasValue(99_000);
    assertThat(merged.traits().maxOutput()).isEqualTo(before.traits().maxOutput());
    assertThat(merged.claim().map(Price::input)).contains(3_000_000L);
    assertThat(merged.names()).isEqualTo(before.names());
    assertThat(merged.strengths()).isEqualTo(before.strengths());
    assertThat(merged.quality()).isEqualTo(before.quality());
    assertThat(merged.limits()).isEqualTo(before.limits());
    assertThat(merged.released()).isEqualTo(before.released());
    assertThat(merged.can()).contains(Skill.TOOLS, Skill.VISION);
  }

  @Test
  void theLastOfTwoImportsHolds() {
    var first = entry("new", Optional.of(Price.flat(1, 1, Origin.IMPORT, TODAY)), Set.of("n"));
    var second = entry("new", Optional.of(Price.flat(2, 2, Origin.IMPORT, TODAY)), Set.of());

    var catalog = shipped.over(List.of(first, second));

    assertThat(catalog.all()).hasSize(shipped.all().size() + 1);
    assertThat(catalog.resolve("n").flatMap(ModelEntry::price).map(Price::input)).contains(2L);
    assertThat(shipped.resolve("new")).isEmpty();
  }

  @Test
  void anUnpricedModelStaysUnpriced() {
    var catalog = new Catalog(List.of(entry("new", Optional.empty(), Set.of())));

    assertThat(catalog.resolve("new").flatMap(ModelEntry::billed)).isEmpty();
  }

  @Test
  void anOverrideChangesWhatItSaysAndNothingElse() {
    var price = Price.flat(7, 8, Origin.MANUAL, TODAY);
    var catalog =
        shipped.overriddenBy(
            List.of(
                override("groq", "llama-3.3-70b-versatile", Optional.of(price), Optional.of(false)),
                override("groq", "llama-3.1-8b-instant", Optional.empty(), Optional.empty())));

    var changed = catalog.find("groq", "llama-3.3-70b-versatile").orElseThrow();
    assertThat(changed.price()).contains(price);
    assertThat(changed.freeTier()).isFalse();
    assertThat(changed.names()).contains("llama-3.3-70b", "mine");
    assertThat(changed.quality()).containsEntry("general", 88).containsEntry("coding", 50);
    assertThat(changed.limits()).isEqualTo(RateLimits.of(30, 1_000_000, 14_400));
    assertThat(changed.alsoPriced()).extracting(Price::input).startsWith(0L);
    var other = catalog.find("groq", "llama-3.1-8b-instant").orElseThrow();
    assertThat(other.price()).isEqualTo(shipped.resolve("llama-3.1-8b").orElseThrow().price());
    assertThat(other.freeTier()).isTrue();
  }

  @Test
  void anOverrideMakesAModelThatNobodyKnewAndKeepsNothingFromIt() {
    var price = Price.flat(7, 8, Origin.MANUAL, TODAY);
    var catalog =
        shipped.overriddenBy(
            List.of(override("local", "my-model", Optional.of(price), Optional.empty())));

    var made = catalog.resolve("mine").orElseThrow();
    assertThat(made.name()).isEqualTo("local/my-model");
    assertThat(made.can()).contains(Skill.values());
    assertThat(catalog.traits("local", "my-model").contextWindow()).hasValue(4096);
  }

  private static ModelOverride override(
      String platform, String id, Optional<Price> price, Optional<Boolean> freeTier) {
    return new ModelOverride(
        platform,
        id,
        Set.of("mine"),
        price,
        OptionalLong.of(4096),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Map.of("coding", 50),
        Set.of(),
        Set.of(),
        freeTier,
        new RateLimits(OptionalLong.empty(), OptionalLong.of(1_000_000), OptionalLong.empty()),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ModelEntry entry(String id, Optional<Price> price, Set<String> names) {
    return entry(id, price, names, OptionalLong.empty());
  }

  private static ModelEntry entry(
      String id, Optional<Price> price, Set<String> names, OptionalLong window) {
    return new ModelEntry(
        "openai",
        id,
        names,
        "",
        ModelTraits.unknown(id).withLengths(window, OptionalLong.empty()),
        price,
        OptionalDouble.empty(),
        "",
        Map.of(),
        List.of(),
        List.of(),
        Set.of(),
        Set.of(Skill.STREAMING),
        false,
        RateLimits.NONE,
        Set.of(),
        Optional.empty(),
        ModelEntry.UNDATED,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
