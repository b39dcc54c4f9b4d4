package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvFileTest {

  @Test
  void readsNamesAndValues() {
    var file =
        EnvFile.read(
            """
            # a comment
            PLAIN=value
              export SPACED = two words   # comment
            HASH=a#b
            SINGLE='as $it is \\n' # comment
            DOUBLE="line\\nnext \\"said\\""
            EMPTY=
            URL=postgres://u:p@h/db?x=1

            ATTRIBUTES=sk-1\t#: rpm=50
            """);

    assertThat(file.variables())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PLAIN", "value",
                "SPACED", "two words",
                "HASH", "a#b",
                "SINGLE", "as $it is \\n",
                "DOUBLE", "line\nnext \"said\"",
                "EMPTY", "",
                "URL", "postgres://u:p@h/db?x=1",
                "ATTRIBUTES", "sk-1"));
    assertThat(file.strangeLines()).isEmpty();
  }

  @Test
  void readsWindowsLinesAndTheLastOfDoubledNames() {
    assertThat(EnvFile.read("A=1\r\nA=2\r\n").variables()).containsExactly(Map.entry("A", "2"));
  }

  @Test
  void namesTheLinesItLeavesOut() {
    assertThat(EnvFile.read("A=1\nnonsense\n1A=2\n").strangeLines()).containsExactly(2, 3);
  }
}
