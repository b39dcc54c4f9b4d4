package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.simulator.Simulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as an embedding program uses it. */
final class BatonTest {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Simulator platforms;
  private Baton baton;

  @BeforeEach
  void open() throws IOException {
    platforms = Simulator.start(vertx, Simulator.Options.onFreePort()).await();
    var file = folder.resolve("baton.yaml");
    Files.writeString(
        file,
        """
        platforms:
          openai: {base-url: "%s", keys: [a-key]}
          anthropic: {base-url: "%s", keys: [a-key]}
        chains:
          steady: [openai/gpt-4o~fault=500, anthropic/claude-3-5-sonnet]
        """
            .formatted(platforms.base("openai"), platforms.base("anthropic")));
    // It holds keys in the open, so it must be private.
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    baton = Baton.open(file);
  }

  @AfterEach
  void close() {
    baton.close();
    vertx.close().await();
  }

  @Test
  void anAnswerIsTextAndAllThatCameWithIt() {
    var reply = baton.ask("anthropic/claude-3-5-sonnet", "Why do relay teams lose?");

    assertThat(reply.text()).isNotBlank();
    assertThat(reply.platform()).isEqualTo("anthropic");
    assertThat(reply.json()).contains("\"object\":\"chat.completion\"", "\"usage\"");
  }

  @Test
  void aChainFallsBackAsItDoesInTheServer() {
    assertThat(baton.ask("steady", "hello").platform()).isEqualTo("anthropic");
  }

  @Test
  void noAnswerIsAFaultWithAReason() {
    assertThatThrownBy(() -> baton.ask("openai/gpt-4o~fault=400", "hello"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.fault()).isInstanceOf(Fault.Caller.class));
    assertThatThrownBy(() -> baton.ask("nobody/knows", "hello"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.NOT_FOUND));
  }

  @Test
  void aQuestionOfAnyTextArrivesAsItIs() {
    var odd = "\"quotes\", \\ and \u2028 and \ud83d\ude00";
    baton.ask("openai/gpt-4o", odd);

    assertThat(platforms.recorded().getLast().text()).contains("\ud83d\ude00");
  }

  @Test
  void aStreamIsRefusedWithASentence() {
    var request =
        """
        {"model":"openai/gpt-4o","stream":true,"messages":[{"role":"user","content":"hello"}]}
        """;
    assertThatThrownBy(() -> baton.complete(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stream");
  }

  @Test
  void manyCallsRunAtOnce() throws Exception {
    Callable<Reply> call = () -> baton.ask("openai/gpt-4o", "hello");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var replies = threads.invokeAll(Stream.generate(() -> call).limit(50).toList());
      for (var reply : replies) {
        assertThat(reply.get().text()).isNotBlank();
      }
    }
  }

  @Test
  void aWrongConfigurationIsToldWithItsPlace() throws IOException {
    var wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, "chain: {}\n");

    assertThatThrownBy(() -> Baton.open(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1:1");
  }
}
