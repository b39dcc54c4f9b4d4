package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvFileTest {

  @Test
  void readsNamesAndValues() {
    var file =
        EnvFile.read(
            ".env",
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
    assertThat(EnvFile.read(".env", "A=1\r\nA=2\r\n").variables())
        .containsExactly(Map.entry("A", "2"));
  }

  @Test
  void namesTheLinesItLeavesOut() {
    assertThat(EnvFile.read(".env", "A=1\nnonsense\n1A=2\n").strangeLines()).containsExactly(2, 3);
  }

  @Test
  void keepsWhatIsSaidBehindAValueWithItsPlace() {
    var file =
        EnvFile.read(
            ".env.tokenpool",
            """
            A=sk-1   #: rpm=50 off
            B='sk #: 2'  # mine #: tpm=40k
            C=sk-3   # no remark
            D=sk-4   #: rpm=1
            D=sk-5
            """);

    assertThat(file.variables()).containsEntry("A", "sk-1").containsEntry("B", "sk #: 2");
    assertThat(file.remarks())
        .containsExactly(
            Map.entry("A", new Remark(".env.tokenpool", new Place(1, 12), " rpm=50 off")),
            Map.entry("B", new Remark(".env.tokenpool", new Place(2, 23), " tpm=40k")));
  }
}
