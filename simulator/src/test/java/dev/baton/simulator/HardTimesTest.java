package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Quotas, outages and faults that come by luck. */
final class HardTimesTest {
  private static Probe probe;

  @BeforeAll
  static void open() {
    probe = new Probe();
  }

  @AfterAll
  static void close() {
    probe.close();
  }

  private static int status(String model) {
    return probe.chat(model, "").status();
  }

  @Test
  void refusesWhatGoesBeyondAKeysQuotaAndSaysWhenItWouldNot() {
    var model = "quota~rpm=2~per=10m";

    assertThat(List.of(status(model), status(model))).containsExactly(200, 200);
    var refused = probe.chat(model, "");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.head()).containsIgnoringCase("retry-after-ms: ");
    var other = List.of("authorization: Bearer another");
    assertThat(probe.post("/openai/v1/chat/completions", other, Probe.chatBody(model, "")).status())
        .isEqualTo(200);
  }

  @Test
  void countsTheTokensOfAQuotaToo() {
    var model = "tokens~tpm=100~in=40~out=20~per=10m";

    assertThat(List.of(status(model), status(model))).containsExactly(200, 429);
  }

  @Test
  void givesAQuotaBackWhenItsTimeIsOver() {
    var model = "again~rpm=1~per=1ms";

    for (var i = 0; i < 5; i++) {
      assertThat(status(model)).isIn(200, 429);
    }
    var patience = 1_000;
    while (status(model) != 200 && patience-- > 0) {
      Thread.onSpinWait();
    }
    assertThat(patience).isPositive();
  }

  @Test
  void takesAPlatformDownUntilItIsToldOtherwise() {
    assertThat(probe.call("PUT", "/outage/groq?fault=503").status()).isEqualTo(204);
    var groq = "/groq/openai/v1/chat/completions";
    var body = Probe.chatBody("any", "");

    assertThat(probe.post(groq, Probe.OPENAI, body).status()).isEqualTo(503);
    assertThat(status("any")).isEqualTo(200);

    assertThat(probe.call("DELETE", "/outage/groq").status()).isEqualTo(204);
    assertThat(probe.post(groq, Probe.OPENAI, body).status()).isEqualTo(200);
  }

  @Test
  void doesNotTakeDownWhatItDoesNotKnow() {
    assertThat(probe.call("PUT", "/outage/nobody?fault=503").status()).isEqualTo(400);
    assertThat(probe.call("PUT", "/outage/groq?fault=nonsense").status()).isEqualTo(400);
  }

  @Test
  void failsInManyWaysByLuck() {
    var statuses = new HashSet<Integer>();
    var failures = 0;
    for (var i = 0; i < 200; i++) {
      var reply = probe.chat("m~fault=chaos@20", "");
      statuses.add(reply.status());
      failures += reply.status() == 200 && reply.body().contains("\"choices\"") ? 0 : 1;
    }

    assertThat(failures).isBetween(20, 70);
    assertThat(statuses).contains(200, 500, 503);
  }

  @Test
  void answersSomeRequestsLate() {
    var late = 0;
    for (var i = 0; i < 60; i++) {
      var begun = System.nanoTime();
      assertThat(status("m~fault=lag@20:40ms")).isEqualTo(200);
      late += System.nanoTime() - begun > 40_000_000 ? 1 : 0;
    }

    assertThat(late).isPositive();
  }
}
