package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.simulator.Simulator;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sixteen ways in which a platform fails, and what a client of Baton sees of each. {@code A}
 * fails and {@code B}, which speaks another wire, is well. Both are played by the simulator, whose
 * own count says how often each was really asked.
 */
class FailoverScenariosTest {
  private static final String B = "anthropic/well";
  private static final String BIG_PROMPT = "far too long ".repeat(20_000);

  private static Vertx vertx;
  private static Simulator simulator;
  private final List<TestingServer> batons = new ArrayList<>();
  private int names;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    simulator = Simulator.start(vertx, Simulator.Options.onFreePort()).await();
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  /** S16 holds in all of them: what is begun ends, at Baton and at the platforms. */
  @AfterEach
  void nothingIsLeftOpen() {
    TestingServer.soon(() -> assertThat(simulator.tally().total().open()).isZero());
    for (var baton : batons) {
      TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
      baton.close();
    }
  }

  /** A model of platform openai that nobody asked before, so that its faults begin anew. */
  private String a(String fault) {
    return "openai/a%d-%d~fault=%s".formatted(System.nanoTime(), names++, fault);
  }

  private static long asked(String model) {
    var slash = model.indexOf('/');
    return simulator.tally().of(model.substring(0, slash), model.substring(slash + 1)).requests();
  }

  /** Baton with one chain, whose models have little patience. */
  private TestingServer batonWithKeys(String keys, String... models) {
    var links =
        Arrays.stream(models)
            .map("{model: \"%s\", first-byte: 300ms, first-content: 300ms, idle: 300ms}"::formatted)
            .toList();
    var baton =
        TestingServer.with(
            """
            platforms:
              openai:    {base-url: "%s", keys: [%s]}
              anthropic: {base-url: "%s", keys: [k]}
              gemini:    {base-url: "%s", keys: [k]}
              groq:      {base-url: "%s", keys: [k]}
            chains:
              try: {models: [%s]}
            """
                .formatted(
                    simulator.base("openai"),
                    keys,
                    simulator.base("anthropic"),
                    simulator.base("gemini"),
                    simulator.base("groq"),
                    String.join(", ", links)));
    batons.add(baton);
    return baton;
  }

  private TestingServer baton(String... models) {
    return batonWithKeys("k", models);
  }

  private static void answeredBy(String platform, int attempts, Heard heard) {
    assertThat(heard.status()).as(heard.body()).isEqualTo(200);
    assertThat(heard.whole()).as(heard.body()).isTrue();
    assertThat(heard.text()).isNotBlank();
    assertThat(heard.header("x-baton-platform")).isEqualTo(platform);
    assertThat(heard.header("x-baton-attempts")).isEqualTo(Integer.toString(attempts));
  }

  /** Content, and then an error that no client can take for an end. */
  private static void brokenOff(Heard heard) {
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.text()).isNotEmpty();
    assertThat(heard.whole()).isFalse();
    assertThat(heard.events()).doesNotContain("[DONE]");
    assertThat(heard.message()).contains("The answer above is incomplete.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s01_aBusyKeyIsWaitedForAsLongAsItSaysWhereThatIsSoon(boolean streamed) {
    var model = a("first@1:429(retry-after=1)");
    var began = System.nanoTime();

    answeredBy("openai", 2, baton(model, B).ask("try", streamed));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(asked(model)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s01_anotherKeyIsAskedAtOnce(boolean streamed) {
    var model = a("first@1:429(retry-after=30)");

    answeredBy("openai", 2, batonWithKeys("k1, k2", model, B).ask("try", streamed));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s01_theNextPlatformIsAskedWhereTheWaitWouldBeLong(boolean streamed) {
    var model = a("first@1:429(retry-after=30)");

    answeredBy("anthropic", 2, baton(model, B).ask("try", streamed));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s02_aPlatformThatIsAlwaysBusyIsLeftAloneAndNobodyHearsOfIt(boolean streamed) {
    var model = a("429(retry-after=30)");
    var baton = baton(model, B);

    answeredBy("anthropic", 2, baton.ask("try", streamed));
    for (var i = 0; i < 10; i++) {
      answeredBy("anthropic", 1, baton.ask("try", streamed));
    }

    assertThat(asked(model)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s03_oneErrorIsForgiven(boolean streamed) {
    var model = a("first@1:500");

    answeredBy("openai", 2, baton(model, B).ask("try", streamed));

    assertThat(asked(model)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s04_aPlatformThatIsDownIsAskedNoMoreAfterFiveFailures(boolean streamed) {
    var model = a("503");
    var baton = baton(model, B);

    for (var i = 0; i < 20; i++) {
      var heard = baton.ask("try", streamed);
      assertThat(heard.header("x-baton-platform")).isEqualTo("anthropic");
      assertThat(heard.whole()).isTrue();
    }

    assertThat(asked(model)).isBetween(5L, 6L);
    answeredBy("anthropic", 1, baton.ask("try", streamed));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s05_aResetBeforeTheAnswerIsForgiven(boolean streamed) {
    var model = a("first@1:reset");

    answeredBy("openai", 2, baton(model, B).ask("try", streamed));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s06_aPlatformThatNeverAnswersIsLeftAndItsConnectionClosed(boolean streamed) {
    var model = a("silence");

    answeredBy("anthropic", 2, baton(model, B).ask("try", streamed));

    assertThat(asked(model)).isEqualTo(1);
  }

  @Test
  void s07_aPlatformThatOnlyKeepsTheLineAliveIsLeftAndNothingOfItIsSeen() {
    var heard = baton(a("pings"), B).ask("try", true);

    answeredBy("anthropic", 2, heard);
    assertThat(heard.header("x-baton-model")).isEqualTo("well");
  }

  @Test
  void s08_aStreamThatIsCutEndsInAnErrorAndInNothingElse() {
    brokenOff(baton(a("cut@2"), B).ask("try", true));
    brokenOff(baton(a("rst@2"), B).ask("try", true));
  }

  @Test
  void s08_aPlainAnswerThatIsCutIsMadeByAnotherUnseen() {
    answeredBy("anthropic", 2, baton(a("cut@60"), B).ask("try", false));
  }

  @Test
  void s09_aStreamThatStallsEndsInAnError() {
    brokenOff(baton(a("stall@2"), B).ask("try", true));
  }

  @Test
  void s09_aPlainAnswerThatStallsIsMadeByAnother() {
    answeredBy("anthropic", 2, baton(a("stall@60"), B).ask("try", false));
  }

  @Test
  void s10_oneSenselessEventBeforeTheAnswerIsNotSeen() {
    answeredBy("anthropic", 2, baton(a("malformed@1"), B).ask("try", true));
  }

  @Test
  void s10_oneSenselessEventInTheAnswerEndsIt() {
    brokenOff(baton(a("malformed@3") + "~gap=20ms", B).ask("try", true));
  }

  @Test
  void s11_aStreamWithoutItsEndMarkIsNotWhole() {
    brokenOff(baton(a("nodone"), B).ask("try", true));
    brokenOff(baton(a("cutclean@4"), B).ask("try", true));
  }

  @Test
  void s11_aPlainAnswerThatIsShorterThanItSaysIsMadeByAnother() {
    answeredBy("anthropic", 2, baton(a("truncated"), B).ask("try", false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s12_whatIsTooLongForOneGoesToOneThatReadsMore(boolean streamed) {
    var small = "openai/gpt-4o~fault=context~in=%d".formatted(names++);

    var smaller = "openai/gpt-4-0613";
    var baton = baton(small, smaller, "gemini/gemini-1.5-pro");
    answeredBy("gemini", 2, baton.ask("try", streamed));
    var alone = baton(small).ask("try", streamed);
    assertThat(alone.status()).isEqualTo(400);
    assertThat(alone.code()).isEqualTo("context_length_exceeded");
    assertThat(alone.header("x-baton-attempts")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s12_whatIsSurelyTooLongIsNotEvenTried(boolean streamed) {
    var body = TestingServer.question("try", streamed).replace("How are you?", BIG_PROMPT);
    var small = "openai/gpt-4-0613";
    var before = asked(small);

    answeredBy("gemini", 1, baton(small, "gemini/gemini-1.5-pro").chat(body));
    assertThat(asked(small)).isEqualTo(before);
    assertThat(baton(small).chat(body).code()).isEqualTo("context_length_exceeded");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s13_whatOneRefusesGoesWhereTheOperatorSaysAndElseBackToTheCaller(boolean streamed) {
    try (var strict = new LyingUpstream(Refusals.ofContent())) {
      var baton =
          TestingServer.with(
              """
              platforms:
                strict:    {dialect: openai, base-url: "%s"}
                anthropic: {base-url: "%s", keys: [k]}
              chains:
                plain: [strict/a, anthropic/well]
                detour: {models: [strict/a], on-refused: anthropic/well}
              """
                  .formatted(strict.base(), simulator.base("anthropic")));
      batons.add(baton);

      answeredBy("anthropic", 2, baton.ask("detour", streamed));
      var told = baton.ask("plain", streamed);
      assertThat(told.status()).isEqualTo(400);
      assertThat(told.code()).isEqualTo("content_policy_violation");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s14_whoCannotGoOnWithTheCallersWordsIsNotAsked(boolean streamed) {
    var begun =
        TestingServer.question("try", streamed)
            .replace("}]}", "},{\"role\":\"assistant\",\"content\":\"Well,\"}]}");
    var refuses = "anthropic/claude-opus-4-6";
    var before = asked(refuses);

    var heard = baton(a("500"), refuses, "anthropic/claude-3-5-haiku").chat(begun);

    answeredBy("anthropic", 3, heard);
    assertThat(heard.header("x-baton-model")).isEqualTo("claude-3-5-haiku");
    assertThat(asked(refuses)).isEqualTo(before);
    var nobody = baton(refuses).chat(begun);
    assertThat(nobody.status()).isEqualTo(400);
    assertThat(nobody.message()).contains("assistant");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s15_aPlatformThatFlapsCostsNobodyAnAnswer(boolean streamed) {
    var model = a("flaky@50");
    var baton = baton(model, B);

    for (var i = 0; i < 150; i++) {
      assertThat(baton.ask("try", streamed).whole()).isTrue();
    }

    assertThat(asked(model)).isLessThanOrEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s16_whatBatonSaysItTriedIsWhatThePlatformsSaw(boolean streamed) {
    var down = a("502");
    var busy = "groq/busy%d~fault=429(retry-after=30)".formatted(names++);
    var gone = "gemini/gone%d~fault=404".formatted(names++);
    var before = asked(B) + asked(busy) + asked(gone);

    var heard = baton(down, busy, gone, B).ask("try", streamed);

    var seen = asked(down) + asked(busy) + asked(gone) + asked(B) - before;
    answeredBy("anthropic", (int) seen, heard);
    var id = heard.header("x-baton-request-id");
    var told = batons.getFirst().get("/api/v1/route/requests/" + id).json();
    var trail = StreamSupport.stream(told.path("trail").spliterator(), false);
    assertThat(trail.filter(stop -> !stop.path("what").asString("").equals("skipped")).count())
        .isEqualTo(seen);
    assertThat(told.at("/trail/0/code").asString("")).isEqualTo("unavailable");
  }
}
