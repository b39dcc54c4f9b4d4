package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.ModelTraits.ThinkingForm;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
  private final Models models = Models.shipped();

  @ParameterizedTest
  @CsvSource({
    "anthropic, claude-3-haiku-20240307,     200000,  4096,   NONE,   true,  true,  false",
    "anthropic, claude-3-5-sonnet,           200000,  8192,   NONE,   true,  true,  false",
    "anthropic, claude-3-5-sonnet-latest,    200000,  8192,   NONE,   true,  true,  false",
    "anthropic, claude-3-7-sonnet-20250219,  200000,  64000,  BUDGET, true,  true,  false",
    "anthropic, claude-sonnet-4-20250514,    200000,  64000,  BUDGET, true,  true,  false",
    "anthropic, claude-opus-4-1,             200000,  32000,  BUDGET, true,  true,  true",
    "anthropic, claude-opus-4-6,             200000,  128000, EFFORT, true,  false, true",
    "anthropic, claude-opus-4-7,             200000,  128000, EFFORT, false, false, true",
    "anthropic, claude-next-9,               200000,  64000,  EFFORT, false, false, true",
    "openai,    gpt-4o,                      128000,  16384,  NONE,   true,  false, true",
    "openai,    gpt-4o-2024-05-13,           128000,  4096,   NONE,   true,  false, false",
    "openai,    gpt-4.1-nano,                1047576, 32768,  NONE,   true,  false, true",
    "openai,    gpt-4-1106-preview,          128000,  4096,   NONE,   true,  false, false",
    "openai,    o1-mini,                     128000,  65536,  NONE,   false, false, false",
    "openai,    o3-mini,                     200000,  100000, EFFORT, false, false, true",
    "openai,    o4-mini,                     200000,  100000, EFFORT, false, false, true",
    "openai,    gpt-5-nano,                  400000,  128000, EFFORT, false, false, true",
    "openai,    gpt-5-chat-latest,           128000,  16384,  NONE,   true,  false, true",
    "gemini,    gemini-1.5-pro,              2097152, 8192,   NONE,   true,  false, true",
    "gemini,    gemini-2.0-flash,            1048576, 8192,   NONE,   true,  false, true",
    "gemini,    gemini-2.5-flash-lite,       1048576, 65536,  BUDGET, true,  false, true",
    "gemini,    gemini-3-pro-preview,        1048576, 65536,  LEVEL,  true,  false, true",
    "groq,      llama-3.1-8b-instant,        131072,  131072, NONE,   true,  false, false",
  })
  void knowsAFamilyByTheStartOfItsIds(
      String platform,
      String model,
      long context,
      long maxOutput,
      ThinkingForm thinking,
      boolean sampling,
      boolean prefill,
      boolean schemaOutput) {
    assertThat(models.traits(platform, model))
        .isEqualTo(
            new ModelTraits(
                model,
                OptionalLong.of(context),
                OptionalLong.of(maxOutput),
                thinking,
                sampling,
                prefill,
                schemaOutput));
  }

  @Test
  void knowsAModelThatAnotherPlatformSells() {
    var sold = models.traits("openrouter", "anthropic/claude-3.7-sonnet");

    assertThat(sold.id()).isEqualTo("anthropic/claude-3.7-sonnet");
    assertThat(sold.maxOutput()).hasValue(64_000);
    assertThat(sold.thinking()).isEqualTo(ThinkingForm.EFFORT);
  }

  @Test
  void letsAnEntryKnowBetterThanItsFamily() {
    assertThat(models.traits("openrouter", "deepseek/deepseek-chat").contextWindow())
        .hasValue(128_000);
    assertThat(models.traits("deepseek", "deepseek-chat").contextWindow()).hasValue(65_536);
  }

  @Test
  void assumesNothingOfAModelNobodyKnows() {
    assertThat(models.traits("local", "mystery-7b")).isEqualTo(ModelTraits.unknown("mystery-7b"));
    assertThat(models.traits("local", "")).isEqualTo(ModelTraits.unknown(""));
  }

  @Test
  void remembersItsAnswersUpToALimit() {
    assertThat(models.traits("openai", "gpt-4o")).isSameAs(models.traits("openai", "gpt-4o"));

    for (var i = 0; i < 10_000; i++) {
      models.traits("openai", "made-up-" + i);
    }

    assertThat(models.remembered()).isLessThanOrEqualTo(4096);
    assertThat(models.traits("openai", "made-up-9999").id()).isEqualTo("made-up-9999");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, openai",
    "gpt-4o-2024-08-06, openai",
    "claude-3-5-sonnet, anthropic",
    "claude-sonnet-4-5-20250929, anthropic",
    "gemini-1.5-flash, gemini",
    "llama-3.1-70b-versatile, groq",
    "meta-llama/llama-3-70b, openrouter",
  })
  void findsThePlatformOfABareId(String model, String platform) {
    assertThat(models.platformOf(model)).contains(platform);
  }

  @Test
  void findsNoPlatformForWhatAnybodyMayServe() {
    assertThat(models.platformOf("llama-3.1-8b")).isEmpty();
    assertThat(models.platformOf("acme/gpt-4o")).isEmpty();
    assertThat(models.platformOf("")).isEmpty();
  }
}
