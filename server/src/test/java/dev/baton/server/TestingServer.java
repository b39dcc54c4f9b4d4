package dev.baton.server;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.ConfigWatch;
import dev.baton.config.Environment;
import dev.baton.config.Flags;
import dev.baton.server.http.Keyring;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/**
 * A real Baton on a free port of loopback, made from an operator's file, and the ways its callers
 * and operators reach it.
 */
final class TestingServer implements AutoCloseable {
  static final String ADMIN_KEY = "bt-the-admin-key-of-the-tests";
  static final String CALLER_KEY = "bt-the-caller-key-of-the-tests";
  static final String VIEWER_KEY = "bt-the-viewer-key-of-the-tests";
  static final String OPERATOR_KEY = "bt-the-operator-key-of-the-tests";
  static final String CHAT = "/v1/chat/completions";

  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final String KEYS =
      """

      keys:
        - {name: caller, key: "%s"}
        - {name: viewer, key: "%s", role: viewer}
        - {name: operator, key: "%s", role: operator}
      """
          .formatted(CALLER_KEY, VIEWER_KEY, OPERATOR_KEY);

  private final Vertx vertx;
  private final Server server;
  private final ConfigFile file;
  private final Path yaml;
  private final ConfigWatch watch;
  private final Path data;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestingServer(Path yaml) {
    this.yaml = yaml;
    this.file =
        ConfigFile.at(yaml, Environment.of(Map.of()))
            .withFlags(Flags.NONE.withHost("127.0.0.1").withPort(0));
    this.data = dataFolder();
    this.vertx = Server.vertx(Server.loops());
    var config = loaded();
    var keys =
        new Wiring.AdminKeys(Keyring.Digest.of(ADMIN_KEY), Keyring.Digest.of("bt-local-commands"));
    this.server = start(config, keys);
    this.watch = new ConfigWatch(file, config, new Reloads(server.wiring()));
  }

  private static Path dataFolder() {
    try {
      return Files.createTempDirectory("baton-data");
    } catch (IOException cannotWrite) {
      throw new UncheckedIOException(cannotWrite);
    }
  }

  private Server start(BatonConfig config, Wiring.AdminKeys keys) {
    try {
      return Server.start(vertx, config, Optional.empty(), keys, data).await();
    } catch (IOException cannotWrite) {
      throw new UncheckedIOException(cannotWrite);
    }
  }

  /** Baton with this configuration, and a caller's and a viewer's key besides. */
  static TestingServer with(String yaml) {
    return withExactly(yaml + KEYS);
  }

  static TestingServer withExactly(String yaml) {
    try {
      return new TestingServer(Files.writeString(Files.createTempFile("baton", ".yaml"), yaml));
    } catch (IOException cannotWrite) {
      throw new UncheckedIOException(cannotWrite);
    }
  }

  private BatonConfig loaded() {
    return switch (file.load()) {
      case ConfigOutcome.Loaded(var config, _, _) -> config;
      case ConfigOutcome.Wrong(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  Server server() {
    return server;
  }

  int port() {
    return server.port();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** An operator's edit of the file, taken as the watch of a running server takes it. */
  ConfigOutcome edit(String newYaml) throws IOException {
    Files.writeString(yaml, newYaml);
    return watch.reload();
  }

  HttpRequest.Builder asking(String body) {
    return HttpRequest.newBuilder(at(CHAT))
        .timeout(ANSWER_MAX)
        .header("authorization", "Bearer " + CALLER_KEY)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  Heard chat(String body) {
    return hear(asking(body).build());
  }

  /** One question in a plain call or a stream. */
  Heard ask(String model, boolean streamed) {
    return chat(question(model, streamed));
  }

  static String question(String model, boolean streamed) {
    return """
    {"model":"%s","stream":%s,"messages":[{"role":"user","content":"How are you?"}]}\
    """
        .formatted(model, streamed);
  }

  Heard get(String path) {
    return get(path, ADMIN_KEY);
  }

  Heard get(String path, String key) {
    return hear(
        HttpRequest.newBuilder(at(path))
            .timeout(ANSWER_MAX)
            .header("authorization", "Bearer " + key)
            .build());
  }

  Heard hear(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Heard(response.statusCode(), response.headers(), response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted");
    }
  }

  /** Of a reply that has no end, only the head; anything else to its end. */
  Heard hearHead(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        var endless = response.statusCode() == 200;
        var text = endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return new Heard(response.statusCode(), response.headers(), text);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted");
    }
  }

  HttpClient client() {
    return client;
  }

  /** Waits for what is to become true by itself, generously. */
  static void soon(ThrowingRunnable claim) {
    Awaitility.await()
        .atMost(ANSWER_MAX)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(claim);
  }

  /** How many calls are inside, as operators see it. */
  double callsInside() {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("baton_requests_active"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    client.shutdownNow();
    watch.close();
    vertx.close().await();
    server.wiring().close();
    try {
      Files.deleteIfExists(yaml);
      delete(data);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
