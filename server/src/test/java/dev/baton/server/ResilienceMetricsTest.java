package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators can count of retries, fallbacks, hedges and limits, of breakers and of keys. */
class ResilienceMetricsTest {
  private final LyingUpstream first = new LyingUpstream(Lie.of(""));
  private final LyingUpstream second = new LyingUpstream(Lie.of(""));
  private final TestingServer baton =
      TestingServer.withExactly(
          """
          platforms:
            first:  {dialect: openai, base-url: "%s", keys: [{key: k1, label: main}]}
            second: {dialect: openai, base-url: "%s"}
          chains:
            try: [first/a, second/b]
            quick: {models: [first/a, second/b], hedge: {after: 50ms, max-share: 50%%}}
          limits:
            first/tiny: {rpm: 1}
          retries: {max-retries: 2, retry-delay: 1ms}
          keys:
            - {name: caller, key: "%s"}
            - {name: daily, key: "bt-key-of-one-a-day", rpd: 1}
          """
              .formatted(first.base(), second.base(), TestingServer.CALLER_KEY));

  ResilienceMetricsTest() {
    first.tellNow(Wires.OPENAI.honestly(first));
    second.tellNow(Wires.OPENAI.honestly(second));
  }

  @AfterEach
  void stop() {
    baton.close();
    first.close();
    second.close();
  }

  private static Lie refusal(String status) {
    return Lie.of(Wires.reply(status, "application/json", Wires.OPENAI.error()));
  }

  private String[] samples(String name, String... labels) {
    return baton
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .toArray(String[]::new);
  }

  /** The sum of the samples that have these labels, written {@code name="value"}. */
  private double value(String name, String... labels) {
    return Arrays.stream(samples(name, labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void order(String deed) {
    baton.hear(
        HttpRequest.newBuilder(baton.at("/api/v1/platforms/first/keys/main/" + deed))
            .header("authorization", "Bearer " + TestingServer.ADMIN_KEY)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  @Test
  void retriesAndFallbacksAreCountedWithTheirReasons() {
    first.tellNow(refusal("500 No"));

    baton.ask("try", false);
    baton.ask("try", true);

    assertThat(value("baton_retries_total", "platform=\"first\"", "reason=\"unavailable\""))
        .isEqualTo(first.received().size() - 2.0);
    assertThat(
            value(
                "baton_fallbacks_total",
                "from=\"first\"",
                "to=\"second\"",
                "reason=\"unavailable\""))
        .isEqualTo(2);
    assertThat(samples("baton_retries_total", "platform=\"second\"")).isEmpty();
  }

  @Test
  void aHedgeIsCountedWhereItIsSent() {
    baton.ask("quick", true);
    baton.ask("quick", true);
    first.tellNow(LyingUpstream.Line::waitForHangUp);

    var heard = baton.ask("quick", true);

    assertThat(heard.header("x-baton-platform")).isEqualTo("second");
    assertThat(value("baton_hedges_total", "platform=\"second\"", "model=\"b\"")).isEqualTo(1);
    assertThat(samples("baton_hedges_total")).hasSize(1);
  }

  @Test
  void aCallerWhoIsHeldBackIsCounted() {
    for (var i = 0; i < 3; i++) {
      baton.hear(
          baton
              .asking(TestingServer.question("second/b", false))
              .setHeader("authorization", "Bearer bt-key-of-one-a-day")
              .build());
    }

    assertThat(value("baton_rate_limited_total", "scope=\"key\"")).isEqualTo(2);
    assertThat(second.received()).hasSize(1);
  }

  @Test
  void whatIsPassedOverForItsLimitOrItsBreakerIsCounted() {
    baton.ask("first/tiny", false);
    baton.ask("first/tiny", false);

    assertThat(
            value(
                "baton_attempts_total",
                "platform=\"first\"",
                "model=\"tiny\"",
                "outcome=\"skipped_limit\""))
        .isEqualTo(1);

    first.tellNow(refusal("500 No"));
    for (var i = 0; i < 6; i++) {
      baton.ask("first/a", false);
    }

    assertThat(
            value(
                "baton_attempts_total",
                "platform=\"first\"",
                "model=\"a\"",
                "outcome=\"skipped_open\""))
        .isPositive();
  }

  @Test
  void breakersShowTheirState() {
    baton.ask("first/a", false);
    baton.ask("second/b", false);
    assertThat(samples("baton_circuit_state")).hasSize(2).allMatch(line -> line.endsWith(" 0.0"));

    second.tellNow(refusal("500 No"));
    for (var i = 0; i < 6; i++) {
      baton.ask("second/c", false);
    }

    assertThat(value("baton_circuit_state", "platform=\"second\"", "model=\"c\"")).isEqualTo(2);
    assertThat(value("baton_circuit_state", "platform=\"second\"", "model=\"b\"")).isZero();
  }

  @Test
  void aKeyIsUpUntilItIsRefusedOrPutAway() {
    assertThat(samples("baton_key_up")).hasSize(1);
    assertThat(value("baton_key_up", "platform=\"first\"", "key_alias=\"main\"")).isEqualTo(1);

    order("off");
    assertThat(samples("baton_key_up")).hasSize(1);
    assertThat(value("baton_key_up")).isZero();

    order("reset");
    assertThat(value("baton_key_up")).isEqualTo(1);

    first.tellNow(refusal("401 Unauthorized"));
    baton.ask("first/a", false);
    assertThat(value("baton_key_up")).isZero();
  }

  @Test
  void howeverManyModelsFailTheirBreakersShareAFewLabels() {
    for (var i = 0; i < 230; i++) {
      baton.ask("second/made-up-" + i, false);
    }

    assertThat(samples("baton_circuit_state").length).isLessThanOrEqualTo(201);
  }

  @Test
  void scrapesAtTheSameTimeAllSeeEveryKey() {
    var request =
        HttpRequest.newBuilder(baton.at("/metrics"))
            .timeout(Duration.ofSeconds(30))
            .header("authorization", "Bearer " + TestingServer.ADMIN_KEY)
            .build();
    var scrapes =
        IntStream.range(0, 100)
            .mapToObj(_ -> baton.client().sendAsync(request, BodyHandlers.ofString()))
            .toList();

    assertThat(scrapes)
        .allSatisfy(scrape ->
            assertThat(scrape.join().body())
                .contains("baton_key_up{key_alias=\"main\",platform=\"first\"} 1.0\n"));
  }
}
