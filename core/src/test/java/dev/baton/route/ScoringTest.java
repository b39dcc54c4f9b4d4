package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.chat.FaultCode;
import dev.baton.route.World.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ScoringTest {
  private static final Wish GOOD = TestingRouter.wanting(UseCase.GENERAL, Priority.QUALITY);
  private static final Wish CHEAP = TestingRouter.wanting(UseCase.GENERAL, Priority.COST);
  private static final Wish FAST = TestingRouter.wanting(UseCase.GENERAL, Priority.SPEED);
  private static final Wish BALANCED = TestingRouter.wanting(UseCase.GENERAL, Priority.BALANCED);

  private final TestingRouter router =
      TestingRouter.over("openai", "groq", "gemini")
          .models(
              TestingModel.of("openai/best").dollars(15, 75).quality("general", 95),
              TestingModel.of("groq/fast").dollars(0.6, 0.8).tokensPerSecond(900),
              TestingModel.of("gemini/cheap").dollars(0.02, 0.08).quality("general", 30),
              TestingModel.of("gemini/fair").dollars(0.3, 1.2).quality("general", 85));

  private String first(Wish wish) {
    return router.names(wish, Gists.ofBytes(400)).getFirst();
  }

  @Test
  void ranksByWhatMatters() {
    assertThat(first(GOOD)).isEqualTo("openai/best");
    assertThat(first(CHEAP)).isEqualTo("gemini/cheap");
    assertThat(first(FAST)).isEqualTo("groq/fast");
    assertThat(first(BALANCED)).isEqualTo("gemini/fair");
  }

  @Test
  void prefersAnotherPlatformForTheSecondTry() {
    router.models(TestingModel.of("gemini/cheap-too").dollars(0.02, 0.08).quality("general", 29));
    var names = router.names(CHEAP, Gists.ofBytes(400));

    assertThat(names.getFirst()).isEqualTo("gemini/cheap");
    assertThat(names.get(1)).doesNotStartWith("gemini/");
  }

  @Test
  void judgesQualityByTheSubject() {
    router.models(TestingModel.of("openai/coder").dollars(0.3, 1.2).quality("coding", 99));

    assertThat(first(TestingRouter.wanting(UseCase.CODE, Priority.BALANCED)))
        .isEqualTo("openai/coder");
    assertThat(first(BALANCED)).isEqualTo("gemini/fair");
  }

  @Test
  void favoursWhatWasMadeForIt() {
    router.models(
        TestingModel.of("openai/writer").dollars(0.3, 1.2).quality("general", 85),
        TestingModel.of("openai/analyst")
            .dollars(0.3, 1.2)
            .quality("general", 80)
            .madeFor(UseCase.ANALYSIS));
    var names =
        router.names(TestingRouter.wanting(UseCase.ANALYSIS, Priority.QUALITY), Gists.ofBytes(400));

    assertThat(names.indexOf("openai/analyst")).isZero();
  }

  @Test
  void holdsNoFreeModelsCheapnessAgainstIt() {
    router.models(TestingModel.of("groq/free").dollars(0, 0));

    assertThat(router.names(CHEAP, Gists.ofBytes(400))).contains("groq/free");
    assertThat(part("groq/free", "cost")).isEqualTo(100);
    assertThat(part("openai/best", "cost")).isLessThan(15);
    assertThat(part("groq/fast", "cost")).isBetween(30.0, 70.0);
  }

  private double part(String model, String part) {
    return router.explain(CHEAP, Gists.ofBytes(400)).candidates().stream()
        .filter(c -> model.equals(c.platform() + "/" + c.model()))
        .findFirst()
        .orElseThrow()
        .parts()
        .getOrDefault(part, -1.0);
  }

  @Test
  void takesAModelWithoutAPriceForTheDearest() {
    router.models(TestingModel.of("groq/unpriced").tokensPerSecond(900));

    assertThat(first(FAST)).isEqualTo("groq/fast");
    assertThat(part("groq/unpriced", "cost")).isZero();
  }

  @Test
  void believesWhatItMeasuredMoreThanWhatIsSaid() {
    var pulse = router.pulse("groq/fast");
    pulse.begun();
    pulse.firstContent(20_000_000_000L);
    pulse.ended(true, 100, 20_000_000_000L);

    assertThat(first(FAST)).isNotEqualTo("groq/fast");
  }

  @Test
  void passesOverAModelThatFailsAndComesBackToItAfterAWhile() {
    var pulse = router.pulse("gemini/cheap");
    for (var i = 0; i < 10; i++) {
      pulse.begun();
      pulse.ended(false, 0, 0);
    }

    assertThat(first(CHEAP)).isNotEqualTo("gemini/cheap");
    router.now += 1_800_000_000_000L;
    assertThat(first(CHEAP)).isEqualTo("gemini/cheap");
  }

  @Test
  void asksFullModelsLastAndRestingOnesOnlyIfNobodyElseIsThere() {
    router.stands("gemini/cheap", Standing.FULL).stands("gemini/fair", Standing.RESTING);
    assertThat(router.names(CHEAP, Gists.ofBytes(400)))
        .hasSize(3)
        .endsWith("gemini/cheap")
        .doesNotContain("gemini/fair");

    List.of("gemini/cheap", "groq/fast", "openai/best")
        .forEach(model -> router.stands(model, Standing.NO_KEY));
    assertThat(router.names(CHEAP, Gists.ofBytes(400))).hasSize(4).startsWith("gemini/cheap");
  }

  @Test
  void looksBehindAPlatformThatRestsWhole() {
    for (var i = 0; i < 50; i++) {
      router.models(TestingModel.of("gemini/twin-" + i).dollars(0.02, 0.08).quality("general", 90));
      router.stands("gemini/twin-" + i, Standing.RESTING);
    }
    router.stands("gemini/cheap", Standing.RESTING).stands("gemini/fair", Standing.RESTING);

    assertThat(router.names(CHEAP, Gists.ofBytes(400)))
        .containsExactlyInAnyOrder("groq/fast", "openai/best");
  }

  @Test
  void putsFreeModelsFirstInDevelopment() {
    router.models(TestingModel.of("openai/trial").dollars(5, 5).quality("general", 20).free());

    assertThat(first(GOOD)).isNotEqualTo("openai/trial");
    var there =
        TestingRouter.over("openai", "groq")
            .development()
            .models(
                TestingModel.of("openai/trial").dollars(5, 5).quality("general", 20).free(),
                TestingModel.of("groq/fast").dollars(0.1, 0.1));
    assertThat(there.names(GOOD, Gists.ofBytes(400)).getFirst()).isEqualTo("openai/trial");
  }

  @Test
  void scoresWhereNobodyOfTheConfiguredChainCanBeAsked() {
    var one =
        TestingRouter.over("mistral")
            .models(TestingModel.priced("mistral/small"), TestingModel.priced("mistral/large"));
    var wish = TestingRouter.wanting(UseCase.CHAT, Priority.SPEED);

    assertThat(one.names(wish, Gists.PLAIN))
        .containsExactlyInAnyOrder("mistral/small", "mistral/large");
    assertThat(one.names("auto")).isNotEmpty();
    assertThat(one.explain(wish, Gists.PLAIN).reasons())
        .contains(
            "Nobody of the chain configured for this can be asked now, so all models were scored.");
  }

  @Test
  void saysWhatToDoWhereNoModelIsKnownAtAll() {
    var nothing = TestingRouter.over("openai").nothing(GOOD, Gists.PLAIN);

    assertThat(nothing.code()).isEqualTo(FaultCode.NO_ROUTE);
    assertThat(nothing.sentence()).contains("name a model as platform/model");
  }

  @Test
  void keepsItsPromisesOverAnyCatalogueAndAnyMoment() {
    for (var seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var any = any(random);
      var useCase = pick(UseCase.values(), random);
      var priority = pick(Priority.values(), random);
      var names = any.names(TestingRouter.wanting(useCase, priority), Gists.ofBytes(400));

      assertThat(names).as("seed " + seed).isNotEmpty().hasSizeLessThan(6).doesNotHaveDuplicates();
      var asleep = new ArrayList<String>();
      names.forEach(name -> {
        var how = any.standing.getOrDefault(name, Standing.READY);
        if (how == Standing.RESTING || how == Standing.NO_KEY) {
          asleep.add(name);
        }
      });
      assertThat(asleep)
          .as("seed " + seed)
          .satisfiesAnyOf(
              none -> assertThat(none).isEmpty(), all -> assertThat(all).isEqualTo(names));
    }
  }

  private static TestingRouter any(Random random) {
    var platforms = List.of("openai", "anthropic", "groq", "gemini", "openrouter", "mistral");
    var made = TestingRouter.over(platforms.toArray(String[]::new));
    for (var i = 1 + random.nextInt(40); i > 0; i--) {
      var name = platforms.get(random.nextInt(platforms.size())) + "/m" + i;
      made.models(
          TestingModel.of(name)
              .dollars(random.nextDouble() * 20, random.nextDouble() * 80)
              .quality("general", random.nextInt(101)));
      made.stands(name, pick(Standing.values(), random));
    }
    return made;
  }

  private static <T> T pick(T[] some, Random random) {
    return List.of(some).get(random.nextInt(some.length));
  }
}
