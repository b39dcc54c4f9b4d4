package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.LyingUpstream.Lie;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What operators see of keys and breakers, and what they do about keys. */
class KeyPoolTest {
  private static final String ONE = "sk-the-secret-of-key-one";
  private static final String TWO = "sk-the-secret-of-key-two";

  private final LyingUpstream house = new LyingUpstream(Lie.of(""));
  private final LyingUpstream open = new LyingUpstream(Lie.of(""));
  private final TestingServer baton =
      TestingServer.with(
          """
          platforms:
            house:
              dialect: openai
              base-url: "%s"
              keys:
                - {key: "%s", label: "one (of a/b)", caps: {requests/day: 50, usd/month: 2.5}}
                - {key: "%s", label: two}
            open: {dialect: openai, base-url: "%s"}
          retries: {retry-delay: 1ms}
          """
              .formatted(house.base(), ONE, TWO, open.base()));

  KeyPoolTest() {
    house.tellNow(Wires.OPENAI.honestly(house));
    open.tellNow(Wires.OPENAI.honestly(open));
  }

  @AfterEach
  void stop() {
    baton.close();
    house.close();
    open.close();
  }

  private JsonNode platform(String name) {
    return find(baton.get("/api/v1/platforms").json().path("data"), "name", name);
  }

  private JsonNode key(String label) {
    return find(platform("house").path("keys"), "label", label);
  }

  private static JsonNode find(JsonNode list, String field, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(item -> item.path(field).asString("").equals(value))
        .findFirst()
        .orElseThrow();
  }

  private Heard post(String path) {
    return baton.hear(
        HttpRequest.newBuilder(baton.at(path))
            .header("authorization", "Bearer " + TestingServer.ADMIN_KEY)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private Heard order(String label, String deed) {
    return post("/api/v1/platforms/house/keys/" + label + "/" + deed);
  }

  /** Which keys the platform is asked with in so many calls. */
  private List<String> keysOf(int calls) {
    var before = house.received().size();
    for (var i = 0; i < calls; i++) {
      assertThat(baton.ask("house/m", false).status()).isEqualTo(200);
    }
    return house.received().stream()
        .skip(before)
        .map(request -> request.contains(ONE) ? "one" : "two")
        .distinct()
        .sorted()
        .toList();
  }

  private static Lie refusal(String status) {
    return Lie.of(
        Wires.reply(
            status, "application/json", "{\"error\":{\"message\":\"No.\",\"type\":\"x\"}}"));
  }

  @Test
  void platformsAndKeysAreListedByNameWithWhatTheyUsedAndNoSecret() {
    assertThat(keysOf(4)).containsExactly("one", "two");

    var heard = baton.get("/api/v1/platforms", TestingServer.VIEWER_KEY);

    assertThat(heard.body()).doesNotContain("sk-").contains("\"next_cursor\":null");
    assertThat(platform("open").path("keys").isEmpty()).isTrue();
    assertThat(platform("open").path("simulated").asBoolean(true)).isFalse();
    var one = key("one (of a/b)");
    assertThat(one.path("state").asString("")).isEqualTo("active");
    assertThat(one.path("until").isNull()).isTrue();
    assertThat(one.path("successes").asInt(0) + key("two").path("successes").asInt(0)).isEqualTo(4);
    assertThat(one.at("/uses/0").toString())
        .isEqualTo(
            "{\"what\":\"requests\",\"per\":\"day\",\"used\":%d,\"limit\":50}"
                .formatted(one.path("successes").asInt(0)));
    assertThat(one.at("/uses/1").toString())
        .isEqualTo("{\"what\":\"nano_dollars\",\"per\":\"month\",\"used\":0,\"limit\":2500000000}");
  }

  @Test
  void aKeyThatIsPutAwayIsUsedNoMoreUntilItIsTakenBack() {
    var off = order("two", "off");

    assertThat(off.status()).isEqualTo(200);
    assertThat(off.json().path("state").asString("")).isEqualTo("off");
    assertThat(keysOf(4)).containsExactly("one");
    assertThat(key("two").path("state").asString("")).isEqualTo("off");

    var back = order("two", "reset");

    assertThat(back.json().path("state").asString("")).isEqualTo("active");
    assertThat(keysOf(4)).contains("two");
  }

  @Test
  void withoutAnyKeyThePlatformIsNotAsked() {
    order("one%20(of%20a%2Fb)", "off");
    order("two", "off");

    var heard = baton.ask("house/m", false);

    assertThat(heard.status()).isGreaterThanOrEqualTo(400);
    assertThat(house.received()).isEmpty();
  }

  @Test
  void aRefusedKeyIsToldOfAndUsedAgainWhenItIsReset() {
    order("one%20(of%20a%2Fb)", "off");
    house.tellNow(refusal("401 Unauthorized"));
    baton.ask("house/m", false);

    var refused = key("two");
    assertThat(refused.path("state").asString("")).isEqualTo("invalid");
    assertThat(refused.path("until").asString(""))
        .matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(refused.path("failures").asInt(0)).isEqualTo(1);
    assertThat(refused.path("last_fault").asString("")).isEqualTo("auth");
    house.tellNow(Wires.OPENAI.honestly(house));
    assertThat(baton.ask("house/m", false).status()).isGreaterThanOrEqualTo(400);

    assertThat(order("two", "reset").json().path("state").asString("")).isEqualTo("active");

    assertThat(keysOf(2)).containsExactly("two");
  }

  @Test
  void aBreakerThatOpensIsSeen() {
    open.tellNow(refusal("500 No"));
    for (var i = 0; i < 6; i++) {
      baton.ask("open/m", false);
    }

    var circuit = platform("open").at("/circuits/0");

    assertThat(circuit.path("model").asString("")).isEqualTo("m");
    assertThat(circuit.path("key").isNull()).isTrue();
    assertThat(circuit.path("state").asString("")).isEqualTo("open");
    assertThat(circuit.path("probe_in_ms").asLong(0)).isBetween(1L, 30_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere/keys/two/off|No platform called \"nowhere\" is switched on.",
        "house/keys/three/off|No key of house is called \"three\". There are: one (of a/b), two.",
        "open/keys/x/reset|No key of open is called \"x\". It has none.",
        "house/keys/two/burn|A key is changed at /api/v1/platforms/PLATFORM/keys/LABEL/reset or /off.",
        "house|A key is changed at /api/v1/platforms/PLATFORM/keys/LABEL/reset or /off.",
      })
  void whatIsNotThereIsSaid(String path, String sentence) {
    var heard = post("/api/v1/platforms/" + path);

    assertThat(heard.status()).isEqualTo(404);
    assertThat(heard.message()).isEqualTo(sentence);
  }
}
