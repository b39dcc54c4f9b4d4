package dev.baton.ledger.alert;

import static dev.baton.ledger.alert.TestingAlerts.NOON;
import static dev.baton.ledger.alert.TestingAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.config.AlertRules.Webhook;
import dev.baton.config.Secret;
import dev.baton.ledger.alert.Alert.Level;
import dev.baton.ledger.alert.AlertSink.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookSinkTest {
  private static final String SECRET = "sixteen bytes, or more";

  private record Received(String path, String event, Optional<String> signature, String body) {}

  @TempDir private Path folder;
  private final TestingClock clock = new TestingClock(NOON);
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final HttpServer server = server();
  private final HttpClient client = WebhookSink.client();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    received.add(
        new Received(
            exchange.getRequestURI().toString(),
            String.valueOf(headers.getFirst("x-baton-event")),
            Optional.ofNullable(headers.getFirst("x-baton-signature")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    var status = statuses.isEmpty() ? 204 : statuses.removeFirst();
    if (status == 302) {
      exchange.getResponseHeaders().add("location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private WebhookSink sink(Webhook.Shape shape, Optional<Secret> secret) {
    return new WebhookSink(new Webhook(url("/hook?token=hidden"), shape, secret), client, clock);
  }

  private WebhookSink signed() {
    return sink(Webhook.Shape.BATON, Optional.of(Secret.of(SECRET)));
  }

  @Test
  void signsWhatItPostsSoThatOthersCanVerifyIt() throws Exception {
    assertThat(signed().send(alert(Level.WARN))).isEqualTo(new Outcome.Sent());

    var post = received.getFirst();
    assertThat(post.path()).isEqualTo("/hook?token=hidden");
    assertThat(post.event()).isEqualTo("budget.warn");
    assertThat(post.body()).isEqualTo(text(AlertText.json(alert(Level.WARN))));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var time = NOON.getEpochSecond();
    var text = time + "." + post.body();
    var digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    assertThat(post.signature()).contains("t=" + time + ",v1=" + HexFormat.of().formatHex(digest));
  }

  /** Made with: printf '1700000000.{}' | openssl dgst -sha256 -hmac 'sixteen bytes, or more'. */
  @Test
  void signsAsOpensslDoes() {
    var body = "{}".getBytes(StandardCharsets.UTF_8);

    assertThat(Seal.signature(Secret.of(SECRET), 1_700_000_000, body))
        .isEqualTo(
            "t=1700000000,v1=cbf1eeb36c82e769afbf33624d17fcddedd8e6c0a6585270eb10bd6fa3083644");
  }

  @Test
  void postsToSlackWithoutASignature() throws Exception {
    sink(Webhook.Shape.SLACK, Optional.empty()).send(alert(Level.EXCEEDED));

    assertThat(received.getFirst().signature()).isEmpty();
    assertThat(received.getFirst().body()).isEqualTo(text(SlackText.json(alert(Level.EXCEEDED))));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429, 408})
  void comesAgainWhenTheServerIsUnwell(int status) throws Exception {
    statuses.add(status);

    assertThat(signed().send(alert(Level.WARN)))
        .isEqualTo(new Outcome.Later("it answered " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 410, 302})
  void neitherComesAgainNorFollowsWhereItIsNotWanted(int status) throws Exception {
    statuses.add(status);

    assertThat(signed().send(alert(Level.WARN)))
        .isEqualTo(new Outcome.Never("it answered " + status));
    assertThat(received).hasSize(1);
  }

  @Test
  void waitsForNoServerThatSaysNothing() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
      var webhook = new Webhook(url, Webhook.Shape.SLACK, Optional.empty());
      var sink = new WebhookSink(webhook, client, clock, Duration.ofMillis(100));

      assertThat(sink.send(alert(Level.WARN)))
          .isEqualTo(new Outcome.Later("it took longer than 100 ms"));
    }
  }

  @Test
  void comesAgainWhereNobodyListensAndShowsNoSecretPath() throws Exception {
    var sink = signed();
    server.stop(0);

    var outcome = sink.send(alert(Level.WARN));

    assertThat(outcome).isInstanceOf(Outcome.Later.class);
    assertThat(outcome.toString() + sink.name()).doesNotContain("hidden", "/hook");
    assertThat(sink.name()).startsWith("webhook http://127.0.0.1:");
  }

  @Test
  void getsThroughOnceAFlakyServerIsWellAgain() {
    statuses.addAll(List.of(503, 429, 500));
    var store = new AlertStore(TestingDatabase.at(folder.resolve("baton.db")));
    var rounds = new Rounds(store, Runnable::run, clock, () -> {});
    rounds.use(List.of(signed()));
    rounds.fire(alert(Level.WARN));

    rounds.go();
    for (var next = rounds.go(); next.isPresent(); next = rounds.go()) {
      clock.pass(Duration.between(clock.instant(), next.get()));
      rounds.go();
    }

    assertThat(received).hasSize(4);
    assertThat(received.stream().map(Received::signature).distinct()).hasSize(4);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1 + 2 + 4));
  }
}
