package dev.baton.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Glob;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedModelsTest {
  private static final long SEED = 7;

  @ParameterizedTest
  @CsvSource({
    "'', auto, openai/gpt-4o, true",
    "chat-*, chat-fast, groq/llama, true",
    "chat-*, auto, groq/llama, false",
    "openai/*, auto, openai/gpt-4o, true",
    "openai/*, auto, groq/llama, false",
    "openai/*, chat-fast, openai/gpt-4o, true",
    "auto, auto, anything/at-all, true",
    "auto, chat-fast, anything/at-all, false",
    "openai/gpt-4o, openai/gpt-4o-mini, openai/gpt-4o-mini, false",
    "groq/*;auto, auto, x/y, true"
  })
  void aPatternOfTheNameAskedAllowsAllBehindItAndOthersEachModel(
      String patterns, String asked, String model, boolean allowed) {
    var list = patterns.isEmpty() ? List.<String>of() : List.of(patterns.split(";"));

    assertThat(new AllowedModels(list).allows(asked, model)).isEqualTo(allowed);
  }

  @Test
  void whatIsNotBeyondIsNeverWider() {
    var luck = new Random(SEED);
    var within = 0;
    for (var round = 0; round < 20_000; round++) {
      var outer = new AllowedModels(patterns(luck));
      var inner = new AllowedModels(patterns(luck));
      if (outer.beyond(inner).isPresent()) {
        continue;
      }
      within++;
      var name = text(luck, "ab/", 6);
      if (inner.allows(name, name)) {
        assertThat(outer.allows(name, name))
            .as("%s within %s, seed %d round %d", inner, outer, SEED, round)
            .isTrue();
      }
    }
    assertThat(within).isGreaterThan(1_000);
  }

  @Test
  void everythingIsBeyondSomething() {
    var some = new AllowedModels(List.of("openai/*"));

    assertThat(some.beyond(AllowedModels.ALL)).contains("*");
    assertThat(AllowedModels.ALL.beyond(some)).isEmpty();
    assertThat(some.beyond(new AllowedModels(List.of("openai/gpt-*", "groq/x"))))
        .contains("groq/x");
    assertThat(Glob.fits("openai/*", "openai/")).isTrue();
  }

  private static List<String> patterns(Random luck) {
    return IntStream.range(0, luck.nextInt(3)).mapToObj(_ -> text(luck, "ab/*", 4)).toList();
  }

  private static String text(Random luck, String letters, int max) {
    return IntStream.range(0, 1 + luck.nextInt(max))
        .mapToObj(_ -> String.valueOf(letters.charAt(luck.nextInt(letters.length()))))
        .collect(Collectors.joining());
  }
}
