package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/v1/cost/estimate}, as a caller asks it. */
class EstimateTest {
  private static TestingServer baton;

  @BeforeAll
  static void start() {
    baton =
        TestingServer.with(
            """
            platforms:
              groq: {keys: [gsk-one]}
            models:
              groq/llama-3.1-8b-instant: {price: {input: 7, output: 9}}
            """);
  }

  @AfterAll
  static void stop() {
    baton.close();
  }

  private static Heard estimate(String body) {
    return baton.hear(
        HttpRequest.newBuilder(baton.at("/api/v1/cost/estimate"))
            .header("authorization", "Bearer " + TestingServer.CALLER_KEY)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void answersWithWhatItCostsAndSaves() {
    var heard =
        estimate(
            """
            {"in":"50M","out":10000000,"preset":"premium","cache_hit":0,"sample":0.2,
             "agents":20}
            """);

    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.json().at("/total_usd").asString()).isEqualTo("72.48");
    assertThat(heard.json().at("/savings_percent").asString()).isEqualTo("75.84");
    assertThat(heard.json().at("/usd_per_agent").asString()).isEqualTo("3.624");
    assertThat(heard.json().at("/baseline/model").asString())
        .isEqualTo("anthropic/claude-3-5-sonnet");
  }

  @Test
  void usesThePricesThatAreConfigured() {
    var heard = estimate("{\"in\":\"1M\",\"models\":{\"groq/llama-3.1-8b-instant\":1}}");

    assertThat(heard.json().at("/total_usd").asString()).isEqualTo("7");
    assertThat(heard.json().at("/parts/0/price_origin").asString()).isEqualTo("manual");
  }

  @Test
  void reckonsTheReturnOfAnInvestment() {
    var heard =
        estimate(
            "{\"in\":\"50M\",\"out\":\"10M\",\"mix\":{\"general\":1},\"preset\":\"balanced\","
                + "\"investment\":7000,\"months\":[12],\"claims\":true}");

    assertThat(heard.json().at("/payback/break_even_months").asString()).isEqualTo("24.1");
    assertThat(heard.json().at("/payback/return_percent/12").asString()).isEqualTo("-50.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''|The question cannot be read: ",
        "[]|The question cannot be read: ",
        "{\"in\":true}|The question cannot be read: in must be a number or a text.",
        "{\"in\":\"1M\",\"mix\":[]}|The question cannot be read: mix must be an object.",
        "{\"in\":\"1M\",\"claims\":1}|The question cannot be read: claims must be true or false.",
        "{\"in\":\"1M\"} {}|The question cannot be read: ",
        "{\"in\":\"1M\",\"in\":\"2M\"}|The question cannot be read: in ",
        "{\"inn\":\"1M\"}|An estimate has no field \"inn\". Did you mean \"in\"?",
        "{\"in\":-1}|in must be a whole number from 0 to 1000T",
        "{\"in\":1e6}|in must be a whole number from 0 to 1000T",
        "{\"in\":\"1M\",\"mix\":{\"coding\":0.3}}|The shares of the work must add up to exactly 1",
        "{\"in\":\"1M\",\"mix\":{\"coding\":-1}}|The share of coding must be a number from 0 to 1",
      })
  void saysWhatIsWrong(String body, String sentence) {
    var heard = estimate(body);

    assertThat(heard.status()).isEqualTo(400);
    assertThat(heard.json().at("/error/message").asString()).startsWith(sentence);
  }

  @Test
  void refusesABodyThatIsFarTooLong() {
    var heard = estimate("{\"in\":\"" + "1".repeat(70_000) + "\"}");

    assertThat(heard.status()).isEqualTo(413);
  }
}
