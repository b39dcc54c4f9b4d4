package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Priority;
import dev.baton.catalog.RateLimits;
import dev.baton.catalog.UseCase;
import dev.baton.config.Routing.Wanted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator may say about routing, retries, breakers and limits. */
class RoutingConfigTest {
  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  @Test
  void whatIsNotWrittenIsAsShipped() {
    var config = files.loaded("").config();

    assertThat(config.routing()).isEqualTo(Routing.DEFAULT);
    assertThat(config.routing().outputCaps())
        .isEqualTo(Map.of("refactor", 1200L, "test", 600L, "secure", 800L));
    assertThat(config.retries()).isEqualTo(RetryRules.DEFAULT);
    assertThat(config.breaker()).isEqualTo(BreakerRules.DEFAULT);
    assertThat(config.limits()).isEqualTo(Limits.NONE);
  }

  @Test
  void aChainMaySayMoreThanItsModels() {
    var config =
        files
            .loaded(
                """
                chains:
                  mine:
                    models: [openai/gpt-4o, {model: groq/llama, weight: 3, first-content: 4s}]
                    pick: least-busy
                    on-too-long: large
                    on-refused: gemini-1.5-pro
                    hedge: {after: 400ms, max-share: 3%}
                  large: [gemini/gemini-1.5-pro]
                aliases: {large-one: large}
                """)
            .config();

    var mine = config.chain("mine").orElseThrow();
    assertThat(mine.pick()).isEqualTo(Pick.LEAST_BUSY);
    assertThat(mine.onTooLong()).contains("large");
    assertThat(mine.onRefused()).contains("gemini/gemini-1.5-pro");
    assertThat(mine.hedge()).contains(new HedgeRules(Optional.of(Duration.ofMillis(400)), 3));
    assertThat(mine.links()).extracting(Chain.Link::weight).containsExactly(1, 3);
    assertThat(mine.links().getLast().timeouts(Timeouts.DEFAULT).firstContent())
        .isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void detoursMayNameAliases() {
    var config =
        files
            .loaded(
                """
                chains:
                  a: {models: [openai/gpt-4o], on-too-long: big}
                  b: {models: [openai/gpt-4o], on-refused: a}
                aliases: {big: b}
                """)
            .config();

    assertThat(config.chain("a").orElseThrow().onTooLong()).contains("b");
    assertThat(config.chain("b").orElseThrow().onRefused()).contains("a");
  }

  @Test
  void hedgingIsOffUntilItIsWritten() {
    var config =
        files
            .loaded("chains: {a: {models: [openai/x], hedge: {}}, b: {models: [openai/x]}}\n")
            .config();

    assertThat(config.chain("a").orElseThrow().hedge())
        .contains(new HedgeRules(Optional.empty(), 5));
    assertThat(config.chain("b").orElseThrow().hedge()).isEmpty();
  }

  @Test
  void onlyTheShippedSpeedChainIsImpatientByItself() {
    var shipped = files.loaded("").config();
    var own = files.loaded("chains: {chat-speed: [openai/gpt-4o]}\n").config();

    assertThat(shipped.chain("chat-speed").orElseThrow().links())
        .extracting(Chain.Link::firstContent)
        .containsOnly(Optional.of(Duration.ofSeconds(8)));
    assertThat(shipped.chain("chat-cost").orElseThrow().links())
        .extracting(Chain.Link::firstContent)
        .containsOnly(Optional.empty());
    assertThat(own.chain("chat-speed").orElseThrow().links())
        .extracting(Chain.Link::firstContent)
        .containsOnly(Optional.empty());
  }

  @Test
  void routingIsLaidOverWhatShips() {
    var routing =
        files
            .loaded(
                """
                environment: development
                chains: {mine: [openai/gpt-4o]}
                aliases: {own: mine}
                routing:
                  priority: cost
                  chains: {code/quality: own, analysis/speed: chat-speed}
                  output-caps: {refactor: 2k, explain: 300}
                  classifier: gpt-4o-mini
                """)
            .config()
            .routing();

    assertThat(routing.development()).isTrue();
    assertThat(routing.usual()).isEqualTo(Priority.COST);
    assertThat(routing.chains())
        .hasSize(7)
        .containsEntry(new Wanted(UseCase.CODE, Priority.QUALITY), "mine")
        .containsEntry(new Wanted(UseCase.ANALYSIS, Priority.SPEED), "chat-speed")
        .containsEntry(new Wanted(UseCase.BULK, Priority.COST), "bulk");
    assertThat(routing.outputCaps())
        .isEqualTo(Map.of("refactor", 2000L, "test", 600L, "secure", 800L, "explain", 300L));
    assertThat(routing.classifier()).contains("openai/gpt-4o-mini");
  }

  @Test
  void retriesAndBreakersFollowTheFile() {
    var config =
        files
            .loaded(
                """
                retries: {max-retries: 0, retry-delay: 250ms, longest-delay: 1m, budget: 10%,
                  on-rate-limit: false, on-error: false, on-timeout: false, wait-at-most: 0s,
                  attempts: 3}
                breaker: {failures: 3, window: 30s, open: 3m}
                """)
            .config();

    assertThat(config.retries())
        .isEqualTo(
            new RetryRules(
                0,
                Duration.ofMillis(250),
                Duration.ofMinutes(1),
                10,
                false,
                false,
                false,
                Duration.ZERO,
                3));
    assertThat(config.breaker())
        .isEqualTo(
            new BreakerRules(
                3, Duration.ofSeconds(30), Duration.ofMinutes(3), Duration.ofMinutes(3)));
  }

  @Test
  void takesThePresetsNamesForRetries() {
    var retries =
        files
            .loaded(
                "fallbackRules: {onRateLimit: true, onError: false, maxRetries: 5, retryDelay: 30000}\n")
            .config()
            .retries();

    assertThat(retries.maxRetries()).isEqualTo(5);
    assertThat(retries.retryDelay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(retries.longestDelay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(retries.onRateLimit()).isTrue();
    assertThat(retries.onError()).isFalse();
    assertThat(retries.onTimeout()).isTrue();
  }

  @Test
  void aModelsLimitsGoBeforeItsPlatforms() {
    var limits =
        files
            .loaded(
                """
                limits:
                  groq: {rpm: 10, rpd: 100}
                  groq/llama-3.1-70b-versatile: {rpm: 30, tpm: 14400}
                  gpt-4o: {tpm: 4M}
                """)
            .config()
            .limits();

    assertThat(limits.of("groq", "llama-3.1-70b-versatile"))
        .isEqualTo(RateLimits.of(30, 14_400, 100));
    assertThat(limits.of("groq", "other").rpm()).hasValue(10);
    assertThat(limits.of("openai", "gpt-4o").tpm()).hasValue(4_000_000);
    assertThat(limits.of("openai", "gpt-4o-mini")).isEqualTo(RateLimits.NONE);
  }

  @Test
  void aCallersKeyMayHaveLimits() {
    var keys =
        files
            .loaded("keys: [{name: ci, sha256: " + "0".repeat(64) + ", rpm: 30, tpm: 40k}]\n")
            .config()
            .keys();

    assertThat(keys)
        .extracting(VirtualKey::limits)
        .containsExactly(
            new RateLimits(OptionalLong.of(30), OptionalLong.of(40_000), OptionalLong.empty()));
  }
}
