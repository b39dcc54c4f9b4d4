package dev.baton.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.simulator.Simulator;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows runs as it stands there. */
final class ExampleTest {
  private static final Path EXAMPLE = Checkout.root().resolve("docs/examples/Ask.java");

  @TempDir private Path folder;

  @Test
  void theReadmeShowsTheExampleThatIsTested() throws Exception {
    assertThat(Files.readString(Checkout.root().resolve("README.md")))
        .contains("```java\n" + Files.readString(EXAMPLE) + "```");
  }

  @Test
  void theExampleAsksAModelWithoutAServer() throws Exception {
    var vertx = Vertx.vertx();
    try {
      var platforms = Simulator.start(vertx, Simulator.Options.onFreePort()).await();
      var example =
          new ProcessBuilder(
              ProcessHandle.current().info().command().orElseThrow(),
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              EXAMPLE.toString());
      example.environment().put("OPENAI_API_KEY", "a-key");
      example.environment().put("OPENAI_BASE_URL", platforms.base("openai").toString());
      var out = folder.resolve("out");
      var process =
          example.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
      var running = process.start();
      try {
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        running.destroyForcibly();
      }
      assertThat(Files.readString(out, StandardCharsets.UTF_8)).contains("Answered by openai/");
      assertThat(running.exitValue()).isZero();
    } finally {
      vertx.close().await();
    }
  }
}
