package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators can count. */
class MetricsTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "[a-z_]+(\\{([a-z_]+=\"([^\"\\\\]|\\\\.)*\",?)*\\})? -?[0-9.]+(E-?[0-9]+)?|.* [+]?Inf|.* NaN");

  private final LyingUpstream sick = new LyingUpstream(Lie.of(""));
  private final LyingUpstream well = new LyingUpstream(Lie.of(""));
  private final TestingServer baton =
      TestingServer.with(
          """
          platforms:
            sick: {dialect: openai, base-url: "%s"}
            well: {dialect: openai, base-url: "%s"}
          chains:
            try: [sick/a, well/b]
          retries: {on-error: false}
          """
              .formatted(sick.base(), well.base()));

  MetricsTest() {
    sick.tellNow(Lie.of(Wires.reply("500 No", "application/json", "{}")));
    well.tellNow(Wires.OPENAI.honestly(well));
  }

  @AfterEach
  void stop() {
    baton.close();
    sick.close();
    well.close();
  }

  /** The value of one sample, its labels in any order; 0 where there is none. */
  private double value(String name, String... labels) {
    return baton
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> java.util.Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String label(String name, String value) {
    return name + "=\"" + value + '"';
  }

  @Test
  void callsAndAttemptsAreCounted() {
    baton.ask("try", false);
    baton.ask("try", true);
    baton.ask("sick/a", false);
    baton.ask("well/b", true);

    assertThat(value("baton_requests_total", label("status", "ok"))).isEqualTo(3);
    assertThat(value("baton_requests_total", label("status", "error"))).isEqualTo(1);
    assertThat(value("baton_request_errors_total", label("error_type", "unavailable")))
        .isEqualTo(1);
    assertThat(value("baton_attempts_total", label("platform", "sick"), label("outcome", "failed")))
        .isEqualTo(3);
    assertThat(value("baton_attempts_total", label("platform", "well"), label("outcome", "ok")))
        .isEqualTo(3);
    assertThat(value("baton_attempt_errors_total", label("platform", "sick"), label("model", "a")))
        .isEqualTo(3);
    assertThat(value("baton_ttft_seconds_count", label("platform", "well"))).isEqualTo(3);
    assertThat(value("baton_request_duration_seconds_count", label("stream", "true"))).isEqualTo(2);
    assertThat(value("baton_overhead_seconds_count", label("endpoint", "chat"))).isEqualTo(4);
    assertThat(value("baton_requests_active")).isZero();
  }

  @Test
  void tokensAreCountedAsThePlatformStatesThem() {
    baton.ask("well/b", false);

    assertThat(value("baton_tokens_total", label("platform", "well"), label("kind", "input")))
        .isEqualTo(3);
    assertThat(value("baton_tokens_total", label("platform", "well"), label("kind", "output")))
        .isEqualTo(4);
  }

  @Test
  void aStreamThatBreaksIsCountedAsCut() {
    well.tellNow(Lies.stream(Wires.OPENAI.firstWords()));

    baton.ask("well/b", true);

    TestingServer.soon(
        () -> assertThat(value("baton_requests_total", label("status", "cut"))).isEqualTo(1));
    assertThat(value("baton_request_errors_total", label("error_type", "cut"))).isEqualTo(1);
  }

  @Test
  void aCallerWhoLeavesIsCountedAsGone() throws Exception {
    well.tellNow(LyingUpstream.Line::waitForHangUp);

    try (var caller = RawCaller.of(baton)) {
      caller.send(RawCaller.request(TestingServer.question("well/b", true)));
      TestingServer.soon(() -> assertThat(well.open()).isEqualTo(1));
      assertThat(value("baton_requests_active")).isEqualTo(1);
    }

    TestingServer.soon(
        () -> assertThat(value("baton_requests_total", label("status", "cancelled"))).isEqualTo(1));
  }

  @Test
  void whateverModelsAreCalledTheTextStaysReadable() {
    for (var model : new String[] {"a\\\"b", "a\\\\b", "漢 🎼", "x{y}", "a\\nb"}) {
      baton.ask("well/" + model, false);
    }

    var heard = baton.get("/metrics");

    assertThat(heard.header("content-type")).startsWith("text/plain; version=0.0.4");
    assertThat(heard.body().lines().filter(line -> !line.startsWith("#")))
        .isNotEmpty()
        .allMatch(line -> SAMPLE.matcher(line).matches());
  }

  @Test
  void manyModelNamesShareOneLabel() {
    for (var i = 0; i < 260; i++) {
      baton.ask("well/made-up-" + i, false);
    }

    var models =
        baton
            .get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("baton_attempts_total"))
            .count();
    assertThat(models).isLessThanOrEqualTo(2 * 201);
    assertThat(value("baton_attempts_total", label("model", "other"), label("outcome", "ok")))
        .isEqualTo(60);
  }
}
