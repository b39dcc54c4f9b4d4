package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.server.LyingUpstream.Lie;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program as its operator starts and ends it. */
class ProcessTest {
  private static final int EXIT_MAX_SECONDS = 30;

  @TempDir private Path folder;

  private final CountDownLatch mayFinish = new CountDownLatch(1);
  private final LyingUpstream upstream = new LyingUpstream(Lie.of(""));
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
    client.shutdownNow();
    mayFinish.countDown();
    upstream.close();
  }

  private ProcessBuilder program(String drain) throws IOException {
    var config = folder.resolve("baton.yaml");
    Files.writeString(
        config,
        """
        server: {drain: %s}
        platforms:
          echo: {dialect: openai, base-url: "%s"}
        """
            .formatted(drain, upstream.base()));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var program =
        new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString(),
            "--config",
            config.toString());
    program.environment().put("BATON_ADMIN_KEY", TestingServer.ADMIN_KEY);
    return program.redirectError(folder.resolve("stderr").toFile());
  }

  /** A running server, and where it says it is. */
  private record Running(Process process, URI url) {}

  private Running up(String drain) throws IOException {
    var process = program(drain).start();
    started.add(process);
    var line = process.inputReader().readLine();
    assertThat(line)
        .as(Files.readString(folder.resolve("stderr")))
        .startsWith("Baton ready http://127.0.0.1:");
    return new Running(process, URI.create(line.substring("Baton ready ".length())));
  }

  private HttpRequest request(Running baton, boolean streamed) {
    return HttpRequest.newBuilder(baton.url().resolve(TestingServer.CHAT))
        .header("x-api-key", TestingServer.ADMIN_KEY)
        .POST(HttpRequest.BodyPublishers.ofString(TestingServer.question("echo/m", streamed)))
        .build();
  }

  /** Begins a stream whose end waits for the test's word. */
  private CompletableFuture<HttpResponse<String>> streaming(Running baton) {
    var first = Wires.OPENAI.firstWords();
    var rest = String.join("", Wires.OPENAI.frames()).substring(first.length());
    upstream.tellNow(line -> {
      line.say(Wires.streamHead() + first);
      try {
        mayFinish.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      line.say(rest);
      line.hangUp();
    });
    var stream = client.sendAsync(request(baton, true), BodyHandlers.ofString());
    TestingServer.soon(() -> assertThat(upstream.received()).hasSize(1));
    return stream;
  }

  private static int exit(Running baton) throws InterruptedException {
    assertThat(baton.process().waitFor(EXIT_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    return baton.process().exitValue();
  }

  @Test
  void toldToEndItLetsStreamsFinishAndTakesNoNewOnes() throws Exception {
    var baton = up("20s");
    var stream = streaming(baton);

    baton.process().destroy();

    TestingServer.soon(() ->
        assertThatThrownBy(
                () -> new Socket(InetAddress.getLoopbackAddress(), baton.url().getPort()).close())
            .isInstanceOf(ConnectException.class));
    assertThat(baton.process().isAlive()).isTrue();
    mayFinish.countDown();
    var response = stream.get(EXIT_MAX_SECONDS, TimeUnit.SECONDS);
    var heard = new Heard(response.statusCode(), response.headers(), response.body());
    assertThat(heard.whole()).isTrue();
    assertThat(heard.text()).isEqualTo(Wires.TEXT);
    assertThat(exit(baton)).isZero();
    assertThat(folder.resolve("data/server.json")).doesNotExist();
  }

  @Test
  void toldToEndItWaitsNoLongerThanItMay() throws Exception {
    var baton = up("200ms");
    var stream = streaming(baton);

    baton.process().destroy();

    assertThat(exit(baton)).isZero();
    assertThat(stream)
        .failsWithin(EXIT_MAX_SECONDS, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void withNothingToDoItEndsAtOnce() throws Exception {
    var baton = up("20s");
    client.send(
        HttpRequest.newBuilder(baton.url().resolve("/healthz")).build(), BodyHandlers.ofString());
    var told = System.nanoTime();

    baton.process().destroy();

    assertThat(exit(baton)).isZero();
    assertThat(System.nanoTime() - told).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void killedItLeavesAFolderThatServesAgain() throws Exception {
    upstream.tellNow(Wires.OPENAI.honestly(upstream));
    var first = up("1s");
    var rival = program("1s").start();
    started.add(rival);

    assertThat(rival.waitFor(EXIT_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(rival.exitValue()).isEqualTo(9);

    first.process().destroyForcibly();
    assertThat(first.process().waitFor(EXIT_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();

    var second = up("1s");
    var heard = client.send(request(second, false), BodyHandlers.ofString());
    assertThat(heard.statusCode()).isEqualTo(200);
    assertThat(heard.body()).contains(Wires.TEXT);
  }
}
