package dev.baton.server;

import static dev.baton.server.RawCaller.request;
import static dev.baton.server.TestingServer.question;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers whose bytes are no honest request: a clear refusal, and nothing reaches a platform. */
class HostileCallersTest {
  private static final String QUESTION = question("echo/m", false);
  private static final String HOST = "host: localhost\r\n";
  private static final String KEY = "authorization: Bearer " + TestingServer.CALLER_KEY + "\r\n";
  private static final String HEAD = "POST /v1/chat/completions HTTP/1.1\r\n" + HOST + KEY;

  private static LyingUpstream upstream;
  private static TestingServer baton;

  @BeforeAll
  static void start() {
    upstream = new LyingUpstream(LyingUpstream.Lie.of(Wires.json(Wires.OPENAI.plain())));
    baton =
        TestingServer.with(
            """
            server: {header-time: 200ms, body-grace: 200ms, max-body: 1MiB}
            platforms:
              echo: {dialect: openai, base-url: "%s"}
              echo-messages: {dialect: anthropic, base-url: "%s"}
              echo-gemini: {dialect: gemini, base-url: "%s"}
            """
                .formatted(upstream.base(), upstream.base(), upstream.base()));
  }

  @AfterAll
  static void stop() {
    baton.close();
    upstream.close();
  }

  @AfterEach
  void nothingIsLeftInside() {
    TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
  }

  static Stream<Arguments> framings() {
    return Stream.of(
        Arguments.of("101 headers", 431, HEAD + "x: y\r\n".repeat(99) + "\r\n"),
        Arguments.of("101 names", 431, HEAD + manyNames(99) + "\r\n"),
        Arguments.of("long headers", 431, HEAD + "x: " + "y".repeat(33 << 10) + "\r\n\r\n"),
        Arguments.of(
            "a long path", 431, "GET /" + "y".repeat(9 << 10) + " HTTP/1.1\r\n" + HOST + "\r\n"),
        Arguments.of("no HTTP", 400, "HELO there\r\n\r\n"),
        Arguments.of("two lengths", 400, HEAD + "content-length: 2\r\ncontent-length: 3\r\n\r\n{}"),
        Arguments.of(
            "the same length twice",
            400,
            HEAD + "content-length: 2\r\ncontent-length: 2\r\n\r\n{}"),
        Arguments.of("a length below zero", 400, HEAD + "content-length: -2\r\n\r\n{}"),
        Arguments.of("a length of letters", 400, HEAD + "content-length: two\r\n\r\n{}"),
        Arguments.of("a length with a sign", 400, HEAD + "content-length: +2\r\n\r\n{}"),
        Arguments.of(
            "length and chunks",
            400,
            HEAD + "content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
        Arguments.of("an unknown coding", 400, HEAD + "transfer-encoding: gzip\r\n\r\n"),
        Arguments.of(
            "chunks under another name",
            400,
            HEAD + "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n"),
        Arguments.of("a folded header", 400, HEAD + "x: a\r\n b\r\ncontent-length: 2\r\n\r\n{}"),
        Arguments.of("a blank before the colon", 400, HEAD + "content-length : 2\r\n\r\n{}"),
        Arguments.of(
            "a zero byte in a header", 400, HEAD + "x: a\u0000b\r\ncontent-length: 2\r\n\r\n{}"),
        Arguments.of(
            "a bare line feed", 400, HEAD.replace("\r\n", "\n") + "content-length: 2\n\n{}"));
  }

  static Stream<Arguments> addresses() {
    return Stream.of(
        Arguments.of(
            "another host",
            403,
            HEAD.replace("localhost", "evil.example") + "content-length: 2\r\n\r\n{}"),
        Arguments.of(
            "a host like an address",
            403,
            HEAD.replace("localhost", "127.evil.example") + "content-length: 2\r\n\r\n{}"),
        Arguments.of("two hosts", 400, HEAD + HOST + "content-length: 2\r\n\r\n{}"),
        Arguments.of("no host", 400, HEAD.replace(HOST, "") + "content-length: 2\r\n\r\n{}"),
        Arguments.of(
            "a whole address",
            400,
            HEAD.replace("/v1", "http://evil.example/v1") + "content-length: 2\r\n\r\n{}"),
        Arguments.of("a bad escape", 400, "GET /v1/models/%zz HTTP/1.1\r\n" + HOST + KEY + "\r\n"),
        Arguments.of("a hidden slash", 400, "GET /v1%2fmodels HTTP/1.1\r\n" + HOST + KEY + "\r\n"),
        Arguments.of("a way up", 400, "GET /v1/x/../models HTTP/1.1\r\n" + HOST + KEY + "\r\n"),
        Arguments.of("two slashes", 400, "GET //v1/models HTTP/1.1\r\n" + HOST + KEY + "\r\n"),
        Arguments.of(
            "a proxy's word", 400, "CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + "\r\n"),
        Arguments.of(
            "a packed body", 400, HEAD + "content-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}"),
        Arguments.of("a huge declared body", 413, HEAD + "content-length: 99999999999\r\n\r\n"));
  }

  private static String manyNames(int count) {
    return IntStream.range(0, count).mapToObj("x-%d: y\r\n"::formatted).collect(joining());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"framings", "addresses"})
  void aBadHeadIsRefusedUnsent(String name, int status, String bytes) throws IOException {
    var before = upstream.received().size();

    try (var caller = RawCaller.of(baton).send(bytes)) {
      var heard = caller.hear();

      assertThat(heard.status()).isEqualTo(status);
      assertRefusal(heard);
    }
    assertThat(upstream.received()).hasSize(before);
  }

  private static void assertRefusal(Heard heard) {
    assertThat(heard.message()).endsWith("Nothing was sent.");
    assertThat(heard.code()).matches("[a-z_]+");
    assertThat(heard.error().path("type").asString()).endsWith("_error");
    assertThat(heard.error().path("request_id").asString())
        .isNotEmpty()
        .isEqualTo(heard.header("x-baton-request-id"));
    assertThat(heard.header("content-type")).isEqualTo("application/json");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n",
        "content-length: 0\r\ncontent-length: 60\r\n\r\n",
        "transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "transfer-encoding: identity\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "content-length : 60\r\ncontent-length: 0\r\n\r\n"
      })
  void aRequestSmuggledBehindAnotherIsNotAnswered(String framing) throws IOException {
    try (var caller = RawCaller.of(baton)) {
      caller.send(HEAD + framing + "GET /healthz HTTP/1.1\r\n" + HOST + "\r\n");

      assertThat(caller.hearToTheEnd())
          .startsWith("HTTP/1.1 4")
          .doesNotContain("{\"status\":\"ok\"");
    }
  }

  @Test
  void aBodyThatCannotBeReadEndsTheConnection() throws IOException {
    var before = upstream.received().size();

    try (var caller = RawCaller.of(baton)) {
      caller.send(HEAD + "transfer-encoding: chunked\r\n\r\nzz\r\n");

      assertThat(caller.hearToTheEnd()).doesNotContain("200 OK");
    }
    assertThat(upstream.received()).hasSize(before);
  }

  static Stream<Arguments> bodies() {
    var deep =
        "{\"model\":\"echo/m\",\"messages\":[],\"x\":" + "[".repeat(64) + "]".repeat(64) + "}";
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("no JSON", "hello"),
        Arguments.of("half a body", QUESTION.substring(0, 30)),
        Arguments.of("more behind the body", QUESTION + "{}"),
        Arguments.of("a list", "[]"),
        Arguments.of("null", "null"),
        Arguments.of("depth 65", deep),
        Arguments.of("a million brackets", "[".repeat(1_000_000)),
        Arguments.of("two models", QUESTION.replace("{\"model\"", "{\"model\":\"a\",\"model\"")),
        Arguments.of(
            "two models, one disguised",
            QUESTION.replace("{\"model\"", "{\"mod\\u0065l\":\"a\",\"model\"")),
        Arguments.of("no model", QUESTION.replace("\"model\":\"echo/m\",", "")),
        Arguments.of("a model of digits", QUESTION.replace("\"echo/m\"", "7")),
        Arguments.of("an empty model", QUESTION.replace("\"echo/m\"", "\"\"")),
        Arguments.of("no messages", "{\"model\":\"echo/m\"}"),
        Arguments.of("empty messages", "{\"model\":\"echo/m\",\"messages\":[]}"),
        Arguments.of("messages in a text", "{\"model\":\"echo/m\",\"messages\":\"hi\"}"),
        Arguments.of("a message of digits", "{\"model\":\"echo/m\",\"messages\":[7]}"),
        Arguments.of("a stream of words", QUESTION.replace("false", "\"yes\"")),
        Arguments.of("not a number", QUESTION.replace("false", "false,\"temperature\":NaN")),
        Arguments.of(
            "an address of their own",
            QUESTION.replace("false", "false,\"base_url\":\"http://evil.example\"")),
        Arguments.of("a key of their own", QUESTION.replace("false", "false,\"api_key\":\"sk-x\"")),
        Arguments.of(
            "an address in disguise",
            QUESTION.replace("false", "false,\"extra_body\":{\"API-Base\":\"x\"}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBadBodyIsRefusedAndNothingIsSent(String name, String body) {
    var before = upstream.received().size();

    for (var platform : List.of("echo", "echo-messages", "echo-gemini")) {
      var heard = baton.chat(body.replace("\"echo/", '"' + platform + '/'));

      assertThat(heard.status()).as(platform).isEqualTo(400);
      assertRefusal(heard);
    }
    assertThat(upstream.received()).hasSize(before);
  }

  /** Platforms of the chat wire may know more than we do; for others it must be understood. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"role\":\"user\"}]",
        "[{\"content\":\"hi\"}]",
        "[{\"role\":7,\"content\":\"hi\"}]",
        "[{\"role\":\"king\",\"content\":\"hi\"}]",
        "[{\"role\":\"user\",\"content\":{}}]",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"dance\"}]}]",
        "[{\"role\":\"tool\",\"content\":\"found\"}]",
        "[{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"of no call\"}]",
      })
  void messagesThatCannotBeTranslatedAreRefused(String messages) {
    var before = upstream.received().size();

    for (var platform : List.of("echo-messages", "echo-gemini")) {
      var heard = baton.chat("{\"model\":\"%s/m\",\"messages\":%s}".formatted(platform, messages));

      assertThat(heard.status()).as(platform).isEqualTo(400);
      assertRefusal(heard);
    }
    assertThat(upstream.received()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/openai/gpt-4o", "/v1/models/openai%2Fgpt-4o"})
  void aModelIsFoundHoweverItsSlashIsWritten(String path) {
    assertThat(baton.get(path).message()).contains("\"openai/gpt-4o\"");
  }

  @Test
  void textThatIsNoUtf8IsRefused() throws IOException {
    var bytes = request(QUESTION.replace("How", "H?w")).getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' && bytes[i - 1] == 'H' ? (byte) 0xff : bytes[i];
    }

    try (var caller = RawCaller.of(baton).send(bytes)) {
      assertThat(caller.hear().status()).isEqualTo(400);
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedHoweverItComes() throws IOException {
    var before = upstream.received().size();
    var chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";

    try (var caller = RawCaller.of(baton)) {
      caller.send(HEAD + "transfer-encoding: chunked\r\n\r\n" + chunk.repeat(33));
      var heard = caller.hear();

      assertThat(heard.status()).isEqualTo(413);
      assertThat(heard.header("connection")).isEqualTo("close");
      assertRefusal(heard);
    }
    assertThat(upstream.received()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/chat/completions, 405, POST",
    "GET, /v1/chat/completions, 405, POST",
    "TRACE, /v1/chat/completions, 405, POST",
    "POST, /v1/models, 405, GET",
    "GET, /nothing/here, 404, ''",
    "GET, /v1/v1/models, 404, ''",
    "GET, /, 404, ''",
  })
  void wrongPathsAreSaid(String method, String path, int status, String allow) throws IOException {
    try (var caller = RawCaller.of(baton)) {
      var heard = caller.send(method + " " + path + " HTTP/1.1\r\n" + HOST + KEY + "\r\n").hear();

      assertThat(heard.status()).isEqualTo(status);
      assertThat(heard.header("allow")).isEqualTo(allow);
      assertRefusal(heard);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"echoo/m", "gpt-99", "no such/model", "🎼"})
  void anUnknownModelIsNotFound(String model) {
    var heard = baton.ask(model, true);

    assertThat(heard.status()).isEqualTo(404);
    assertThat(heard.code()).isEqualTo("model_not_found");
    assertThat(heard.message()).contains(model).contains("echo");
    assertRefusal(heard);
  }

  @Test
  void aSlowHeadIsNotWaitedFor() throws IOException {
    try (var caller = RawCaller.of(baton).send("POST /v1/chat/completions HT")) {
      assertThat(caller.hearToTheEnd()).isEmpty();
    }
  }

  @Test
  void aSlowBodyIsNotWaitedFor() throws IOException {
    try (var caller = RawCaller.of(baton).send(HEAD + "content-length: 100\r\n\r\n")) {
      var heard = caller.hear();

      assertThat(heard.status()).isEqualTo(408);
      assertRefusal(heard);
      assertThat(caller.hearToTheEnd()).isEmpty();
    }
  }

  @Test
  void aCallerWhoLeavesInHisBodyLeavesNothingBehind() throws IOException {
    try (var caller = RawCaller.of(baton)) {
      caller.send(HEAD + "content-length: 100\r\n\r\n{");
      TestingServer.soon(() -> assertThat(baton.callsInside()).isEqualTo(1));
    }
    TestingServer.soon(() -> assertThat(baton.callsInside()).isZero());
  }
}
