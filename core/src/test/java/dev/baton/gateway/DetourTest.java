package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.config.Chain;
import dev.baton.config.Pick;
import dev.baton.config.RetryRules;
import dev.baton.gateway.TestingScript.Asked;
import dev.baton.gateway.TestingScript.Line;
import dev.baton.provider.ChatFrames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an operator sends the requests that are too long for a model, or refused by it. */
final class DetourTest {
  private static final Line TOO_LONG = Line.coded(400, "context_length_exceeded");
  private static final Line REFUSED = Line.coded(400, "content_policy_violation");
  private static final Line WELL = new Line(200, ChatFrames.whole("Hello"), Map.of());

  private final TestingHouse house = new TestingHouse(config(RetryRules.DEFAULT));
  private final TestingScript script = new TestingScript(house).everybody(Line.of(500));

  /** {@code beta/big} reads what is too long, {@code beta/free} says what others refuse. */
  private static BatonConfig config(RetryRules rules) {
    var links = TestingHouse.chain("guarded", "alpha/a", "gamma/c").links();
    var chain =
        new Chain(
            "guarded",
            links,
            Pick.ORDER,
            Optional.of("beta/big"),
            Optional.of("beta/free"),
            Optional.empty());
    return TestingHouse.with(TestingHouse.config().withRetries(rules), chain);
  }

  private TestingHouse.Asked ask(boolean fallback) {
    var body = ChatFrames.request("guarded", false, "Hi");
    var asked = house.ask(body, TestingHouse.PATIENCE, fallback);
    house.time().pass(Duration.ofSeconds(10));
    assertThat(asked.over()).isTrue();
    assertThat(house.quiet()).isTrue();
    return asked;
  }

  @Test
  void asksTheOneThatReadsMoreBeforeTheRest() {
    script.on("alpha", TOO_LONG).on("beta", WELL);

    assertThat(ask(true).reply().head().model()).isEqualTo("big");
    assertThat(script.asked()).extracting(Asked::model).containsExactly("a", "big");
  }

  @Test
  void asksTheOneThatIsLessStrictAndNobodyElse() {
    script.on("alpha", REFUSED).on("beta", WELL);

    assertThat(ask(true).reply().head().model()).isEqualTo("free");
    assertThat(script.asked()).extracting(Asked::model).containsExactly("a", "free");
  }

  @Test
  void givesTheRefusalWhenTheLessStrictOneRefusesToo() {
    script.on("alpha", REFUSED).on("beta", REFUSED);

    assertThat(ask(true).reply().status()).isEqualTo(400);
    assertThat(script.asked()).extracting(Asked::model).containsExactly("a", "free");
  }

  @Test
  void goesOnWithTheRestWhenTheOneThatReadsMoreFails() {
    script.on("alpha", TOO_LONG);
    ask(true);

    assertThat(script.hosts()).startsWith("alpha.test", "beta.test", "beta.test", "gamma.test");
  }

  @ParameterizedTest
  @CsvSource({"true, 400", "false, 400"})
  void takesNoDetourForACallerWhoForbidsFallback(boolean tooLong, int status) {
    script.on("alpha", tooLong ? TOO_LONG : REFUSED).on("beta", WELL);

    assertThat(ask(false).reply().status()).isEqualTo(status);
    assertThat(script.hosts()).containsExactly("alpha.test");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void takesNoDetourOverTheAttemptsACallMayHave(boolean tooLong) {
    house.reload(config(atMost(1)));
    script.on("alpha", tooLong ? TOO_LONG : REFUSED).on("beta", WELL);

    assertThat(ask(true).reply().status()).isEqualTo(400);
    assertThat(script.hosts()).containsExactly("alpha.test");
  }

  private static RetryRules atMost(int attempts) {
    var usual = RetryRules.DEFAULT;
    return new RetryRules(
        usual.maxRetries(),
        usual.retryDelay(),
        usual.longestDelay(),
        usual.budget(),
        usual.onRateLimit(),
        usual.onError(),
        usual.onTimeout(),
        usual.waitAtMost(),
        attempts);
  }
}
