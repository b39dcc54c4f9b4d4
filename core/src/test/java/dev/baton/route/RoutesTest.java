package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Models;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutesTest {
  private static final String CONFIG =
      """
      platforms:
        openai: {keys: ["${KEY}"]}
        local:  {dialect: openai, base-url: "http://127.0.0.1:9/v1", timeouts: {first-byte: 90s}}
      chains:
        mixed:  [groq/llama-3.1-8b-instant, local/qwen/qwen3:8b, openai/gpt-4o-mini]
        dark:   [groq/llama-3.1-8b-instant, gemini/gemini-2.5-flash]
        hasty:  [{model: local/small, first-byte: 2s}]
      aliases:
        best:     mixed
        fast:     local/small
        gpt-4o:   local/stand-in
      """;

  @TempDir private Path folder;
  private Routes routes;

  private static BatonConfig config(ConfigFile file) {
    return switch (file.load()) {
      case ConfigOutcome.Loaded loaded -> loaded.config();
      case ConfigOutcome.Wrong wrong -> throw new AssertionError(wrong.problems().toString());
    };
  }

  @BeforeEach
  void read() throws IOException {
    var file = Files.writeString(folder.resolve("baton.yaml"), CONFIG);
    var config = config(ConfigFile.at(file, Environment.of(Map.of("KEY", "sk-test"))));
    routes = new Routes(config, Models.shipped()::platformOf);
  }

  private List<String> choices(String name) {
    return switch (routes.find(name)) {
      case Routes.Found.Choices(var choices) ->
          choices.stream().map(choice -> choice.platform() + " " + choice.model()).toList();
      case Routes.Found.Unknown(var sentence) -> throw new AssertionError(sentence);
      case Routes.Found.SwitchedOff(var sentence) -> throw new AssertionError(sentence);
    };
  }

  private String refusal(String name) {
    return switch (routes.find(name)) {
      case Routes.Found.Choices(var choices) -> throw new AssertionError(choices.toString());
      case Routes.Found.Unknown(var sentence) -> "unknown: " + sentence;
      case Routes.Found.SwitchedOff(var sentence) -> "off: " + sentence;
    };
  }

  @Test
  void takesAPlatformAndItsModelAtTheirWord() {
    assertThat(choices("openai/gpt-99-not-yet-listed"))
        .containsExactly("openai gpt-99-not-yet-listed");
  }

  @Test
  void leavesSlashesAndColonsInTheModelsPart() {
    assertThat(choices("local/qwen/qwen3:8b")).containsExactly("local qwen/qwen3:8b");
  }

  @Test
  void findsTheHomeOfABareModelName() {
    assertThat(choices("gpt-4o-mini")).containsExactly("openai gpt-4o-mini");
  }

  @Test
  void leadsAChainsLinksInOrderPastThosePlatformsThatAreOff() {
    assertThat(choices("mixed")).containsExactly("local qwen/qwen3:8b", "openai gpt-4o-mini");
  }

  @Test
  void followsAnAliasToAChainOrAModel() {
    assertThat(choices("best")).isEqualTo(choices("mixed"));
    assertThat(choices("fast")).containsExactly("local small");
  }

  @Test
  void letsAnAliasStandBeforeAModelOfTheSameName() {
    assertThat(choices("gpt-4o")).containsExactly("local stand-in");
  }

  @Test
  void givesEachChoiceItsOwnPatienceWhereItHasOne() {
    assertThat(firstByte("fast")).isEqualTo(Duration.ofSeconds(90));
    assertThat(firstByte("hasty")).isEqualTo(Duration.ofSeconds(2));
    assertThat(firstByte("openai/gpt-4o-mini")).isEqualTo(Duration.ofSeconds(30));
  }

  private Duration firstByte(String name) {
    return routes.find(name) instanceof Routes.Found.Choices(var choices)
        ? choices.getFirst().timeouts().firstByte()
        : Duration.ZERO;
  }

  @Test
  void tellsAPlatformThatIsOffFromANameNobodyKnows() {
    assertThat(refusal("groq/llama-3.1-8b-instant"))
        .startsWith("off: Platform groq is not switched on");
    assertThat(refusal("dark"))
        .startsWith("off: No platform of chain dark is switched on.")
        .contains("groq/llama-3.1-8b-instant, gemini/gemini-2.5-flash");
    assertThat(refusal("no-such-model")).startsWith("unknown: ").contains("\"no-such-model\"");
    assertThat(refusal("nowhere/model")).startsWith("unknown: ").contains("local", "openai");
  }

  @Test
  void survivesNamesOfNoKindAndRepeatsNoLongOne() {
    for (var name : List.of("", "/", "openai/", "/gpt-4o", "//", " ")) {
      assertThat(refusal(name)).startsWith("unknown: ");
    }
    assertThat(refusal("x".repeat(100_000))).hasSizeLessThan(500).contains("xxx...");
  }
}
