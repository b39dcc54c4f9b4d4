package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.chat.FaultCode;
import dev.baton.config.HedgeRules;
import dev.baton.config.Pick;
import dev.baton.route.World.Standing;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RouterTest {
  private final TestingRouter router =
      TestingRouter.over("openai", "groq", "local")
          .models(
              TestingModel.of("openai/gpt-4o-mini").dollars(0.15, 0.6),
              TestingModel.of("openai/large").dollars(3, 10).window(1_000_000),
              TestingModel.of("groq/quick").dollars(0.1, 0.2).window(8192),
              TestingModel.of("groq/other").dollars(0.2, 0.3))
          .chain("mixed", "gemini/dark", "groq/quick", "local/qwen/qwen3:8b", "openai/large")
          .chain("dark", "gemini/dark", "mistral/dark")
          .alias("best", "mixed")
          .alias("gpt-4o", "local/stand-in");

  private static ChainRules rules(Pick pick, Integer... weights) {
    return new ChainRules(
        pick, List.of(weights), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Wish models(String... names) {
    return new Wish(
        "ignored",
        List.of(names),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        "",
        "");
  }

  private static Wish talking(String name, String conversation) {
    return new Wish(
        name,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        "",
        conversation);
  }

  @Test
  void takesAPlatformAndItsModelAtTheirWord() {
    assertThat(router.names("openai/gpt-99-not-listed"))
        .containsExactly("openai/gpt-99-not-listed");
    assertThat(router.names("local/qwen/qwen3:8b")).containsExactly("local/qwen/qwen3:8b");
    assertThat(router.decision(Wish.of("openai/large"), Gists.PLAIN).route()).isEqualTo("model");
  }

  @Test
  void findsTheHomeOfABareId() {
    assertThat(router.names("gpt-4o-mini")).containsExactly("openai/gpt-4o-mini");
    assertThat(router.names("quick")).containsExactly("groq/quick");
  }

  @Test
  void leadsAChainsModelsInOrderPastThosePlatformsThatAreOff() {
    assertThat(router.names("mixed"))
        .containsExactly("groq/quick", "local/qwen/qwen3:8b", "openai/large");
    assertThat(router.decision(Wish.of("mixed"), Gists.PLAIN).route()).isEqualTo("chain mixed");
  }

  @Test
  void letsAnAliasStandBeforeAModelOfTheSameName() {
    assertThat(router.names("best")).isEqualTo(router.names("mixed"));
    assertThat(router.names("gpt-4o")).containsExactly("local/stand-in");
  }

  @Test
  void triesSeveralNamesInTheirOrderEachModelOnce() {
    assertThat(router.names(models("openai/large", "gemini/dark", "mixed", "quick"), Gists.PLAIN))
        .containsExactly("openai/large", "groq/quick", "local/qwen/qwen3:8b");
  }

  @Test
  void tellsAPlatformThatIsOffFromANameNobodyKnows() {
    assertThat(router.nothing(Wish.of("gemini/dark"), Gists.PLAIN).sentence())
        .startsWith("Platform gemini is not switched on");
    assertThat(router.nothing(Wish.of("dark"), Gists.PLAIN))
        .matches(nothing -> nothing.code() == FaultCode.NO_ROUTE)
        .matches(nothing -> nothing.sentence().contains("gemini/dark, mistral/dark"));
    assertThat(router.nothing(models("openai/large", "nonsense"), Gists.PLAIN).code())
        .isEqualTo(FaultCode.NOT_FOUND);
    assertThat(router.nothing(Wish.of("openai-/large"), Gists.PLAIN).sentence())
        .contains("\"openai-/large\"")
        .contains("Did you mean openai/large?")
        .contains("groq, local, openai")
        .contains("chat-speed");
  }

  @Test
  void survivesNamesOfNoKindAndRepeatsNoLongOne() {
    for (var name : List.of("/", "openai/", "/gpt-4o", "//", " ")) {
      assertThat(router.nothing(Wish.of(name), Gists.PLAIN).code()).isEqualTo(FaultCode.NOT_FOUND);
    }
    assertThat(router.nothing(Wish.of("x".repeat(100_000)), Gists.PLAIN).sentence())
        .hasSizeLessThan(700)
        .contains("xxx...");
  }

  @Test
  void putsRestingModelsOfAChainLast() {
    router.stands("groq/quick", Standing.RESTING).stands("local/qwen/qwen3:8b", Standing.FULL);

    assertThat(router.names("mixed"))
        .containsExactly("local/qwen/qwen3:8b", "openai/large", "groq/quick");
  }

  @Test
  void drawsLotsByWeight() {
    router.chain("lots", "groq/quick", "openai/large", "groq/other");
    router.rules("lots", rules(Pick.WEIGHTED, 6, 3, 1));
    var first = new HashMap<String, Integer>();

    for (var i = 0; i < 10_000; i++) {
      var names = router.names("lots");
      assertThat(names).hasSize(3);
      first.merge(names.getFirst(), 1, Integer::sum);
    }

    assertThat(first.get("groq/quick")).isBetween(5700, 6300);
    assertThat(first.get("openai/large")).isBetween(2700, 3300);
  }

  @Test
  void asksTheCheapestFirst() {
    router.chain("cheap", "openai/large", "groq/other", "local/unpriced", "groq/quick");
    router.rules("cheap", rules(Pick.CHEAPEST));

    assertThat(router.names("cheap"))
        .containsExactly("groq/quick", "groq/other", "openai/large", "local/unpriced");
  }

  @Test
  void asksTheFastestFirstAsMeasuredHere() {
    router.chain("fast", "groq/quick", "openai/large", "groq/other");
    router.rules("fast", rules(Pick.FASTEST));
    measured("groq/quick", 3000, 20);
    measured("openai/large", 100, 400);
    measured("groq/other", 900, 100);

    assertThat(router.names("fast")).containsExactly("openai/large", "groq/other", "groq/quick");
  }

  private void measured(String model, long firstMillis, int tokensPerSecond) {
    router.pulse(model).begun();
    router.pulse(model).firstContent(firstMillis * 1_000_000);
    router.pulse(model).ended(true, tokensPerSecond, 1_000_000_000);
  }

  @Test
  void asksTheLeastBusyFirst() {
    router.chain("calm", "groq/quick", "openai/large", "groq/other");
    router.rules("calm", rules(Pick.LEAST_BUSY));
    router.pulse("groq/quick").begun();
    router.pulse("groq/quick").begun();
    router.pulse("openai/large").begun();

    assertThat(router.names("calm")).containsExactly("groq/other", "openai/large", "groq/quick");
  }

  @Test
  void keepsAConversationWhereItIs() {
    router.chain("calm", "groq/quick", "openai/large", "groq/other");
    router.rules("calm", rules(Pick.STICKY));
    var homes = new HashSet<String>();

    for (var i = 0; i < 100; i++) {
      var wish = talking("calm", "talk-" + i);
      var names = router.names(wish, Gists.PLAIN);
      assertThat(router.names(wish, Gists.PLAIN)).isEqualTo(names);
      homes.add(names.getFirst());
    }

    assertThat(homes).hasSize(3);
    assertThat(router.names("calm")).containsExactly("groq/quick", "openai/large", "groq/other");
  }

  @Test
  void movesNoConversationButThoseOfAModelThatLeft() {
    var before = router.chain("calm", "groq/quick", "openai/large", "groq/other");
    before.rules("calm", rules(Pick.STICKY));
    var after = TestingRouter.over("openai", "groq").chain("calm", "groq/quick", "openai/large");
    after.rules("calm", rules(Pick.STICKY));

    for (var i = 0; i < 100; i++) {
      var wish = talking("calm", "talk-" + i);
      var home = before.names(wish, Gists.PLAIN).getFirst();
      if (!home.equals("groq/other")) {
        assertThat(after.names(wish, Gists.PLAIN).getFirst()).isEqualTo(home);
      }
    }
  }

  @Test
  void handsOnWhatAChainSaysOfHedgingAndOfDetours() {
    var hedge = new HedgeRules(Optional.of(Duration.ofSeconds(1)), 5);
    router.rules(
        "mixed",
        new ChainRules(
            Pick.ORDER,
            List.of(),
            Optional.of(hedge),
            Optional.of("openai/large"),
            Optional.of("best")));
    var decision = router.decision(Wish.of("mixed"), Gists.PLAIN);

    assertThat(decision.hedge()).hasValue(hedge);
    assertThat(TestingRouter.names(decision.whenTooLong())).containsExactly("openai/large");
    assertThat(TestingRouter.names(decision.whenRefused()))
        .containsExactly("groq/quick", "local/qwen/qwen3:8b", "openai/large");
  }

  @Test
  void knowsWhichModelsOfAChainHoldMoreThanItsFirst() {
    var decision = router.decision(Wish.of("mixed"), Gists.PLAIN);

    assertThat(TestingRouter.names(decision.whenTooLong())).containsExactly("openai/large");
  }

  @Test
  void asksTheSuccessorOfAModelThatIsGoneFromItsPublicAddress() {
    router.models(
        TestingModel.priced("groq/old").retired(LocalDate.of(2025, 1, 1), "older"),
        TestingModel.priced("groq/older").retired(TestingRouter.TODAY, "new"),
        TestingModel.priced("groq/new"));
    router.chain("aged", "groq/old", "groq/new");

    assertThat(router.atPublicAddress("groq").names("aged")).containsExactly("groq/new");
    assertThat(router.explain(Wish.of("groq/old"), Gists.PLAIN).reasons())
        .contains("groq/old was retired on 2025-01-01; new is asked instead.");
  }

  @Test
  void asksWhoPlaysAPlatformForTheVeryModelThatWasNamed() {
    router.models(
        TestingModel.priced("groq/old").retired(LocalDate.of(2025, 1, 1), "new"),
        TestingModel.priced("groq/new"));

    assertThat(router.names("groq/old")).containsExactly("groq/old");
  }

  @Test
  void asksAModelUntilTheDayItRetires() {
    router.models(
        TestingModel.priced("groq/old").retired(TestingRouter.TODAY.plusDays(1), "new"),
        TestingModel.priced("groq/new"));

    assertThat(router.atPublicAddress("groq").names("groq/old")).containsExactly("groq/old");
  }

  @Test
  void letsAChainCalledAutoOfOnesOwnDecideUnlessMoreIsSaid() {
    router.chain("auto", "local/mine");

    assertThat(router.names("auto")).containsExactly("local/mine");
    assertThat(router.names(TestingRouter.wanting(UseCase.CODE, Priority.SPEED), Gists.PLAIN))
        .doesNotContain("local/mine");
  }

  @Test
  void goesByTheNameWhereOneIsGivenBesideAUseCase() {
    var wish =
        new Wish(
            "openai/large",
            List.of(),
            Optional.of(UseCase.BULK),
            Optional.of(Priority.COST),
            OptionalLong.empty(),
            "",
            "");

    assertThat(router.names(wish, Gists.PLAIN)).containsExactly("openai/large");
  }

  @Test
  void namesTheValidWordsToWhoeverUsesAnother() {
    assertThat(Wants.useCase("Code")).hasValue(UseCase.CODE);
    assertThat(Wants.priority("cost")).hasValue(Priority.COST);
    assertThat(Wants.useCase("cooking")).isEmpty();
    assertThat(Wants.noUseCase("anlysis"))
        .isEqualTo(
            "There is no use case \"anlysis\". Did you mean analysis? The valid ones are chat, code,"
                + " analysis, reasoning, bulk, general, simple, structured. Nothing was sent.");
    assertThat(Wants.noPriority("luck")).contains("speed, cost, quality, balanced");
  }
}
