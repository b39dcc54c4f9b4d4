package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Catalog;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/v1/models}, as a caller reads it. */
class ComparisonTest {
  private static TestingServer baton;

  @BeforeAll
  static void start() {
    baton =
        TestingServer.with(
            """
            platforms:
              openai: {keys: [sk-one]}
              groq: {keys: [gsk-one]}
            """);
  }

  @AfterAll
  static void stop() {
    baton.close();
  }

  private static JsonNode table(String query) {
    var heard = baton.get("/api/v1/models" + query, TestingServer.CALLER_KEY);
    assertThat(heard.status()).isEqualTo(200);
    return heard.json();
  }

  private static JsonNode model(String id) {
    return StreamSupport.stream(table("?all=true").get("data").spliterator(), false)
        .filter(row -> row.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void holdsThePlatformsThatCanBeAsked() {
    var rows = table("").get("data");

    assertThat(rows)
        .isNotEmpty()
        .allMatch(row -> row.get("configured").asBoolean())
        .extracting(row -> row.get("platform").asString())
        .containsOnly("openai", "groq");
    assertThat(table("").get("next_cursor").isNull()).isTrue();
  }

  @Test
  void holdsEveryModelForWhoAsksForAll() {
    var rows = table("?all=true").get("data");

    assertThat(rows.size()).isEqualTo(Catalog.shipped().all().size());
    assertThat(model("gemini/gemini-2.5-pro").get("configured").asBoolean()).isFalse();
  }

  @Test
  void tellsWhatAModelCostsIsAndIsGoodFor() {
    var row = model("openai/gpt-4o");

    assertThat(row.toString())
        .contains(
            """
            "price":{"input_usd_per_million":"3","output_usd_per_million":"10",\
            "origin":"source","since":"2025-01-11",\
            "claim":{"input_usd_per_million":"5","output_usd_per_million":"15",\
            "origin":"source","since":"2025-01-11"},\
            "billed":{"input_usd_per_million":"2.5","output_usd_per_million":"10",\
            "cache_read_usd_per_million":"1.25","batch_input_usd_per_million":"1.25",\
            "batch_output_usd_per_million":"5","priority_input_usd_per_million":"4.25",\
            "priority_output_usd_per_million":"17",\
            "priority_cache_read_usd_per_million":"2.125","origin":"platform","since":"2024-10-02"}}\
            """,
            """
            "context_window":128000,"max_output":16384,"latency":{"claimed":"medium",\
            "first_token_ms":null,"tokens_per_second":null,"tokens_per_second_claimed":null}\
            """,
            """
            "can":["tools","vision","schema","streaming"],"free_tier":false,\
            "limits":{"rpm":500,"tpm":30000,"rpd":10000}\
            """,
            "\"names\":[\"gpt-4o-2024-08-06\",\"gpt-4o-2024-11-20\",\"gpt-4o-latest\"]",
            "\"strengths\":[\"smart logic\"",
            "\"released\":\"2024-05-13\",\"retired\":null,\"successor\":null,\"configured\":true");
  }

  @Test
  void callsAFreeModelFreeAndNamesTheSuccessorOfAnOldOne() {
    var row = model("groq/llama-3.1-70b-versatile");

    assertThat(row.get("price").get("input_usd_per_million").asString()).isEqualTo("0");
    assertThat(row.has("unpriced")).isFalse();
    assertThat(row.get("free_tier").asBoolean()).isTrue();
    assertThat(row.get("latency").get("tokens_per_second_claimed").asInt()).isEqualTo(250);
    assertThat(row.get("retired").asString()).isEqualTo("2025-01-24");
    assertThat(row.get("successor").asString()).isEqualTo("llama-3.3-70b-versatile");
  }

  @Test
  void refusesAnAnswerToAllThatIsNone() {
    var heard = baton.get("/api/v1/models?all=maybe", TestingServer.CALLER_KEY);

    assertThat(heard.status()).isEqualTo(400);
    assertThat(heard.message()).contains("true or false");
  }
}
