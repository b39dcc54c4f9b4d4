package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody meets who has no key and no configuration: {@code up --port 0}, as a process. */
final class FirstStartTest {
  /** Connections go to the event loops in turn, so one good answer says little. */
  private static final int CONNECTIONS = 8;

  @TempDir private Path folder;
  private Process process;
  private URI url;

  @BeforeEach
  void start() throws Exception {
    var program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString());
    program.environment().keySet().removeIf(name -> name.matches(".*(_API_KEY|_BASE_URL)"));
    program.environment().put("BATON_ADMIN_KEY", TestingServer.ADMIN_KEY);
    process =
        program.directory(folder.toFile()).redirectError(folder.resolve("stderr").toFile()).start();
    var line = process.inputReader().readLine();
    assertThat(line).startsWith("Baton ready http://127.0.0.1:");
    url = URI.create(line.substring("Baton ready ".length()));
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          request.header("x-api-key", TestingServer.ADMIN_KEY).build(), BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "openai/gpt-4o",
        "anthropic/claude-3-5-sonnet",
        "gemini/gemini-1.5-pro",
        "groq/llama-3.1-8b-instant",
        "openrouter/meta-llama/llama-3-70b"
      })
  void everyPlatformAnswersAndSaysThatItIsPlayed(String model) throws Exception {
    for (var streamed : new boolean[] {false, true}) {
      var body = TestingServer.question(model + "~first=0ms~gap=0ms", streamed);
      var asked = model.equals("auto") ? TestingServer.question(model, streamed) : body;
      var response =
          send(
              HttpRequest.newBuilder(url.resolve(TestingServer.CHAT))
                  .POST(HttpRequest.BodyPublishers.ofString(asked)));

      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(response.headers().firstValue("x-baton-simulated")).hasValue("true");
    }
  }

  @Test
  void theDoorIsBatonsOnEveryConnection() throws Exception {
    for (var connection = 0; connection < CONNECTIONS; connection++) {
      assertThat(send(HttpRequest.newBuilder(url.resolve("/v1/models"))).statusCode())
          .isEqualTo(200);
      assertThat(send(HttpRequest.newBuilder(url.resolve("/openai/v1/models"))).body())
          .contains("There is nothing at /openai/v1/models.");
    }
  }
}
