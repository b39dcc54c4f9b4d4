package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.simulator.Probe.End;
import dev.baton.simulator.Probe.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultsTest {
  private static final String STREAM = ",\"stream\":true";
  private static final String SSE = "streamGenerateContent?alt=sse";

  private static Probe probe;

  @BeforeAll
  static void open() {
    probe = new Probe();
  }

  @AfterAll
  static void close() {
    probe.close();
  }

  private static Reply plain(String fault) {
    return probe.chat("m~fault=" + fault, "");
  }

  private static Reply stream(String fault) {
    return probe.chat("m~fault=" + fault, STREAM);
  }

  private static List<Reply> streams(String fault) {
    var model = "m~fault=" + fault;
    return List.of(
        probe.chat(model, STREAM), probe.messages(model, STREAM), probe.gemini(model, SSE));
  }

  private static long contents(Reply reply) {
    return reply.events().stream()
        .filter(e ->
            e.contains("\"content\":\"") || e.contains("text_delta") || e.contains("\"text\":\""))
        .filter(e -> !e.contains("\"content\":\"\"") && !e.contains("\"text\":\"\""))
        .count();
  }

  @ParameterizedTest
  @CsvSource({
    "400,400,400",
    "401,401,401",
    "403,403,403",
    "404,404,404",
    "413,413,413",
    "429,429,429",
    "500,500,500",
    "502,502,502",
    "503,503,503",
    "504,504,504",
    "529,529,529",
    "insufficient_quota,402,429",
    "context,400,400"
  })
  void refusesInEachDialect(String fault, int messages, int gemini) {
    var model = "m~fault=" + fault;

    assertThat(Json.parse(probe.messages(model, "").body()).path("type").stringValue())
        .isEqualTo("error");
    assertThat(probe.messages(model, "").status()).isEqualTo(messages);
    assertThat(probe.gemini(model, "generateContent").status()).isEqualTo(gemini);
    assertThat(Json.parse(probe.chat(model, STREAM).body()).at("/error/message").isString())
        .isTrue();
  }

  @Test
  void wordsQuotaAndContextAsThePlatforms() {
    assertThat(plain("insufficient_quota").body()).contains("\"code\":\"insufficient_quota\"");
    assertThat(plain("context").body()).contains("context_length_exceeded");
    assertThat(probe.messages("m~fault=context", "").body()).contains("prompt is too long");
    assertThat(probe.gemini("m~fault=context", SSE).body()).contains("input token count");
    assertThat(probe.messages("m~fault=529", "").body()).contains("overloaded_error");
  }

  @Test
  void resetsBeforeAnyByte() {
    assertThat(plain("reset")).extracting(Reply::status, Reply::end).containsExactly(0, End.RESET);
  }

  @Test
  void staysSilentUntilTheClientLeaves() throws IOException {
    var model = "m~fault=silence";
    var body = Probe.chatBody(model, "");
    try (var socket = probe.send("POST", "/openai/v1/chat/completions", Probe.OPENAI, body)) {
      assertThat(probe.rowOnce("openai", model, row -> row.cut() == 1).open()).isOne();
      assertThat(socket.getInputStream().available()).isZero();
    }

    assertThat(probe.rowOnce("openai", model, row -> row.left() == 1).open()).isZero();
  }

  @Test
  void sendsPingsAndNoContent() {
    for (var path : List.of("openai/v1/chat/completions", "anthropic/v1/messages")) {
      var headers = path.startsWith("openai") ? Probe.OPENAI : Probe.ANTHROPIC;
      var mark = path.startsWith("openai") ? ": keep-alive" : "event: ping";
      var body = Probe.messagesBody("m~gap=1ms~fault=pings", STREAM);
      if (path.startsWith("openai")) {
        body = Probe.chatBody("m~gap=1ms~fault=pings", STREAM);
      }
      var reply =
          probe.postUntil("/" + path, headers, body, text -> text.split(mark, -1).length > 3);

      assertThat(contents(reply)).isZero();
    }
  }

  @Test
  void sendsBlankLinesBeforeAPlainReply() {
    var body = Probe.chatBody("m~gap=1ms~fault=pings", "");
    var path = "/openai/v1/chat/completions";
    var reply = probe.postUntil(path, Probe.OPENAI, body, text -> text.endsWith("1\r\n\n\r\n"));

    assertThat(reply.body()).isBlank().isNotEmpty();
  }

  @Test
  void cutsAfterSoManyChunks() {
    for (var reply : streams("cut@3")) {
      assertThat(reply.end()).isEqualTo(End.CUT);
      assertThat(contents(reply)).isEqualTo(3);
    }
    assertThat(contents(stream("cut@0"))).isZero();
  }

  @Test
  void cutsAPlainReplyAfterSoManyBytes() {
    var reply = plain("cut@40");

    assertThat(reply.end()).isEqualTo(End.CUT);
    assertThat(reply.bytes().length()).isEqualTo(40);
  }

  @Test
  void endsCleanlyButWithoutTheTerminalEvent() {
    for (var reply : streams("cutclean@2")) {
      assertThat(reply.end()).isEqualTo(End.COMPLETE);
      assertThat(contents(reply)).isEqualTo(2);
      assertThat(reply.body()).doesNotContain("[DONE]", "message_stop", "\"finishReason\"");
    }
  }

  @Test
  void neverFinishesACutThatAsksForMoreThanThereIs() {
    assertThat(stream("cutclean@99").body()).doesNotContain("\"stop\"", "[DONE]");
  }

  @Test
  void resetsInTheMiddle() {
    var reply = stream("rst@2");

    assertThat(reply.end()).isEqualTo(End.RESET);
    assertThat(contents(reply)).isEqualTo(2);
  }

  @Test
  void stallsAndSeesTheClientLeave() {
    var model = "m~fault=stall@1";
    var body = Probe.chatBody(model, STREAM);
    var path = "/openai/v1/chat/completions";
    var reply = probe.postUntil(path, Probe.OPENAI, body, text -> text.contains("[simulated]"));

    assertThat(contents(reply)).isOne();
    assertThat(probe.rowOnce("openai", model, row -> row.left() == 1))
        .extracting(Tally.Row::cut, Tally.Row::left)
        .containsExactly(1L, 1L);
  }

  @Test
  void breaksOneChunk() {
    for (var reply : streams("malformed@2")) {
      var broken = reply.events().stream().filter(e -> e.matches("\\{\"\\w+\";.*")).toList();

      assertThat(broken).hasSize(1);
    }
    assertThatThrownBy(() -> Json.parse(plain("malformed@1").body())).isNotNull();
  }

  @Test
  void forgetsTheEndMarker() {
    assertThat(stream("nodone").body())
        .contains("\"finish_reason\":\"stop\"")
        .doesNotContain("DONE");
    assertThat(probe.messages("m~fault=nodone", STREAM).body())
        .contains("end_turn")
        .doesNotContain("message_stop");
  }

  @Test
  void hidesAnErrorInA200() {
    assertThat(plain("error200").status()).isEqualTo(200);
    assertThat(plain("error200").body()).startsWith("{\"error\":");
    for (var reply : streams("error200")) {
      assertThat(reply.events().getFirst()).contains("\"error\":{");
    }
  }

  @Test
  void failsInTheMiddleOfAStream() {
    for (var reply : streams("error@2")) {
      assertThat(contents(reply)).isEqualTo(2);
      assertThat(reply.events().getLast()).contains("\"error\":{");
    }
    assertThat(probe.messages("m~fault=error@1", STREAM).body()).contains("event: error\n");
  }

  @Test
  void failsInTheMiddleOfAnArray() {
    var array = Json.parse(probe.gemini("m~fault=error@2", "streamGenerateContent").body());

    assertThat(array.path(2).has("error")).isTrue();
  }

  @Test
  void answersWithAPage() {
    assertThat(plain("html200").head()).contains("200 OK", "text/html");
  }

  @Test
  void truncatesInGoodOrder() {
    var reply = plain("truncated");

    assertThat(reply.end()).isEqualTo(End.COMPLETE);
    assertThat(reply.body()).startsWith("{").doesNotEndWith("}");
    assertThat(stream("truncated").body()).doesNotEndWith("\n\n");
  }

  @Test
  void labelsJsonAsText() {
    assertThat(plain("wrongtype").head()).contains("content-type: text/plain");
  }

  @Test
  void packsWhatNobodyAskedToPack() throws IOException {
    for (var reply : List.of(plain("gzip"), stream("gzip"))) {
      var unpacked =
          new GZIPInputStream(new ByteArrayInputStream(reply.bytes().getBytes())).readAllBytes();

      assertThat(reply.head()).contains("content-encoding: gzip");
      assertThat(new String(unpacked, StandardCharsets.UTF_8)).contains("[simulated]", "🎼");
    }
  }

  @Test
  void answersNothingAtAll() {
    assertThat(plain("empty")).extracting(Reply::status, Reply::body).containsExactly(200, "");
    assertThat(stream("empty").body()).isEmpty();
  }

  @Test
  void blocksInEachPlatformsWay() {
    assertThat(plain("filter").body()).contains("\"finish_reason\":\"content_filter\"");
    assertThat(probe.messages("m~fault=filter", "").body()).contains("\"stop_reason\":\"refusal\"");
    assertThat(probe.gemini("m~fault=filter", SSE).body())
        .contains("\"blockReason\"")
        .doesNotContain("candidates\":");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void writesInSlicesOfAnySize(int size) {
    var whole = probe.chat("m~fault=bytes@1000000", STREAM);
    var sliced = probe.chat("m~fault=bytes@" + size, STREAM);

    assertThat(sliced.body().replace("bytes@" + size, "")).hasSizeGreaterThan(1_000);
    assertThat(contents(sliced)).isEqualTo(contents(whole)).isEqualTo(8);
    assertThat(sliced.body()).doesNotContain("\uFFFD");
  }

  @Test
  void comesLate() {
    var begun = System.nanoTime();
    var reply = plain("slow@30ms");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(System.nanoTime() - begun).isGreaterThan(30_000_000);
  }

  @Test
  void isFlakyByTheSeed() {
    var failures = 0;
    for (var i = 0; i < 100; i++) {
      failures += plain("flaky@30").status() == 503 ? 1 : 0;
    }

    assertThat(failures).isBetween(15, 45);
  }

  @Test
  void failsOnlyTheFirst() {
    assertThat(plain("first@2:429(retry-after=1)").status()).isEqualTo(429);
    assertThat(plain("first@2:429(retry-after=1)").status()).isEqualTo(429);
    assertThat(plain("first@2:429(retry-after=1)").status()).isEqualTo(200);
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertThat(plain("nope").body()).contains("The simulator knows no fault \\\"nope\\\".");
  }
}
