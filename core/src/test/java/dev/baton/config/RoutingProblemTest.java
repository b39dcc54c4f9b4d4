package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake about routing, limits and keys is named with its place. */
class RoutingProblemTest {
  private static final String COUNT =
      "; it must be a whole number from 1 to 1000G, such as 14400, 40k or 4M.";
  private static final String PRICE_OF_ZERO =
      " A limit of zero blocks everything; leave it out for none.";

  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  static Stream<Arguments> chains() {
    return Stream.of(
        wrong(
            "chains:\n  a: {models: [openai/x], pick: cheapst}\n",
            "2:33 chains.a.pick is \"cheapst\"; it must be one of order, weighted, cheapest,"
                + " fastest, least-busy, sticky. Did you mean \"cheapest\"?"),
        wrong(
            "chains: {a: {models: [openai/x], pick: latency}}\n",
            "1:40 chains.a.pick is \"latency\"; it must be one of order, weighted, cheapest,"
                + " fastest, least-busy, sticky. Did you mean \"fastest\"?"),
        wrong(
            "chains: {a: {pick: order}}\n",
            "1:10 chains.a.models is empty; it must list at least one platform/model."),
        wrong(
            "chains: {a: [bulk]}\n",
            "1:14 chains.a[0] is the chain \"bulk\", and a chain cannot hold another; list its"
                + " models, each as platform/model."),
        wrong(
            "chains: {a: {models: [{model: openai/x, weight: 0}]}}\n",
            "1:49 chains.a.models[0].weight is \"0\"; it must be a whole number from 1 to 1000."),
        wrong(
            "chains: {a: {models: [openai/x], on-too-long: chat-sped}}\n",
            "1:47 chains.a.on-too-long is \"chat-sped\", which is neither platform/model nor a"
                + " chain. Did you mean \"chat-speed\"?"),
        wrong(
            "chains: {a: {models: [openai/x], on-refused: grok/llama}}\n",
            "1:46 chains.a.on-refused is \"grok/llama\", which is neither platform/model nor a"
                + " chain. Did you mean \"groq/llama\"?"),
        wrong(
            "chains: {a: {models: [openai/x], on-refused: a}}\n",
            "1:46 chains.a.on-refused leads in a circle: a -> a."),
        wrong(
            "chains: {a: {models: [openai/x], on-too-long: me}}\naliases: {me: a}\n",
            "1:47 chains.a.on-too-long leads in a circle: a -> a."),
        wrong(
            "chains: {a: {models: [openai/x], hedge: {max-share: 60%}}}\n",
            "1:53 chains.a.hedge.max-share is \"60%\"; it must be a whole share from 1% to 50%,"
                + " such as 5%."),
        wrong(
            "chains: {a: {models: [openai/x], hedge: {after: p99}}}\n",
            "1:49 chains.a.hedge.after is \"p99\"; it must be p95 or a time from 1ms to 24h, such"
                + " as 500ms, 30s or 10m. Did you mean \"p95\"?"),
        wrong(
            "timeouts: {min-tokens-per-second: -1}\n",
            "1:35 timeouts.min-tokens-per-second is \"-1\"; it must be a number from 0 to 10000"),
        wrong(
            "timeouts: {min-tokens-per-second: .NaN}\n",
            "1:35 timeouts.min-tokens-per-second is \".NaN\"; it must be a number from 0 to"));
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        wrong(
            "limits: {groq: {rpm: 0}}\n", "1:22 limits.groq.rpm is \"0\"" + COUNT + PRICE_OF_ZERO),
        wrong("limits: {groq: {rpm: -1}}\n", "1:22 limits.groq.rpm is \"-1\"" + COUNT),
        wrong("limits: {groq: {tpm: NaN}}\n", "1:22 limits.groq.tpm is \"NaN\"" + COUNT),
        wrong("limits: {groq: {tpm: 1e999}}\n", "1:22 limits.groq.tpm is \"1e999\"" + COUNT),
        wrong("limits: {groq: {rpd: 99999999999999999999}}\n", "1:22 limits.groq.rpd is \"999"),
        wrong(
            "limits: {groq: {tpm: 40K}}\n",
            "1:22 limits.groq.tpm is \"40K\"" + COUNT + " Did you mean \"40k\"?"),
        wrong(
            "limits: {grok/llama: {rpm: 1}}\n",
            "1:10 limits.grok/llama limits nothing: there is no platform \"grok\". Did you mean"
                + " \"groq/llama\"?"),
        wrong(
            "limits: {grok: {rpm: 1}}\n",
            "1:10 limits.grok limits nothing: there is no platform \"grok\". Did you mean"
                + " \"groq\"?"),
        wrong(
            "limits: {groq: {rpm: 1, rmp: 2}}\n",
            "1:25 limits.groq.rmp is not a known setting. Did you mean \"rpm\"?"),
        wrong(
            "limits:\n  groq: {rpm: 1}\n  groq: {rpm: 2}\n",
            "3:3 limits.groq is set twice; first in line 2. Keep one of them."),
        wrong(
            "limits:\n  openai/gpt-4o: {rpm: 1}\n  gpt-4o: {rpm: 2}\n",
            "3:3 limits.gpt-4o limits openai/gpt-4o a second time."),
        wrong(
            "keys: [{name: ci, sha256: " + "0".repeat(64) + ", rpm: 0}]\n",
            "1:98 keys[0].rpm is \"0\"" + COUNT + PRICE_OF_ZERO));
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        wrong(
            "retries: {max-retries: 3}\nfallbackRules: {maxRetries: 3}\n",
            "2:16 fallbackRules and retries say the same thing. Keep one of them."),
        wrong(
            "fallbackRules: {retryDelay: 2s}\n",
            "1:29 fallbackRules.retryDelay is \"2s\"; it must be a whole number from 1 to 300000."),
        wrong(
            "fallbackRules: {maxretries: 2}\n",
            "1:17 fallbackRules.maxretries is not a known setting. Did you mean \"maxRetries\"?"),
        wrong(
            "retries: {max-retries: -1}\n",
            "1:24 retries.max-retries is \"-1\"; it must be a whole number from 0 to 20."),
        wrong(
            "retries: {retry-delay: 4s, longest-delay: 2s}\n",
            "1:43 retries.longest-delay is shorter than retries.retry-delay, which is 4s."),
        wrong(
            "retries: {budget: 20}\n",
            "1:19 retries.budget is \"20\"; it must be a whole share from 0% to 100%, such as 5%."
                + " Did you mean \"20%\"?"),
        wrong(
            "retries: {on-error: yes}\n",
            "1:21 retries.on-error is \"yes\"; it must be one of true, false. Did you mean"
                + " \"true\"?"),
        wrong(
            "breaker: {failures: 0}\n",
            "1:21 breaker.failures is \"0\"; it must be a whole number from 1 to 1000."),
        wrong(
            "breaker: {open: 10s, open-max: 5s}\n",
            "1:32 breaker.open-max is shorter than breaker.open, which is 10s."));
  }

  static Stream<Arguments> routing() {
    return Stream.of(
        wrong(
            "environment: dev\n",
            "1:14 environment is \"dev\"; it must be one of production, development."),
        wrong(
            "routing: {priority: fast}\n",
            "1:21 routing.priority is \"fast\"; it must be one of speed, cost, quality, balanced."),
        wrong(
            "routing: {chains: {cod/quality: bulk}}\n",
            "1:20 routing.chains names the use case \"cod\"; it must be one of chat, code,"
                + " analysis, reasoning, bulk, general, simple, structured. Did you mean \"code\"?"),
        wrong(
            "routing: {chains: {code/costs: bulk}}\n",
            "1:20 routing.chains names the priority \"costs\"; it must be one of speed, cost,"
                + " quality, balanced. Did you mean \"cost\"?"),
        wrong(
            "routing: {chains: {code: bulk}}\n",
            "1:20 routing.chains.code is no pair; write use-case/priority, such as code/quality."),
        wrong(
            "routing: {chains: {code/cost: bulc}}\n",
            "1:31 routing.chains.code/cost is \"bulc\", which is not a chain. Did you mean"
                + " \"bulk\"?"),
        wrong(
            "routing: {chains: {code/cost: auto}}\n",
            "1:31 routing.chains.code/cost leads in a circle: auto asks for it. Name another"
                + " chain."),
        wrong(
            "routing: {classifier: auto}\n",
            "1:23 routing.classifier leads in a circle: auto asks for it. Name another chain."),
        wrong(
            "routing: {output-caps: {test: 0}}\n",
            "1:31 routing.output-caps.test is \"0\"; it must be a whole number from 1 to 10M"));
  }

  static Stream<Arguments> pools() {
    return Stream.of(
        wrong(
            "platforms: {groq: {keys: [{rpm: 3}]}}\n",
            "1:27 platforms.groq.keys[0] has no key; write key: and its ${VARIABLE}."),
        wrong(
            "platforms: {groq: {keys: [{key: k, caps: {usd/day: 0}}]}}\n",
            "1:52 platforms.groq.keys[0].caps.usd/day is \"0\"; it must be a number from"
                + " 0.000000001 to 1000000 with at most 9 digits behind the point, such as 2.50."
                + PRICE_OF_ZERO),
        wrong(
            "platforms: {groq: {keys: [{key: k, caps: {usd/day: $5}}]}}\n",
            "1:52 platforms.groq.keys[0].caps.usd/day is \"$5\"; it must be a number from"
                + " 0.000000001 to 1000000 with at most 9 digits behind the point, such as 2.50."
                + " Did you mean \"5\"?"),
        wrong(
            "platforms: {groq: {keys: [{key: k, caps: {tokens/week: 5}}]}}\n",
            "1:43 platforms.groq.keys[0].caps.tokens/week is not a known setting."),
        wrong(
            "platforms: {groq: {keys: [{key: k, label: a}, {key: l, label: a}]}}\n",
            "1:63 platforms.groq.keys[1].label is the label of an earlier key. Choose another."),
        wrong(
            "platforms: {groq: {keys: [{key: hidden1, label: my-hidden1}]}}\n",
            "1:49 platforms.groq.keys[0].label holds the key itself; people see it. Choose a"
                + " name."),
        wrong(
            "platforms: {groq: {keys: [k, {key: k, rpm: 3}]}}\n",
            "1:30 platforms.groq.keys[1] is the same key as an earlier one, with other rules. Keep"
                + " one of them."),
        wrong(
            "platforms: {groq: {keys: [[k]]}}\n",
            "1:27 platforms.groq.keys[0] is a list; it must be printable ASCII, best as"
                + " ${VARIABLE}."));
  }

  @ParameterizedTest
  @MethodSource({"chains", "limits", "rules", "routing", "pools"})
  void isSaidWithItsPlace(String yaml, String said) {
    assertThat(files.problems(yaml)).singleElement().asString().startsWith("baton.yaml:" + said);
  }

  @Test
  void aLongCircleIsSaidOfEachOfItsChains() {
    var yaml =
        """
        chains:
          a: {models: [openai/x], on-too-long: b}
          b: {models: [openai/x], on-too-long: c}
          c: {models: [openai/x], on-too-long: a}
          d: {models: [openai/x], on-too-long: a}
        """;

    assertThat(files.problems(yaml))
        .containsExactly(
            "baton.yaml:2:40 chains.a.on-too-long leads in a circle: a -> b -> c -> a.",
            "baton.yaml:3:40 chains.b.on-too-long leads in a circle: b -> c -> a -> b.",
            "baton.yaml:4:40 chains.c.on-too-long leads in a circle: c -> a -> b -> c.");
  }

  private static Arguments wrong(String yaml, String said) {
    return Arguments.of(yaml, said);
  }
}
