package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The real program in processes of its own, on one data folder. */
final class TestingProgram implements AutoCloseable {
  private static final int EXIT_MAX_SECONDS = 60;

  private final Path folder;
  private final Path config;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();

  TestingProgram(Path folder, String yaml) throws IOException {
    this.folder = folder;
    this.config = Files.writeString(folder.resolve("baton.yaml"), yaml);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
  }

  /** What became of a program that has ended. */
  record Ended(int exit, String out, String err) {}

  Path data() {
    return folder.resolve("data");
  }

  /** A file in the folder of the books. */
  Path books(String name) {
    return data().resolve("ledger").resolve(name);
  }

  private Process start(String... args) throws IOException {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(Main.class.getName());
    line.addAll(List.of(args));
    line.addAll(List.of("--data", data().toString()));
    var program = new ProcessBuilder(line).redirectError(folder.resolve("stderr").toFile());
    program.environment().put("BATON_ADMIN_KEY", TestingServer.ADMIN_KEY);
    var process = program.start();
    started.add(process);
    return process;
  }

  private Process startServer() throws IOException {
    return start("up", "--port", "0", "--config", config.toString());
  }

  /** A server that has come up. */
  Running up() throws IOException {
    var process = startServer();
    var line = process.inputReader().readLine();
    assertThat(line)
        .as(Files.readString(folder.resolve("stderr")))
        .startsWith("Baton ready http://127.0.0.1:");
    return new Running(process, URI.create(line.substring("Baton ready ".length())));
  }

  /** A server that is expected not to come up. */
  Ended upInVain() throws IOException, InterruptedException {
    return end(startServer());
  }

  Ended run(String... args) throws IOException, InterruptedException {
    return end(start(args));
  }

  private Ended end(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(EXIT_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    var out = String.join("\n", process.inputReader().readAllLines());
    return new Ended(process.exitValue(), out, Files.readString(folder.resolve("stderr")));
  }

  @Override
  public void close() {
    started.forEach(Process::destroyForcibly);
    client.shutdownNow();
  }

  /** A running server, and where it says it is. */
  final class Running {
    private final Process process;
    private final URI url;

    private Running(Process process, URI url) {
      this.process = process;
      this.url = url;
    }

    int port() {
      return url.getPort();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
      return hear(request(path).build()).json();
    }

    Heard ask(String model) throws IOException, InterruptedException {
      return hear(
          request(TestingServer.CHAT)
              .POST(BodyPublishers.ofString(TestingServer.question(model, false)))
              .build());
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(url.resolve(path))
          .header("authorization", "Bearer " + TestingServer.ADMIN_KEY);
    }

    private Heard hear(HttpRequest request) throws IOException, InterruptedException {
      var response = client.send(request, BodyHandlers.ofString());
      return new Heard(response.statusCode(), response.headers(), response.body());
    }

    /** As an operator does it. */
    void stop() throws InterruptedException {
      process.destroy();
      assertThat(process.waitFor(EXIT_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** As {@code kill -9} does it. */
    void kill() throws InterruptedException {
      process.destroyForcibly();
      assertThat(process.waitFor(EXIT_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }
}
