package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.UseCase;
import dev.baton.chat.Gist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClassifierTest {
  private static final double RIGHT_AT_LEAST = 0.9;

  private final Classifier classifier = new Classifier();

  private record Labelled(UseCase useCase, String text) {
    static Labelled of(String line) {
      var bar = line.indexOf('|');
      var text = line.substring(bar + 1).strip().replace("\\n", "\n");
      return new Labelled(Wants.useCase(line.substring(0, bar)).orElseThrow(), text);
    }
  }

  private static List<Labelled> prompts() throws IOException {
    try (var in = ClassifierTest.class.getResourceAsStream("/route/prompts.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Labelled::of)
          .toList();
    }
  }

  private Reading read(String text) {
    return classifier.read(Gists.saying(text));
  }

  @Test
  void tellsWhatNineOfTenPromptsAreFor() throws IOException {
    var prompts = prompts();
    var wrong =
        prompts.stream()
            .filter(prompt -> read(prompt.text()).useCase() != prompt.useCase())
            .map(prompt -> prompt + " was taken for " + read(prompt.text()).useCase())
            .toList();

    assertThat(prompts).hasSizeGreaterThanOrEqualTo(80);
    assertThat(1 - (double) wrong.size() / prompts.size())
        .as(String.join("\n", wrong))
        .isGreaterThanOrEqualTo(RIGHT_AT_LEAST);
  }

  @Test
  void seesHowMuchIsAskedFor() {
    assertThat(read("Design the architecture of a ticket system from scratch").complexity())
        .contains("requires_design")
        .doesNotContain("is_routine");
    assertThat(read("Urgent: production is down since the last deploy").complexity())
        .contains("is_critical");
    assertThat(read("Implement the login page").complexity())
        .containsExactly("requires_implementation");
    assertThat(read("Rename this variable").complexity()).containsExactly("is_routine");
    assertThat(read("Good evening").complexity()).isEmpty();
  }

  @Test
  void saysWhichWordItWentBy() {
    assertThat(read("Please refactor the OrderService").reasons().get())
        .contains("\"refactor\" speaks for code.")
        .contains("\"refactor\" is a sign: requires_implementation.");
    assertThat(read("```\nx = 1\n```").reasons().get()).contains("It holds a block of code.");
    assertThat(read("Lorem ipsum dolor").reasons().get())
        .containsExactly("Nothing in it says what it is for, so it is taken for chat.");
  }

  @Test
  void takesARequestThatWantsAShapeForStructured() {
    var gist =
        new Gist(
            200, false, false, false, true, false, OptionalLong.empty(), 1, false, "Who is Ada?");

    assertThat(classifier.read(gist).useCase()).isEqualTo(UseCase.STRUCTURED);
    assertThat(classifier.read(gist).reasons().get())
        .contains("It asks for an answer of a given shape.");
  }

  @Test
  void isSurerOfPlainCasesThanOfSilentOnes() {
    assertThat(read("Refactor this Java class and debug the failing unit test").confidence())
        .isGreaterThan(read("Lorem ipsum dolor").confidence())
        .isLessThan(1);
  }

  @Test
  void readsTheEndOfALongText() {
    var text = "Lorem ipsum dolor sit amet. ".repeat(5000) + "Translate this to German.";

    assertThat(read(text).useCase()).isEqualTo(UseCase.BULK);
  }

  @Test
  void survivesAnyText() {
    var random = new Random(7);
    for (var i = 0; i < 2000; i++) {
      var text = new StringBuilder();
      for (var j = random.nextInt(60); j > 0; j--) {
        text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65_536)));
      }
      var reading = read(text.toString());

      assertThat(reading.confidence()).isBetween(0.0, 1.0);
      assertThat(reading.reasons().get()).isNotEmpty();
    }
  }
}
