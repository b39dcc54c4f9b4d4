package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.limit.Demand.Urgency;
import dev.baton.provider.BadRequest;
import dev.baton.provider.OpenAiWire;
import dev.baton.route.Wish;
import dev.baton.wire.JsonFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller's headers and its request say together of what it wants. */
final class WishReadingTest {
  private static final String BODY =
      """
      ,"baton":{"use_case":"code","priority":"cost","max_cost_usd":0.5,"task_type":"review",
       "conversation":"c-7"}\
      """;

  private static Asking read(Wishes said, String fields) {
    var body =
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + fields + "}";
    return WishReading.of(said, new OpenAiWire().read(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Wishes priority(String word) {
    return new Wishes("", word, "", "", "", "", "", false, true, true, Wishes.Named.NOBODY);
  }

  private static Wishes useCase(String word) {
    return new Wishes(word, "", "", "", "", "", "", false, true, true, Wishes.Named.NOBODY);
  }

  private static Wishes maxCost(String dollars) {
    return new Wishes("", "", dollars, "", "", "", "", false, true, true, Wishes.Named.NOBODY);
  }

  private static Wishes urgency(String word) {
    return new Wishes("", "", "", "", "", word, "", false, true, true, Wishes.Named.NOBODY);
  }

  @Test
  void wishesNothingWhereNothingIsSaid() {
    var asking = read(Wishes.NONE, "");

    assertThat(asking.wish()).isEqualTo(Wish.of("auto"));
    assertThat(asking.urgency()).isEqualTo(Urgency.INTERACTIVE);
    assertThat(asking.hedge()).isTrue();
    assertThat(asking.fallback()).isTrue();
  }

  @Test
  void readsTheRequest() {
    var wish = read(Wishes.NONE, BODY).wish();

    assertThat(wish.useCase()).contains(UseCase.CODE);
    assertThat(wish.priority()).contains(Priority.COST);
    assertThat(wish.maxCost()).isEqualTo(OptionalLong.of(500_000_000));
    assertThat(wish.taskType()).isEqualTo("review");
    assertThat(wish.conversation()).isEqualTo("c-7");
  }

  @Test
  void believesHeadersBeforeTheRequest() {
    var said =
        new Wishes(
            "chat",
            "speed",
            "0.01",
            "summary",
            "c-8",
            "bulk",
            "",
            false,
            false,
            false,
            Wishes.Named.NOBODY);
    var asking = read(said, BODY);

    assertThat(asking.wish().useCase()).contains(UseCase.CHAT);
    assertThat(asking.wish().priority()).contains(Priority.SPEED);
    assertThat(asking.wish().maxCost()).isEqualTo(OptionalLong.of(10_000_000));
    assertThat(asking.wish().taskType()).isEqualTo("summary");
    assertThat(asking.wish().conversation()).isEqualTo("c-8");
    assertThat(asking.urgency()).isEqualTo(Urgency.BULK);
    assertThat(asking.hedge()).isFalse();
    assertThat(asking.fallback()).isFalse();
  }

  @Test
  void forbidsFallbackWhereEitherDoes() {
    assertThat(read(Wishes.NONE, ",\"provider\":{\"allow_fallbacks\":false}").fallback()).isFalse();
    assertThat(read(Wishes.NONE.withoutFallback(), "").fallback()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"price, COST", "throughput, SPEED", "latency, SPEED"})
  void takesWhatOpenRoutersCallersSortByForWhatMatters(String sort, Priority priority) {
    var provider = ",\"provider\":{\"sort\":\"" + sort + "\"}";

    assertThat(read(Wishes.NONE, provider).wish().priority()).contains(priority);
    assertThat(read(priority("quality"), provider).wish().priority()).contains(Priority.QUALITY);
  }

  @Test
  void namesTheValidUseCasesToWhoNamesAnother() {
    for (var wrong : new String[] {"cooking", "code,chat", "x".repeat(9_000)}) {
      assertThatThrownBy(() -> read(useCase(wrong), ""))
          .isInstanceOf(BadRequest.class)
          .satisfies(WishReadingTest::isShort)
          .hasMessageContainingAll("There is no use case", "chat", "code", "bulk", "structured");
    }
    assertThatThrownBy(() -> read(Wishes.NONE, ",\"baton\":{\"use_case\":\"cooking\"}"))
        .isInstanceOf(BadRequest.class)
        .hasMessageContainingAll("\"cooking\"", "chat", "code");
  }

  @Test
  void namesTheValidPrioritiesToWhoNamesAnother() {
    assertThatThrownBy(() -> read(priority("cheap"), ""))
        .isInstanceOf(BadRequest.class)
        .hasMessageContainingAll("\"cheap\"", "speed", "cost", "quality", "balanced");
    assertThatThrownBy(() -> read(Wishes.NONE, ",\"baton\":{\"priority\":\"cheap\"}"))
        .isInstanceOf(BadRequest.class)
        .hasMessageContainingAll("\"cheap\"", "speed", "cost", "quality", "balanced");
  }

  @Test
  void namesTheValidUrgenciesToWhoNamesAnother() {
    assertThat(read(urgency("Agent"), "").urgency()).isEqualTo(Urgency.AGENT);
    assertThatThrownBy(() -> read(urgency("now"), ""))
        .isInstanceOf(BadRequest.class)
        .hasMessageContainingAll("x-baton-urgency", "interactive", "agent", "bulk");
  }

  private static void isShort(Throwable refusal) {
    assertThat(refusal.getMessage()).hasSizeLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.000000001, 1",
    "0.0000000019, 1",
    "0.000000000999999999, 0",
    "1, 1000000000",
    "1000000, 1000000000000000"
  })
  void readsAmountsDownToANanoDollar(String dollars, long nanos) {
    assertThat(read(maxCost(dollars), "").wish().maxCost()).isEqualTo(OptionalLong.of(nanos));
    assertThat(read(Wishes.NONE, ",\"baton\":{\"max_cost_usd\":" + dollars + "}").wish().maxCost())
        .isEqualTo(OptionalLong.of(nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0",
        "NaN",
        "Infinity",
        "1e999999999",
        "1e9",
        "0x10",
        "1,5",
        ".5",
        "1.",
        "$1",
        "١",
        "1000000000",
        "0.0000000000000000001",
        "much"
      })
  @Timeout(5)
  void refusesHostileAmountsInAHeader(String amount) {
    assertThatThrownBy(() -> read(maxCost(amount), ""))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("x-baton-max-cost-usd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0.000000001",
        "-1e999999999",
        "1e30",
        "1e400",
        "1e999999999",
        "1e99999999999",
        "\"1\"",
        "[]",
        "true"
      })
  @Timeout(5)
  void refusesHostileAmountsInARequest(String amount) {
    assertThatThrownBy(() -> read(Wishes.NONE, ",\"baton\":{\"max_cost_usd\":" + amount + "}"))
        .isInstanceOf(JsonFault.class)
        .hasMessageContaining("max_cost_usd");
  }

  @Test
  void doesNotReckonWithAnAmountOfAMillionDigits() {
    var amount = "1".repeat(1_000_000);

    assertThatThrownBy(() -> read(Wishes.NONE, ",\"baton\":{\"max_cost_usd\":" + amount + "}"))
        .isInstanceOf(JsonFault.class)
        .satisfies(WishReadingTest::isShort);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-30", "1e-999999999", "0e999999999"})
  @Timeout(5)
  void takesNextToNothingForNothing(String amount) {
    var wish = read(Wishes.NONE, ",\"baton\":{\"max_cost_usd\":" + amount + "}").wish();

    assertThat(wish.maxCost()).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void isToldThroughTheGateway() {
    var house = new TestingHouse();
    var body = "{\"model\":\"all\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    var asked = house.ask(new TestingReply(), body, Duration.ofSeconds(9), useCase("cooking"));

    assertThat(asked.reply().status()).isEqualTo(400);
    assertThat(asked.reply().error()).contains("There is no use case", "The valid ones are");
    assertThat(house.hosts()).isEmpty();
  }
}
