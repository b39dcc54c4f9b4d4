package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {
  @TempDir private Path folder;

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("baton.yaml"), yaml).toString();
  }

  @Test
  void saysWhatARightFileHolds() throws Exception {
    var file =
        file(
            """
            platforms:
              groq: {keys: ["${GROQ_A}", "${GROQ_B}"]}
            """);

    var ran =
        Shell.bare().with("GROQ_A", "gsk-a").with("GROQ_B", "gsk-b").run("config", "check", file);

    assertThat(ran.out())
        .startsWith(file + " is right: platforms on: ")
        .contains("groq (2 keys)")
        .endsWith("; 0 keys for callers.\n");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void namesThePlaceOfEveryProblem() throws Exception {
    var file =
        file(
            """
            server:
              prot: 80
            platfroms: {}
            """);

    var ran = Shell.bare().run("config", "check", file);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out().lines())
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("baton.yaml:2:3 ").contains("\"port\""),
            line -> assertThat(line).startsWith("baton.yaml:3:1 ").contains("\"platforms\""));
    assertThat(ran.err()).isEqualTo("2 problems found; nothing was started.\n");
  }

  @Test
  void reportsToPrograms() throws Exception {
    var ran = Shell.bare().run("config", "check", "--json", file("prot: 1\n"));

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out())
        .startsWith(
            "{\"valid\":false,\"problems\":[{\"source\":\"baton.yaml\",\"line\":1,\"column\":1,");
    assertThat(ran.err()).isEmpty();
    assertThat(Shell.bare().run("config", "check", "--json", file("{}\n")).out())
        .startsWith("{\"valid\":true,\"platforms\":[");
  }

  @Test
  void missesAFileThatIsNotThere() {
    var missing = folder.resolve("none.yaml").toString();

    assertThat(Shell.bare().run("config", "check", missing).exit()).isEqualTo(3);
    assertThat(Shell.bare().with("BATON_CONFIG", missing).run("config", "check").exit())
        .isEqualTo(3);
  }
}
