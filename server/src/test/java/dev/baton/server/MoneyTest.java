package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What callers and operators meet of money, over HTTP and nothing else. */
class MoneyTest {
  /** 3 tokens in for $2.50 a million and 4 out for $10. */
  private static final String COST = "0.000047500";

  private static final String MODEL = "openai/gpt-4o";

  /** An answer this short is held for with little money. */
  private static final String SHORT_QUESTION =
      """
      {"model":"openai/gpt-4o","max_tokens":16,"messages":[{"role":"user","content":"Hm?"}]}\
      """;

  /** What a tenth of a cent would pay for, if answers were known before they are asked for. */
  private static final int CALLS_MAX = 21;

  private final LyingUpstream upstream = new LyingUpstream(Lie.of(""));
  private final TestingServer baton =
      TestingServer.with(
          """
          platforms:
            openai: {base-url: "%s", keys: [sk-one]}
          """
              .formatted(upstream.base()));

  @BeforeEach
  void answer() {
    upstream.tellNow(Wires.OPENAI.honestly(upstream));
  }

  @AfterEach
  void stop() {
    baton.close();
    upstream.close();
  }

  private Heard order(String method, String path, String json) {
    return baton.hear(
        HttpRequest.newBuilder(baton.at(path))
            .header("authorization", "Bearer " + TestingServer.ADMIN_KEY)
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build());
  }

  private String makeKey(String json) {
    var made = order("POST", "/api/v1/keys", json);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("key").asString();
  }

  private Heard askWith(String key) {
    return baton.hear(
        HttpRequest.newBuilder(baton.at(TestingServer.CHAT))
            .header("authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(SHORT_QUESTION))
            .build());
  }

  /** A call as the books have it, once they do. */
  private JsonNode booked(String requestId) {
    TestingServer.soon(
        () -> assertThat(baton.get("/api/v1/usage/requests/" + requestId).status()).isEqualTo(200));
    return baton.get("/api/v1/usage/requests/" + requestId).json();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theBooksSayWhatACallCost(boolean streamed) {
    // A platform that counts in its streams too.
    upstream.tellNow(
        streamed
            ? line -> {
              var whole = String.join("", Wires.OPENAI.frames());
              var usage =
                  "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                      + "\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,"
                      + "\"completion_tokens\":4,\"total_tokens\":7}}\n\n";
              line.say(Wires.streamHead() + whole.replace("data: [DONE]", usage + "data: [DONE]"));
              line.hangUp();
            }
            : Wires.OPENAI.honestly(upstream));

    var heard = baton.ask(MODEL, streamed);

    assertThat(heard.whole()).as(heard.body()).isTrue();
    var call = booked(heard.header("x-baton-request-id"));
    assertThat(call.path("cost_usd").asString()).isEqualTo(COST);
    assertThat(call.path("attempts")).hasSize(1);
    assertThat(call.at("/attempts/0/ending").asString()).isEqualTo("answered");
    assertThat(call.at("/attempts/0/estimated").asBoolean()).isFalse();
    if (!streamed) {
      assertThat(heard.header("x-baton-cost-usd")).isEqualTo(COST);
    }
  }

  @Test
  void aKeysBudgetIsAnEndUntilItIsRaised() {
    var key =
        makeKey("{\"name\":\"ci\",\"budget\":{\"limit_usd\":\"0.001\",\"window\":\"total\"}}");
    var answered = 0;
    var heard = askWith(key);
    while (heard.status() == 200 && answered < CALLS_MAX) {
      answered++;
      heard = askWith(key);
    }

    assertThat(answered).isBetween(1, CALLS_MAX);
    assertThat(heard.status()).as(heard.body()).isEqualTo(402);
    assertThat(heard.code()).isEqualTo("budget_exceeded");
    var sent = upstream.received().size();
    assertThat(askWith(key).status()).isEqualTo(402);
    assertThat(upstream.received()).hasSize(sent);
    assertThat(baton.ask(MODEL, false).status()).as("another key").isEqualTo(200);

    var raised = order("POST", "/api/v1/budgets/key%20ci/raise", "{\"by_usd\":\"1\"}");
    assertThat(raised.status()).as(raised.body()).isEqualTo(200);
    assertThat(askWith(key).status()).isEqualTo(200);
    assertThat(budget("key ci").path("spent_nanos").asLong()).isEqualTo((answered + 1) * 47_500L);
    assertThat(budget("key ci").path("held_nanos").asLong()).isZero();
  }

  private JsonNode budget(String name) {
    var budgets = baton.get("/api/v1/budgets").json().path("data");
    return StreamSupport.stream(budgets.spliterator(), false)
        .filter(budget -> budget.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anotherSecretOpensAtOnceAndTheOldOneDoesNot() {
    var old = makeKey("{\"name\":\"ci\"}");
    assertThat(askWith(old).status()).isEqualTo(200);

    var fresh = order("POST", "/api/v1/keys/ci/rotate", "").json().path("key").asString();

    assertThat(askWith(old).status()).isEqualTo(401);
    assertThat(askWith(fresh).status()).isEqualTo(200);
  }

  @Test
  void aRevokedKeyOpensNothingAtOnce() {
    var key = makeKey("{\"name\":\"ci\"}");
    assertThat(askWith(key).status()).isEqualTo(200);

    assertThat(order("DELETE", "/api/v1/keys/ci", "").status()).isEqualTo(200);

    assertThat(askWith(key).status()).isEqualTo(401);
  }

  @Test
  void aThresholdIsToldLive() throws IOException {
    var set =
        order(
            "PUT",
            "/api/v1/budgets",
            "{\"name\":\"all\",\"scope\":\"global\",\"limit_usd\":\"0.004\",\"window\":\"day\","
                + "\"warn_at\":1,\"critical_at\":90}");
    assertThat(set.status()).as(set.body()).isEqualTo(200);
    try (var listener = RawCaller.of(baton)) {
      listener.send(
          "GET /api/v1/events HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer "
              + TestingServer.VIEWER_KEY
              + "\r\n\r\n");
      assertThat(listener.line()).isEqualTo("HTTP/1.1 200 OK");

      assertThat(askWith(TestingServer.CALLER_KEY).status()).isEqualTo(200);

      var line = listener.line();
      while (!line.startsWith("event: budget.")) {
        line = listener.line();
      }
      assertThat(line).isEqualTo("event: budget.warn");
      var data = Heard.read(listener.line().substring("data: ".length()));
      assertThat(data.path("budget").asString()).as(data.toString()).isEqualTo("all");
    }
  }

  @Test
  void aKeySeesTheModelsItMayAskForAndNoOthers() {
    var key = makeKey("{\"name\":\"ci\",\"models\":[\"openai/gpt-4o*\",\"auto\"]}");

    var listed = baton.get("/v1/models", key).json().path("data");

    assertThat(StreamSupport.stream(listed.spliterator(), false))
        .extracting(model -> model.path("id").asString())
        .contains("auto", MODEL)
        .allMatch(id -> id.equals("auto") || id.startsWith("openai/gpt-4o"));
    assertThat(baton.get("/v1/models/" + MODEL, key).status()).isEqualTo(200);
    var other = "/v1/models/openai/gpt-4.1";
    assertThat(baton.get(other, TestingServer.CALLER_KEY).status()).isEqualTo(200);
    assertThat(baton.get(other, key).status()).isEqualTo(404);
    assertThat(baton.get("/v1/models").json().path("data").size()).isGreaterThan(listed.size());
  }
}
