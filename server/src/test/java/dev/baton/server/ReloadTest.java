package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.ConfigOutcome;
import dev.baton.server.LyingUpstream.Lie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator edits the file of a running server. */
class ReloadTest {
  private final LyingUpstream old = new LyingUpstream(Lie.of(""));
  private final LyingUpstream fresh = new LyingUpstream(Lie.of(""));
  private final String before =
      """
      platforms:
        old: {dialect: openai, base-url: "%s"}
      retries: {max-retries: 0}
      keys: [{name: leaver, key: "bt-key-of-one-who-leaves"}]
      """
          .formatted(old.base());
  private final String after =
      """
      platforms:
        old: {dialect: openai, base-url: "%s"}
        fresh: {dialect: anthropic, base-url: "%s"}
      aliases: {nickname: fresh/m}
      chains: {try: [fresh/m, old/m]}
      keys: [{name: joiner, key: "bt-key-of-one-who-joins"}]
      """
          .formatted(old.base(), fresh.base());
  private final TestingServer baton = TestingServer.withExactly(before);

  ReloadTest() {
    old.tellNow(Wires.OPENAI.honestly(old));
    fresh.tellNow(Wires.ANTHROPIC.honestly(fresh));
  }

  @AfterEach
  void stop() {
    baton.close();
    old.close();
    fresh.close();
  }

  private Heard askAs(String key, String model) {
    return baton.hear(
        java.net.http.HttpRequest.newBuilder(baton.at(TestingServer.CHAT))
            .header("x-api-key", key)
            .POST(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    TestingServer.question(model, false)))
            .build());
  }

  @Test
  void whatTheEditAddsCanBeAskedForAtOnce() throws IOException {
    assertThat(askAs("bt-key-of-one-who-leaves", "fresh/m").status()).isEqualTo(404);

    assertThat(baton.edit(after)).isInstanceOf(ConfigOutcome.Loaded.class);

    for (var name : new String[] {"fresh/m", "nickname", "try"}) {
      var heard = askAs("bt-key-of-one-who-joins", name);
      assertThat(heard.text()).isEqualTo(Wires.TEXT);
      assertThat(heard.header("x-baton-platform")).isEqualTo("fresh");
    }
    assertThat(baton.get("/v1/models").body()).contains("\"nickname\"", "\"try\"");
  }

  @Test
  void aKeyThatTheEditRemovesOpensNothingAnyMore() throws IOException {
    assertThat(askAs("bt-key-of-one-who-leaves", "old/m").status()).isEqualTo(200);

    baton.edit(after);

    assertThat(askAs("bt-key-of-one-who-leaves", "old/m").status()).isEqualTo(401);
    assertThat(askAs("bt-key-of-one-who-joins", "old/m").status()).isEqualTo(200);
  }

  @Test
  void aWrongEditChangesNothingAndSaysWhatIsWrong() throws IOException {
    var stderr = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(baton.edit(after.replace("dialect: anthropic", "dialekt: anthropic")))
          .isInstanceOf(ConfigOutcome.Wrong.class);
    } finally {
      System.setErr(stderr);
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("dialekt", "dialect")
        .contains("the running configuration stays");
    assertThat(askAs("bt-key-of-one-who-leaves", "old/m").status()).isEqualTo(200);
    assertThat(askAs("bt-key-of-one-who-joins", "old/m").status()).isEqualTo(401);
    assertThat(askAs("bt-key-of-one-who-leaves", "fresh/m").status()).isEqualTo(404);
  }

  @Test
  void aStreamThatRunsFinishesOnWhatItBeganWith() throws Exception {
    var edited = new CountDownLatch(1);
    old.tellNow(line -> {
      line.say(Wires.streamHead() + Wires.OPENAI.firstWords());
      try {
        edited.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      line.say(
          String.join("", Wires.OPENAI.frames()).substring(Wires.OPENAI.firstWords().length()));
      line.hangUp();
    });

    try (var caller = RawCaller.of(baton)) {
      caller.send(
          RawCaller.request(TestingServer.question("old/m", true))
              .replace(TestingServer.CALLER_KEY, "bt-key-of-one-who-leaves"));
      TestingServer.soon(() -> assertThat(old.received()).hasSize(1));
      baton.edit(
          after
              .replace("  old: {dialect: openai, base-url: \"%s\"}\n".formatted(old.base()), "")
              .replace(", old/m", ""));
      edited.countDown();

      var heard = caller.hear();
      assertThat(heard.whole()).isTrue();
      assertThat(heard.text()).isEqualTo(Wires.TEXT);
    }
    assertThat(askAs("bt-key-of-one-who-joins", "old/m").status()).isEqualTo(404);
  }

  private static String pooled(LyingUpstream upstream, String more) {
    return """
    platforms:
      old: {dialect: openai, base-url: "%s", keys: [k1%s]}
    retries: {max-retries: 0}
    keys: [{name: leaver, key: "bt-key-of-one-who-leaves"}]
    """
        .formatted(upstream.base(), more);
  }

  private static Lie refusal(String status) {
    return Lie.of(Wires.reply(status, "application/json", Wires.OPENAI.error()));
  }

  @Test
  void aModelThatIsLeftAloneStaysSo() throws IOException {
    old.tellNow(refusal("500 No"));
    for (var i = 0; i < 5; i++) {
      askAs("bt-key-of-one-who-leaves", "old/m");
    }
    old.tellNow(Wires.OPENAI.honestly(old));

    assertThat(baton.edit(after)).isInstanceOf(ConfigOutcome.Loaded.class);

    assertThat(askAs("bt-key-of-one-who-joins", "old/m").message()).contains("left alone");
    assertThat(old.received()).hasSize(5);
    assertThat(baton.get("/api/v1/platforms").body()).contains("\"state\":\"open\"");
  }

  @Test
  void aKeyThatWasRefusedStaysOnTheBenchAndANewOneIsUsedAtOnce() throws IOException {
    baton.edit(pooled(old, ""));
    old.tellNow(refusal("401 Unauthorized"));
    askAs("bt-key-of-one-who-leaves", "old/m");
    old.tellNow(Wires.OPENAI.honestly(old));
    var before = old.received().size();

    baton.edit(pooled(old, "").replace("[k1]", "[{key: k1, label: renamed}]"));
    assertThat(askAs("bt-key-of-one-who-leaves", "old/m").status()).isGreaterThanOrEqualTo(400);
    assertThat(old.received()).hasSize(before);
    assertThat(baton.get("/api/v1/platforms").json().at("/data/0/keys/0/state").asString(""))
        .isEqualTo("invalid");

    baton.edit(pooled(old, ", k2"));
    assertThat(askAs("bt-key-of-one-who-leaves", "old/m").status()).isEqualTo(200);
    assertThat(old.received().getLast()).contains("Bearer k2");
  }

  @Test
  void whatACallerUsedOfItsLimitStaysUsed() throws IOException {
    var limited = before.replace("key: \"bt", "rpd: 2, key: \"bt");
    baton.edit(limited);
    askAs("bt-key-of-one-who-leaves", "old/m");
    askAs("bt-key-of-one-who-leaves", "old/m");

    baton.edit(
        limited.replace(
            "old:", "fresh: {dialect: openai, base-url: \"%s\"}\n  old:".formatted(fresh.base())));

    assertThat(askAs("bt-key-of-one-who-leaves", "fresh/m").status()).isEqualTo(429);
    assertThat(fresh.received()).isEmpty();
  }
}
