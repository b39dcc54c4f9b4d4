package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the real program, because what it loads cannot be seen from inside. */
class StartUpTest {

  @Test
  void loadsNothingOfTheServerForHelp() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var process =
        new ProcessBuilder(
                java, "-Xlog:class+load:stdout", "-cp", path, Main.class.getName(), "--help")
            .redirectErrorStream(true)
            .start();

    var loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(loaded).contains("dev.baton.server.cli.Cli ");
    for (var foreign :
        List.of("io.vertx.", "io.netty.", "tools.jackson.", "ch.qos.logback.", "org.slf4j.")) {
      assertThat(loaded).doesNotContain(foreign);
    }
    assertThat(loaded.lines())
        .filteredOn(line -> line.contains(" dev.baton.server."))
        .allMatch(line -> line.contains(".cli.") || line.contains("dev.baton.server.Main "));
  }
}
