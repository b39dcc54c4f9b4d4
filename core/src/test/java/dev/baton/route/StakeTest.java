package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Meters;
import dev.baton.catalog.Price;
import dev.baton.catalog.Price.Origin;
import dev.baton.catalog.Price.Service;
import dev.baton.catalog.Price.Tier;
import dev.baton.chat.Counter;
import dev.baton.chat.Gist;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a choice may cost, and how far its answer must be cut to cost less. */
final class StakeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  private static final Price RICH =
      new Price(
          Meters.of(1_000_000, 2_000_000)
              .with(Counter.CACHE_WRITE_1H, 2_000_000)
              .with(Counter.REASONING, 5_000_000)
              .with(Counter.AUDIO_IN, 50_000_000),
          List.of(new Tier(1000, Meters.of(3_000_000, 4_000_000))),
          Map.of(
              ServiceTier.PRIORITY, new Service(Meters.of(2_000_000, 4_000_000), List.of()),
              ServiceTier.FLEX, new Service(Meters.of(500_000, 1_000_000), List.of())),
          Origin.PLATFORM,
          DAY);

  private final TestingRouter router =
      TestingRouter.over("groq", "openai", "gemini")
          .models(
              TestingModel.of("groq/plain").dollars(1, 2),
              TestingModel.of("groq/endless").dollars(1, 2).writesWithoutEnd(),
              TestingModel.of("groq/gift").dollars(0, 0).writesWithoutEnd(),
              TestingModel.of("openai/rich").price(RICH),
              TestingModel.of("gemini/unpriced"));

  private Choice choice(String model, Gist gist) {
    return router.decision(Wish.of(model), gist).choices().getFirst();
  }

  @Test
  void costsTheDearestOfAllServicesAndThoughts() {
    // 100 tokens in, written to a cache for an hour by priority: $4; out, thoughts by priority:
    // $10.
    var choice = choice("openai/rich", Gists.wanting(200, 10));

    assertThat(choice.nanoDollars()).hasValue(100 * 4_000 + 10 * 10_000);
    assertThat(choice.outputAtMost()).hasValue(10);
  }

  @Test
  void costsAsMuchForEachAnswer() {
    var three = choice("groq/plain", Gists.answers(200, 10, 3));

    assertThat(three.nanoDollars()).hasValue(100 * 1_000 + 3 * 10 * 2_000);
    assertThat(three.outputFor(100_000 + 3 * 7 * 2_000 + 1)).hasValue(7);
    assertThat(choice("groq/plain", Gists.answers(200, 10, Long.MAX_VALUE)).nanoDollars())
        .hasValue(Long.MAX_VALUE);
  }

  @Test
  void costsAsSoundWhereThereMayBeSome() {
    // Priority asks twice as much for sound as well.
    assertThat(choice("openai/rich", Gists.sound(200, 10)).nanoDollars())
        .hasValue(100 * 100_000 + 10 * 10_000);
  }

  @Test
  void isCutToWhatMoneyIsLeft() {
    var choice = choice("groq/plain", Gists.ofBytes(200));

    var cut = choice.within(100_000 + 1_200_001).orElseThrow();

    assertThat(choice.outputAtMost()).hasValue(8192);
    assertThat(cut.outputCap()).hasValue(600);
    assertThat(cut.nanoDollars()).hasValue(100_000 + 1_200_000);
    assertThat(choice.within(Long.MAX_VALUE)).contains(choice);
  }

  @Test
  void isNotCutToAnAnswerOfNoUse() {
    assertThat(choice("groq/plain", Gists.ofBytes(200)).within(100_000 + 499 * 2_000)).isEmpty();
    assertThat(choice("groq/plain", Gists.wanting(200, 40)).within(100_000 + 39 * 2_000)).isEmpty();
    assertThat(choice("groq/plain", Gists.wanting(200, 40)).within(100_000 + 40 * 2_000))
        .isPresent();
    assertThat(choice("groq/plain", Gists.ofBytes(200)).outputFor(99_999)).isEmpty();
  }

  @Test
  void saysWhenNobodyBoundsTheAnswer() {
    var endless = choice("groq/endless", Gists.ofBytes(200));

    assertThat(endless.outputAtMost()).isEmpty();
    assertThat(endless.outputCap()).isEmpty();
    assertThat(endless.bounded().outputCap()).hasValue(8192);
    assertThat(endless.bounded().nanoDollars()).isEqualTo(endless.nanoDollars());
    assertThat(choice("groq/gift", Gists.ofBytes(200)).bounded().outputCap()).isEmpty();
    assertThat(choice("groq/plain", Gists.ofBytes(200)).bounded().outputCap()).isEmpty();
  }

  @Test
  void knowsNoCostWithoutAPrice() {
    var unpriced = choice("gemini/unpriced", Gists.ofBytes(200));

    assertThat(unpriced.nanoDollars()).isEmpty();
    assertThat(unpriced.outputFor(1)).isEmpty();
    assertThat(unpriced.within(Long.MAX_VALUE)).isEmpty();
  }

  /** A hold is never lower than the bill that follows. */
  @Test
  void nothingCostsMoreThanWasHeld() {
    var random = new Random(20_261_122);
    var services = List.of(ServiceTier.values());
    for (var round = 0; round < 20_000; round++) {
      var bytes = random.nextLong(1, 6000);
      var most = random.nextLong(1, 500);
      var answers = random.nextLong(1, 4);
      var choice = choice("openai/rich", Gists.answers(bytes, most, answers));
      var read = random.nextLong(Math.ceilDiv(bytes, 2) + 1);
      var written = random.nextLong(most * answers + 1);
      var kept = read == 0 ? 0 : random.nextLong(read);
      var usage =
          new Usage(
              Map.of(
                  Counter.INPUT,
                  read - kept,
                  Counter.CACHE_WRITE_1H,
                  kept,
                  Counter.OUTPUT,
                  written,
                  Counter.REASONING,
                  written / 2),
              services.get(random.nextInt(services.size())));

      var held = choice.nanoDollars();
      assertThat(RICH.cost(usage).orElseThrow()).isLessThanOrEqualTo(held.orElseThrow());
      var money = random.nextLong(held.orElseThrow());
      var output = choice.outputFor(money);
      assertThat(choice.nanoDollars(output.orElse(0)).orElseThrow() <= money)
          .isEqualTo(output.isPresent());
      assertThat(choice.nanoDollars(output.orElse(-1) + 1).orElseThrow()).isGreaterThan(money);
    }
  }

  @Test
  void keepsACapThatIsLowerAlready() {
    var choice = choice("groq/plain", Gists.wanting(200, 10));

    assertThat(choice.cappedAt(11)).isSameAs(choice);
    assertThat(choice.cappedAt(9).outputCap()).isEqualTo(OptionalLong.of(9));
  }
}
