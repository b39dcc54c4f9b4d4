package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonReader;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what platforms state to what they will bill, to the nano-dollar. */
final class BilledUsageTest {
  private static final String OPENAI_USAGE =
      """
      {"prompt_tokens":1000,"completion_tokens":300,"total_tokens":1300,\
      "prompt_tokens_details":{"cached_tokens":600,"audio_tokens":0},\
      "completion_tokens_details":{"reasoning_tokens":200,"audio_tokens":0}}\
      """;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long bill(String model, Usage usage) {
    var price = Catalog.shipped().resolve(model).flatMap(ModelEntry::billed).orElseThrow();
    return price.cost(usage).orElseThrow();
  }

  private static Usage whole(String tier) {
    var reply = new SplicedReply(false);
    var body =
        """
        {"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},\
        "finish_reason":"stop"}],"usage":%s%s}\
        """
            .formatted(OPENAI_USAGE, tier.isEmpty() ? "" : ",\"service_tier\":" + tier);
    assertThat(reply.whole(utf8(body))).isInstanceOf(Translation.Whole.Good.class);
    assertThat(reply.contentBytes()).isEqualTo(5);
    return reply.usage();
  }

  @ParameterizedTest
  @CsvSource({
    "'', STANDARD, 3575000",
    "'\"default\"', STANDARD, 3575000",
    "'\"scale\"', STANDARD, 3575000",
    "'null', STANDARD, 3575000",
    "'7', STANDARD, 3575000",
    "'\"flex\"', FLEX, 1787500",
    "'\"priority\"', PRIORITY, 7150000",
    "'\"batch\"', BATCH, 1825000",
  })
  void billsOpenAiByTheTierItsReplyStates(String stated, ServiceTier tier, long nanos) {
    var usage = whole(stated);

    assertThat(usage.tier()).isEqualTo(tier);
    assertThat(bill("gpt-5", usage)).isEqualTo(nanos);
  }

  /** The tier stands in every chunk, and not in the one with the usage. */
  @Test
  void remembersTheTierOfAStream() {
    var reply = new SplicedReply(false);
    var chunk = "data: {\"id\":\"c\",\"service_tier\":\"flex\",\"choices\":[{\"index\":0,%s}]}\n\n";
    for (var word : new String[] {"one", "two", "three"}) {
      reply.feed(
          Buffer.buffer(
              chunk.formatted("\"delta\":{\"content\":\"" + word + "\"},\"finish_reason\":null")));
    }
    assertThat(reply.usage()).isEqualTo(Usage.UNKNOWN.at(ServiceTier.FLEX));

    reply.feed(Buffer.buffer(chunk.formatted("\"delta\":{},\"finish_reason\":\"stop\"")));
    reply.feed(Buffer.buffer("data: {\"choices\":[],\"usage\":" + OPENAI_USAGE + "}\n\n"));

    assertThat(bill("gpt-5", reply.usage())).isEqualTo(1_787_500);
  }

  @ParameterizedTest
  @CsvSource({"standard, 22430000", "priority, 22430000", "batch, 22040000"})
  void billsAnthropicWithItsCacheAndItsSearches(String tier, long nanos) {
    var usage = new AnthropicUsage();
    usage.read(
        new JsonReader(
            utf8(
                """
                {"input_tokens":10,"cache_read_input_tokens":1000,\
                "cache_creation_input_tokens":300,"cache_creation":\
                {"ephemeral_5m_input_tokens":200,"ephemeral_1h_input_tokens":100},\
                "output_tokens":1,"service_tier":"%s"}\
                """
                    .formatted(tier))));
    usage.read(
        new JsonReader(
            utf8(
                """
                {"output_tokens":50,"server_tool_use":{"web_search_requests":2}}\
                """)));

    assertThat(usage.seen().count(Counter.SEARCH)).hasValue(2);
    assertThat(bill("claude-sonnet-4-5", usage.seen())).isEqualTo(nanos);
  }

  @Test
  void survivesAnthropicCountsThatAreNoNumbers() {
    var usage = new AnthropicUsage();
    usage.read(
        new JsonReader(utf8("{\"input_tokens\":1.5,\"output_tokens\":\"9\",\"service_tier\":4}")));

    assertThat(usage.seen()).isEqualTo(Usage.UNKNOWN);
  }

  @Test
  void billsGeminiForSoundThoughtsAndWhatItHadKept() {
    var tokens =
        GeminiTokens.read(
            new JsonReader(
                utf8(
                    """
                    {"promptTokenCount":1000,"toolUsePromptTokenCount":20,\
                    "cachedContentTokenCount":300,"candidatesTokenCount":80,\
                    "thoughtsTokenCount":40,"promptTokensDetails":[\
                    {"modality":"TEXT","tokenCount":750},{"modality":"AUDIO","tokenCount":250}],\
                    "cacheTokensDetails":[{"modality":"AUDIO","tokenCount":50}],\
                    "trafficType":"ON_DEMAND"}\
                    """)));

    assertThat(tokens.usage())
        .isEqualTo(
            new Usage(
                Map.of(
                    Counter.INPUT, 520L,
                    Counter.CACHE_READ, 300L,
                    Counter.AUDIO_IN, 200L,
                    Counter.OUTPUT, 120L,
                    Counter.REASONING, 40L)));
    assertThat(bill("gemini/gemini-2.5-flash", tokens.usage())).isEqualTo(665_000);
  }

  @Test
  void takesSpokenWordsOutOfGeminisAnswerAndKeepsItsTier() {
    var first =
        GeminiTokens.read(
            new JsonReader(
                utf8("{\"promptTokenCount\":5,\"trafficType\":\"ON_DEMAND_PRIORITY\"}")));
    var last =
        GeminiTokens.read(
            new JsonReader(
                utf8(
                    """
                    {"candidatesTokenCount":80,\
                    "candidatesTokensDetails":[{"modality":"AUDIO","tokenCount":70}]}\
                    """)));

    assertThat(first.updatedBy(last).usage())
        .isEqualTo(
            new Usage(
                Map.of(Counter.INPUT, 5L, Counter.OUTPUT, 10L, Counter.AUDIO_OUT, 70L),
                ServiceTier.PRIORITY));
  }

  @ParameterizedTest
  @CsvSource({"200000, 250000000", "200001, 500002500"})
  void billsALongPromptByItsTier(long tokens, long nanos) {
    assertThat(bill("gemini-2.5-pro", new Usage(Map.of(Counter.INPUT, tokens)))).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({"groq/llama-3.1-8b-instant, 9000", "openrouter/deepseek/deepseek-chat, 22500"})
  void billsWhatOtherPlatformsState(String model, long nanos) {
    var reply = new SplicedReply(false);
    reply.feed(
        Buffer.buffer(
            """
            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],\
            "x_groq":{"usage":{"prompt_tokens":100,"completion_tokens":50}},\
            "service_tier":"on_demand"}

            """));

    assertThat(bill(model, reply.usage())).isEqualTo(nanos);
  }
}
