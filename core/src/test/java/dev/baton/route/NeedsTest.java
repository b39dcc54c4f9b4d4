package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Gist;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Models that cannot take a request are left out, and it is said why. */
final class NeedsTest {
  private static final String ABLE = "openai/able";

  private final TestingRouter router =
      TestingRouter.over("openai", "groq")
          .models(
              TestingModel.priced(ABLE)
                  .window(200_000)
                  .writes(32_000)
                  .takingPrefill()
                  .in("eu")
                  .trains(false),
              TestingModel.priced("groq/small").window(8192).writes(4096).takingPrefill(),
              TestingModel.priced("groq/plain")
                  .without(Skill.TOOLS)
                  .without(Skill.VISION)
                  .without(Skill.SCHEMA)
                  .without(Skill.STREAMING)
                  .in("us")
                  .trains(true))
          .chain("all", "groq/plain", "groq/small", ABLE)
          .chain("plain", "groq/plain")
          .chain("odd", "groq/nobody-knows", "groq/plain");

  private static Wish all(DataRules data) {
    return new Wish(
        "all",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        "",
        "",
        data,
        PlatformRules.NONE,
        Optional.empty());
  }

  private void leavesPlainOut(Gist gist, String reason) {
    assertThat(router.names(Wish.of("all"), gist)).containsExactly("groq/small", ABLE);
    assertThat(rejected(Wish.of("all"), gist, "plain")).isEqualTo(reason);
    assertThat(router.nothing(Wish.of("plain"), gist))
        .isEqualTo(
            new Found.Nothing(
                FaultCode.UNSUPPORTED,
                "No model can take this request. groq/plain: " + reason + " Nothing was sent."));
  }

  private String rejected(Wish wish, Gist gist, String model) {
    return router.explain(wish, gist).candidates().stream()
        .filter(candidate -> candidate.model().equals(model))
        .findFirst()
        .flatMap(Explanation.Candidate::rejected)
        .orElse("");
  }

  @Test
  void whatCannotCallTools() {
    leavesPlainOut(Gists.withTools(), "It cannot call tools.");
  }

  @Test
  void whatCannotSeeImages() {
    leavesPlainOut(Gists.withImages(), "It cannot see images.");
  }

  @Test
  void whatCannotBeHeldToASchema() {
    leavesPlainOut(Gists.withSchema(), "It cannot be held to a JSON Schema.");
  }

  @Test
  void whatCannotStream() {
    leavesPlainOut(Gists.streamed(), "It cannot stream.");
  }

  @Test
  void whatTakesNoBeginningOfItsAnswer() {
    leavesPlainOut(
        Gists.withPrefill(),
        "It takes no beginning of its answer: the last turn is the assistant's.");
  }

  @Test
  void whatIsTooSmallForTheRequest() {
    assertThat(router.names(Wish.of("all"), Gists.ofBytes(8 * 9000)))
        .containsExactly("groq/plain", ABLE);
    assertThat(rejected(Wish.of("all"), Gists.wanting(8 * 9000, 100), "small"))
        .isEqualTo(
            "The request has at least 9000 tokens and wants up to 100 more; its context window"
                + " holds 8192.");
    assertThat(router.nothing(Wish.of("groq/small"), Gists.ofBytes(8 * 9000)).code())
        .isEqualTo(FaultCode.CONTEXT_TOO_LONG);
  }

  @Test
  void whatWritesLessThanIsWantedWhileAnotherWritesEnough() {
    assertThat(router.names(Wish.of("all"), Gists.wanting(80, 20_000))).containsExactly(ABLE);
    assertThat(rejected(Wish.of("all"), Gists.wanting(80, 20_000), "small"))
        .isEqualTo("It writes at most 4096 tokens, and 20000 are wanted.");
  }

  @Test
  void lowersWhatIsWantedWhereNobodyWritesSoMuch() {
    var choices = router.decision(Wish.of("all"), Gists.wanting(80, 50_000)).choices();

    assertThat(choices).hasSize(3);
    assertThat(choices.get(1).outputCap()).hasValue(4096);
    assertThat(choices.get(2).outputCap()).hasValue(32_000);
  }

  @Test
  void leavesToItsPlatformWhatAModelThatWasNamedMayWrite() {
    var choice =
        router.decision(Wish.of("groq/small"), Gists.wanting(80, 5000)).choices().getFirst();

    assertThat(choice.outputCap()).isEmpty();
    assertThat(router.names(Wish.of("groq/plain"), Gists.withPrefill())).isNotEmpty();
  }

  @Test
  void whatIsNotPromisedToRunInTheRegion() {
    assertThat(router.names(all(new DataRules(Set.of("eu"), false)), Gists.PLAIN))
        .containsExactly(ABLE);
    assertThat(rejected(all(new DataRules(Set.of("eu"), false)), Gists.PLAIN, "small"))
        .isEqualTo("It is not promised to run in eu.");
  }

  @Test
  void whatMayTrainOnWhatItIsSentOrDoesNotSay() {
    assertThat(router.names(all(new DataRules(Set.of(), true)), Gists.PLAIN)).containsExactly(ABLE);
    assertThat(rejected(all(new DataRules(Set.of(), true)), Gists.PLAIN, "plain"))
        .isEqualTo("Its platform does not promise not to train on what it is sent.");
  }

  @Test
  void assumesNothingOfAModelTheCatalogueDoesNotHold() {
    assertThat(router.names(Wish.of("odd"), Gists.withTools()))
        .containsExactly("groq/nobody-knows");
    assertThat(router.explain(Wish.of("odd"), Gists.withTools()).reasons())
        .contains("groq/nobody-knows is not in the catalogue, so nothing is assumed of it.");
  }
}
