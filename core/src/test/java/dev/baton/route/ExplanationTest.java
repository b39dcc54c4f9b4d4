package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.route.Explanation.Candidate;
import dev.baton.route.World.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  private final TestingRouter router =
      TestingRouter.over("openai", "groq", "gemini")
          .models(
              TestingModel.of("openai/gpt-4o").dollars(3, 10).quality("coding", 90),
              TestingModel.of("gemini/gemini-1.5-pro").dollars(1.25, 5),
              TestingModel.of("groq/quick").dollars(0.1, 0.2).tokensPerSecond(500),
              TestingModel.of("groq/tiny").dollars(0.1, 0.2).window(10),
              TestingModel.of("groq/twin-1").dollars(9, 90),
              TestingModel.of("groq/twin-2").dollars(9, 90),
              TestingModel.of("groq/twin-3").dollars(9, 90));

  private static Candidate of(Explanation explanation, String model) {
    return explanation.candidates().stream()
        .filter(candidate -> candidate.model().equals(model))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void listsAChainsModelsWithTheirPlaceAndThoseThatAreOff() {
    var wish = TestingRouter.wanting(UseCase.CODE, Priority.QUALITY);
    var explanation = router.explain(wish, Gists.ofBytes(400));

    assertThat(explanation.route()).isEqualTo("auto code/quality");
    assertThat(explanation.useCase()).hasValue("code");
    assertThat(explanation.priority()).hasValue("quality");
    assertThat(explanation.candidates())
        .extracting(Candidate::model)
        .containsExactly("gpt-4o", "gemini-1.5-pro", "claude-3-5-sonnet");
    assertThat(explanation.candidates())
        .extracting(Candidate::place)
        .containsExactly(Optional.of(1), Optional.of(2), Optional.empty());
    assertThat(of(explanation, "claude-3-5-sonnet").rejected())
        .hasValue("Platform anthropic is not switched on.");
    assertThat(explanation.reasons())
        .containsExactly(
            "It was said.", "A chain is configured for this; its models go in its order.");
  }

  @Test
  void showsEveryModelThatWasScoredWithItsPartsAndWhatItCosts() {
    router.stands("openai/gpt-4o", Standing.RESTING);
    var wish = TestingRouter.wanting(UseCase.ANALYSIS, Priority.SPEED);
    var explanation = router.explain(wish, Gists.ofBytes(400));

    assertThat(explanation.candidates()).hasSize(7);
    assertThat(of(explanation, "quick").place()).hasValue(1);
    assertThat(of(explanation, "quick").parts())
        .containsOnlyKeys("quality", "cost", "speed", "health", "made-for-it");
    assertThat(of(explanation, "quick").parts().values())
        .allMatch(part -> part >= 0 && part <= 100);
    // 100 tokens in and 300 out; at most 200 in and 8192 out.
    assertThat(of(explanation, "quick").likelyCost()).hasValue(70_000);
    assertThat(of(explanation, "quick").highestCost()).hasValue(1_658_400);
    assertThat(of(explanation, "tiny").rejected().orElseThrow())
        .contains("context window holds 10");
    assertThat(of(explanation, "gpt-4o").rejected())
        .hasValue("It failed too often lately and is left alone for a while.");
    assertThat(explanation.candidates().stream().filter(c -> c.place().isEmpty()))
        .allMatch(candidate -> candidate.rejected().isPresent());
  }

  @Test
  void agreesWithTheDecisionItExplains() {
    for (var useCase : UseCase.values()) {
      for (var priority : Priority.values()) {
        var decision =
            router.decision(TestingRouter.wanting(useCase, priority), Gists.ofBytes(400));
        var placed =
            decision.explanation().get().candidates().stream()
                .filter(candidate -> candidate.place().isPresent())
                .map(candidate -> candidate.platform() + "/" + candidate.model())
                .toList();

        assertThat(placed).isEqualTo(TestingRouter.names(decision.choices()));
      }
    }
  }

  @Test
  void saysWhatAQuestionWasTakenFor() {
    var explanation =
        router.explain(
            Wish.of("auto"), Gists.saying("Design the architecture of a payment API in Java"));

    assertThat(explanation.useCase()).hasValue("code");
    assertThat(explanation.priority()).hasValue("quality");
    assertThat(explanation.complexity()).containsExactly("requires_design", "is_critical");
    assertThat(explanation.reasons())
        .contains("\"API\" speaks for code.", "\"Design\" is a sign: requires_design.");
  }

  @Test
  void takesRoutineCheaplyAndTheRestAsUsual() {
    assertThat(router.explain(Wish.of("auto"), Gists.saying("Translate this to Spanish")).route())
        .isEqualTo("auto bulk/cost");
    assertThat(router.explain(Wish.of("auto"), Gists.saying("Hello there")).route())
        .isEqualTo("auto chat/balanced");
  }

  @Test
  void saysWhyABudgetLedWhereItLed() {
    assertThat(router.explain(TestingRouter.within("auto", 0.0005), Gists.PLAIN).reasons())
        .contains("A budget of $0.0005 is meant for bulk/cost.");
  }

  @Test
  void worksWhereNothingIsFound() {
    assertThat(router.explain(Wish.of("nonsense"), Gists.PLAIN))
        .matches(explanation -> explanation.candidates().isEmpty())
        .matches(explanation -> explanation.reasons().getFirst().contains("\"nonsense\""));
    var tooLong = router.explain(Wish.of("groq/tiny"), Gists.ofBytes(4000));

    assertThat(tooLong.candidates())
        .extracting(Candidate::place)
        .isEqualTo(List.of(Optional.empty()));
    assertThat(tooLong.candidates().getFirst().rejected()).isPresent();
  }
}
