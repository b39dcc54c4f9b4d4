package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers whose keys have limits. */
class CallersLimitTest {
  private static final String BRISK = "bt-key-of-sixty-a-minute";
  private static final String DAILY = "bt-key-of-two-a-day";
  private static final String WORDY = "bt-key-of-few-tokens";

  /** What a key of sixty a minute may ask at once, and what it gets each second thereafter. */
  private static final int BURST = 12;

  private final LyingUpstream upstream = new LyingUpstream(Lie.of(""));
  private final TestingServer baton =
      TestingServer.withExactly(
          """
          platforms:
            house: {dialect: openai, base-url: "%s"}
          keys:
            - {name: brisk, key: "%s", rpm: 60}
            - {name: daily, key: "%s", rpd: 2}
            - {name: wordy, key: "%s", tpm: 3000}
            - {name: free, key: "%s"}
          """
              .formatted(upstream.base(), BRISK, DAILY, WORDY, TestingServer.CALLER_KEY));

  CallersLimitTest() {
    upstream.tellNow(Wires.OPENAI.honestly(upstream));
  }

  @AfterEach
  void stop() {
    baton.close();
    upstream.close();
  }

  private CompletableFuture<Heard> asking(String key, boolean streamed) {
    var request =
        baton
            .asking(TestingServer.question("house/m", streamed))
            .setHeader("authorization", "Bearer " + key)
            .build();
    return baton.client().sendAsync(request, BodyHandlers.ofString()).thenApply(this::heard);
  }

  private Heard heard(HttpResponse<String> response) {
    return new Heard(response.statusCode(), response.headers(), response.body());
  }

  private Heard ask(String key, boolean streamed) {
    return asking(key, streamed).join();
  }

  @Test
  void aBurstOverTheLimitWaitsALittleAndTheRestIsToldWhenToComeAgain() {
    var began = System.nanoTime();
    var calls = IntStream.range(0, 30).mapToObj(_ -> asking(BRISK, false)).toList();
    var heard = calls.stream().map(CompletableFuture::join).toList();
    var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;

    var answered = heard.stream().filter(one -> one.status() == 200).toList();
    assertThat(answered).hasSizeBetween(BURST + 1, (int) (BURST + seconds));
    assertThat(upstream.received()).hasSize(answered.size());
    var refused = heard.stream().filter(one -> one.status() != 200).toList();
    assertThat(refused).allSatisfy(CallersLimitTest::saysWhenToComeAgain);
  }

  private static void saysWhenToComeAgain(Heard refused) {
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.message()).contains("brisk", "limit");
    assertThat(Long.parseLong(refused.header("retry-after"))).isBetween(1L, 60L);
    assertThat(Long.parseLong(refused.header("retry-after-ms"))).isBetween(1L, 60_000L);
    assertThat(refused.header("x-ratelimit-limit-requests")).isEqualTo("60");
    assertThat(Long.parseLong(refused.header("x-ratelimit-remaining-requests")))
        .isBetween(0L, 60L - BURST);
    assertThat(refused.header("x-ratelimit-reset-requests")).matches("(1m)?[0-9.]+s");
    assertThat(refused.header("x-ratelimit-limit-tokens")).isEmpty();
    assertThat(refused.header("x-baton-attempts")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerSaysWhatIsLeft(boolean streamed) {
    var left =
        List.of(ask(BRISK, streamed), ask(BRISK, streamed)).stream()
            .map(heard -> heard.header("x-ratelimit-remaining-requests"))
            .toList();
    assertThat(left).containsExactly("59", "58");

    var wordy = ask(WORDY, streamed);
    assertThat(wordy.header("x-ratelimit-limit-tokens")).isEqualTo("3000");
    assertThat(Long.parseLong(wordy.header("x-ratelimit-remaining-tokens"))).isBetween(1L, 2999L);
    assertThat(wordy.header("x-ratelimit-reset-tokens")).matches("(1m)?[0-9.]+s");
    assertThat(wordy.header("x-ratelimit-limit-requests")).isEmpty();
  }

  @Test
  void aDaysLimitIsOverAtOnceAndNotWaitedFor() {
    ask(DAILY, false);
    assertThat(ask(DAILY, true).header("x-ratelimit-remaining-requests")).isEqualTo("0");

    var third = ask(DAILY, true);

    assertThat(third.status()).isEqualTo(429);
    assertThat(Long.parseLong(third.header("retry-after"))).isBetween(86_000L, 87_500L);
    assertThat(third.header("x-ratelimit-limit-requests")).isEqualTo("2");
    assertThat(third.header("x-ratelimit-reset-requests")).matches("24h[0-9]+m[0-9.]+s");
    assertThat(upstream.received()).hasSize(2);
  }

  @Test
  void nobodyPaysForTheLimitsOfOthers() {
    ask(DAILY, false);
    ask(DAILY, false);
    assertThat(ask(DAILY, false).status()).isEqualTo(429);

    var heard = ask(TestingServer.CALLER_KEY, false);

    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.headers().map().keySet()).noneMatch(name -> name.contains("ratelimit"));
  }
}
