package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.chat.Gist;
import org.junit.jupiter.api.Test;

/** The examples that Baton was planned with lead where they led there. */
final class SourceRoutesTest {
  private static final String GROQ_70B = "groq/llama-3.1-70b-versatile";
  private static final String GROQ_8B = "groq/llama-3.1-8b-instant";
  private static final String FLASH = "gemini/gemini-1.5-flash";
  private static final String FLASH_LITE = "gemini/gemini-2.5-flash-lite";
  private static final String LLAMA = "openrouter/meta-llama/llama-3-70b";
  private static final String GPT_4O = "openai/gpt-4o";
  private static final String SONNET = "anthropic/claude-3-5-sonnet";

  private final TestingRouter router =
      TestingRouter.over("openai", "anthropic", "groq", "gemini", "openrouter")
          .models(
              TestingModel.of(GPT_4O).dollars(3, 10),
              TestingModel.of("openai/gpt-4o-mini").dollars(0.15, 0.60),
              TestingModel.of(SONNET).dollars(3, 15).window(200_000),
              TestingModel.of(GROQ_70B).dollars(0, 0).window(8192),
              TestingModel.of(GROQ_8B).dollars(0, 0).window(8192),
              TestingModel.of(FLASH_LITE).dollars(0.02, 0.08).window(1_000_000),
              TestingModel.of(FLASH).dollars(0.075, 0.30).window(1_000_000),
              TestingModel.of("gemini/gemini-1.5-pro").dollars(1.25, 5).window(2_000_000),
              TestingModel.of(LLAMA).dollars(0.52, 0.75),
              TestingModel.of("openrouter/anthropic/claude-3-sonnet").dollars(3, 15));

  private static final Gist RESTAURANT =
      Gists.saying("What's the best restaurant in Buenos Aires?");
  private static final Gist COMPONENT =
      Gists.saying("Create a React component for user authentication");
  private static final Gist SQL =
      Gists.saying("Analyze this SQL query performance and suggest optimizations");
  private static final Gist WELCOME = Gists.saying("Translate 'Welcome' to Spanish");

  @Test
  void aChatMessageGoesToTheFastest() {
    var wish = TestingRouter.wanting(UseCase.CHAT, Priority.SPEED);

    assertThat(router.names(wish, RESTAURANT)).containsExactly(GROQ_70B, FLASH, LLAMA);
    assertThat(router.decision(wish, RESTAURANT).route()).isEqualTo("auto chat/speed");
  }

  @Test
  void codeOfQualityGoesToGpt4oThenSonnetThenGeminiPro() {
    assertThat(router.names(TestingRouter.wanting(UseCase.CODE, Priority.QUALITY), COMPONENT))
        .containsExactly(GPT_4O, SONNET, "gemini/gemini-1.5-pro");
  }

  @Test
  void hardReasoningGoesToSonnetFirst() {
    assertThat(router.names(TestingRouter.wanting(UseCase.REASONING, Priority.QUALITY), SQL))
        .containsExactly(SONNET, GPT_4O, "openrouter/anthropic/claude-3-sonnet");
  }

  @Test
  void aBulkTranslationGoesToTheCheapest() {
    assertThat(router.names(TestingRouter.wanting(UseCase.BULK, Priority.COST), WELCOME))
        .containsExactly(FLASH_LITE, LLAMA, GROQ_8B);
  }

  @Test
  void aBudgetBelowATenthOfACentTakesTheBulkRoute() {
    var decision = router.decision(TestingRouter.within("auto", 0.0009), WELCOME);

    assertThat(decision.route()).isEqualTo("auto bulk/cost");
    assertThat(TestingRouter.names(decision.choices())).containsExactly(FLASH_LITE, LLAMA, GROQ_8B);
  }

  @Test
  void aBudgetBelowACentTakesTheCheapChatRoute() {
    var decision = router.decision(TestingRouter.within("auto", 0.005), SQL);

    assertThat(decision.route()).isEqualTo("auto chat/cost");
    assertThat(TestingRouter.names(decision.choices())).containsExactly(FLASH_LITE, LLAMA, GROQ_8B);
  }

  @Test
  void aBudgetOfACentTakesTheReasoningRoute() {
    var decision = router.decision(TestingRouter.within("auto", 0.01), WELCOME);

    assertThat(decision.route()).isEqualTo("auto reasoning/quality");
    assertThat(TestingRouter.names(decision.choices()))
        .containsExactly(SONNET, GPT_4O, "openrouter/anthropic/claude-3-sonnet");
  }

  @Test
  void everyOtherPairIsScoredOverAllModels() {
    for (var useCase : UseCase.values()) {
      for (var priority : Priority.values()) {
        assertThat(router.names(TestingRouter.wanting(useCase, priority), RESTAURANT))
            .isNotEmpty()
            .doesNotHaveDuplicates();
      }
    }
  }
}
