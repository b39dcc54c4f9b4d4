package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.FaultCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class BudgetTest {
  private static final String CHEAP = "groq/cheap";
  private static final String DEAR = "openai/dear";

  private final TestingRouter router =
      TestingRouter.over("groq", "openai", "gemini")
          .models(
              TestingModel.of(CHEAP).dollars(1, 2),
              TestingModel.of(DEAR).dollars(10, 40),
              TestingModel.of("gemini/free").dollars(0, 0),
              TestingModel.of("gemini/unpriced"))
          .chain("both", DEAR, CHEAP)
          .chain("gifts", "gemini/unpriced", "gemini/free");

  @Test
  void leavesOutWhatCouldCostMore() {
    // 400 bytes are 200 tokens at most: $0.0002 and $0.001 for 500 tokens of answer.
    var wish = TestingRouter.within("both", 0.0012);

    assertThat(router.names(wish, Gists.ofBytes(400))).containsExactly(CHEAP);
    assertThat(rejection(wish, DEAR)).contains("$0.022", "$0.0012");
  }

  private String rejection(Wish wish, String model) {
    return router.explain(wish, Gists.ofBytes(400)).candidates().stream()
        .filter(candidate -> model.endsWith(candidate.model()))
        .findFirst()
        .flatMap(Explanation.Candidate::rejected)
        .orElse("");
  }

  @Test
  void capsTheAnswerAtWhatTheBudgetLeaves() {
    var choice = router.decision(TestingRouter.within("both", 0.002), Gists.ofBytes(400));

    assertThat(choice.choices().getFirst().outputCap()).hasValue(900);
    assertThat(choice.choices().getFirst().nanoDollars()).hasValue(2_000_000);
  }

  @Test
  void needsRoomForNoMoreThanTheCallerWants() {
    var tight = TestingRouter.within("both", 0.0003);

    assertThat(router.nothing(tight, Gists.ofBytes(400)).code()).isEqualTo(FaultCode.NO_ROUTE);
    assertThat(router.names(tight, Gists.wanting(400, 50))).containsExactly(CHEAP);
    assertThat(router.decision(tight, Gists.wanting(400, 50)).choices().getFirst().outputCap())
        .isEmpty();
  }

  @Test
  void namesTheCheapestAndWhatItWouldCostWhereNothingFits() {
    assertThat(router.nothing(TestingRouter.within("both", 0.00001), Gists.ofBytes(400)))
        .isEqualTo(
            new Found.Nothing(
                FaultCode.NO_ROUTE,
                "No model surely stays within $0.00001. The cheapest, groq/cheap, may cost $0.0012:"
                    + " up to 200 tokens in, 500 out. Raise the budget or ask for less."
                    + " Nothing was sent."));
  }

  @Test
  void takesWhatIsFreeForNothingAndNotWhatHasNoPrice() {
    assertThat(router.names(TestingRouter.within("gifts", 0), Gists.ofBytes(400)))
        .containsExactly("gemini/free");
    assertThat(rejection(TestingRouter.within("gifts", 1), "gemini/unpriced"))
        .isEqualTo("Its price is not known, so it cannot be held to a budget.");
  }

  @Test
  void findsAnotherModelWhereNoneOfTheRoutesOwnFits() {
    assertThat(router.names(TestingRouter.within("auto", 0), Gists.ofBytes(400)))
        .containsExactly("gemini/free");
  }

  @Test
  void neverLetsACandidateCostMoreThanTheBudget() {
    for (var dollars = 0.0; dollars < 0.05; dollars += 0.0007) {
      var wish = TestingRouter.within("auto", dollars);
      if (router.route(wish, Gists.ofBytes(4000)) instanceof Found.Chosen(var decision)) {
        assertThat(decision.choices())
            .allMatch(choice -> choice.nanoDollars().orElseThrow() <= wish.maxCost().orElseThrow());
      }
    }
  }

  @Test
  void survivesAbsurdAmounts() {
    var huge = TestingRouter.within("both", 9e9);

    assertThat(router.nothing(huge, Gists.ofBytes(Long.MAX_VALUE / 4)).code())
        .isEqualTo(FaultCode.CONTEXT_TOO_LONG);
  }

  @Test
  void capsTheAnswersOfATaskAndNeverRaisesTheCallers() {
    router.outputCaps(Map.of("refactor", 1200L, "test", 600L));
    var refactor = task("refactor");

    assertThat(cap(refactor, OptionalLong.empty())).hasValue(1200);
    assertThat(cap(refactor, OptionalLong.of(5000))).hasValue(1200);
    assertThat(cap(refactor, OptionalLong.of(100))).isEmpty();
    assertThat(cap(task(""), OptionalLong.empty())).isEmpty();
    assertThat(cap(task("review"), OptionalLong.of(5000))).isEmpty();
  }

  private static Wish task(String type) {
    return new Wish(
        "both", List.of(), Optional.empty(), Optional.empty(), OptionalLong.empty(), type, "");
  }

  private OptionalLong cap(Wish wish, OptionalLong wanted) {
    var gist = wanted.isPresent() ? Gists.wanting(80, wanted.getAsLong()) : Gists.ofBytes(80);
    return router.decision(wish, gist).choices().getFirst().outputCap();
  }
}
