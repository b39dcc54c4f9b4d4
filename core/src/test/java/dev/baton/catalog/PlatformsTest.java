package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PlatformsTest {

  @Test
  void knowsThePlatformsOfTheContractInOrder() {
    assertThat(Platforms.shipped().all())
        .extracting(PlatformTraits::name)
        .containsExactly(
            "openai",
            "anthropic",
            "groq",
            "gemini",
            "openrouter",
            "deepseek",
            "mistral",
            "together",
            "local",
            "ollama",
            "vllm",
            "llamacpp");
  }

  @Test
  void everyEntryIsWhole() {
    for (var platform : Platforms.shipped().all()) {
      assertThat(platform.baseUrlVariable()).as(platform.name()).endsWith("_BASE_URL");
      assertThat(platform.keyVariables().isEmpty())
          .as(platform.name())
          .isEqualTo(platform.keyless());
      if (!platform.keyless()) {
        assertThat(URI.create(platform.baseUrl()))
            .as(platform.name())
            .hasScheme("https")
            .hasNoQuery();
      }
    }
  }

  @Test
  void readsTheFieldsOfAnEntry() {
    assertThat(Platforms.shipped().find("mistral").orElseThrow().rename())
        .containsEntry("seed", "random_seed");
    assertThat(Platforms.shipped().find("groq").orElseThrow().drop()).contains("logit_bias");
    assertThat(Platforms.shipped().find("gemini").orElseThrow().keyHeader())
        .isEqualTo(KeyHeader.X_GOOG_API_KEY);
    assertThat(Platforms.shipped().find("openai").orElseThrow().keyHeader())
        .isEqualTo(KeyHeader.BEARER);
    assertThat(Platforms.shipped().find("nobody")).isEmpty();
  }
}
