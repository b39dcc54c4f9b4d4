package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedChainsTest {

  @Test
  void areTheSixEverybodyHas() {
    assertThat(ShippedChains.all())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "chat-speed",
                List.of(
                    "groq/llama-3.1-70b-versatile",
                    "gemini/gemini-1.5-flash",
                    "openrouter/meta-llama/llama-3-70b"),
                "chat-cost",
                List.of(
                    "gemini/gemini-2.5-flash-lite",
                    "openrouter/meta-llama/llama-3-70b",
                    "groq/llama-3.1-8b-instant"),
                "code-quality",
                List.of("openai/gpt-4o", "anthropic/claude-3-5-sonnet", "gemini/gemini-1.5-pro"),
                "code-cost",
                List.of(
                    "gemini/gemini-1.5-flash",
                    "groq/llama-3.1-70b-versatile",
                    "openai/gpt-4o-mini"),
                "reasoning",
                List.of(
                    "anthropic/claude-3-5-sonnet",
                    "openai/gpt-4o",
                    "openrouter/anthropic/claude-3-sonnet"),
                "bulk",
                List.of(
                    "gemini/gemini-2.5-flash-lite",
                    "openrouter/meta-llama/llama-3-70b",
                    "groq/llama-3.1-8b-instant")));
  }
}
