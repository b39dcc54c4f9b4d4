package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private static final String STATUS =
      "{\"node\":\"0f3a\",\"holds\":3,\"held_in_budgets_usd\":\"0.120000000\","
          + "\"holds_reaped\":0,\"unbooked_bytes\":512,\"behind_ms\":12,\"set_aside\":0,"
          + "\"trouble\":null}";
  private static final String SOUND =
      "{\"agrees\":true,\"rows\":12345,\"drift_nanos\":0,\"differences\":[]}";
  private static final String DRIFTED =
      "{\"agrees\":false,\"rows\":2,\"drift_nanos\":7,\"differences\":[{\"sum\":\"spend_day\","
          + "\"simulated\":false,\"day\":20000,\"rows\":1,\"amount\":7}]}";

  @TempDir private Path folder;

  @Test
  void showsHowTheBooksAreKept() throws Exception {
    try (var server = ScriptedServer.json(200, STATUS)) {
      var ran = Shell.bare().run("ledger", "status", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              node       0f3a
              held       3 open, $0.120000000 set aside in budgets
              behind     512 bytes, 12 ms
              set aside  0 records the database would not take
              reaped     0 forgotten holds
              trouble    none
              """);
      assertThat(ran.exit()).isZero();
      assertThat(server.requests().getFirst()).startsWith("GET /api/v1/ledger HTTP/1.1");
      assertThat(Shell.bare().run("ledger", "status", "--json", "--url", server.url()).out())
          .isEqualTo(STATUS + "\n");
    }
  }

  @Test
  void saysThatTheBooksAgree() throws Exception {
    try (var server = ScriptedServer.json(200, SOUND)) {
      var ran = Shell.bare().run("ledger", "verify", "--url", server.url());

      assertThat(ran.out()).isEqualTo("All 12,345 rows and their sums agree.\n");
      assertThat(ran.exit()).isZero();
      assertThat(server.requests().getFirst()).startsWith("GET /api/v1/ledger/verify HTTP/1.1");
    }
  }

  @Test
  void failsWhereTheyDoNot() throws Exception {
    try (var server = ScriptedServer.json(200, DRIFTED)) {
      var ran = Shell.bare().run("ledger", "verify", "--url", server.url());

      assertThat(ran.out())
          .startsWith("Rows and sums do not agree:\nspend_day on day 20000: ")
          .contains("1 rows and 7 more");
      assertThat(ran.exit()).isEqualTo(6);
      var json = Shell.bare().run("ledger", "verify", "--json", "--url", server.url());
      assertThat(json.out()).isEqualTo(DRIFTED + "\n");
      assertThat(json.exit()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"agrees\":7}", "{\"differences\":{}}", "<html>"})
  void takesNothingElseForAgreement(String body) throws Exception {
    try (var server = ScriptedServer.json(200, body)) {
      var ran = Shell.bare().run("ledger", "verify", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.out()).isEmpty();
    }
  }

  @Test
  void repairsOnlyWhatItIsToldTo() {
    var ran = Shell.bare().run("ledger", "repair", "--data", folder.toString());

    assertThat(ran.err()).startsWith("Nothing was changed.").contains("--confirm");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void repairsNothingWhereThereIsNothing() {
    var ran = Shell.bare().run("ledger", "repair", "--confirm", "--data", folder.toString());

    assertThat(ran.err()).startsWith("There is no journal in " + folder);
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesTheFolderOfARunningServerAlone() throws Exception {
    Files.createDirectories(folder.resolve("ledger/journal"));
    try (var _ = DataFolder.open(folder).orElseThrow()) {
      var ran = Shell.bare().run("ledger", "repair", "--confirm", "--data", folder.toString());

      assertThat(ran.err()).startsWith("A server runs on the data folder " + folder);
      assertThat(ran.exit()).isEqualTo(9);
    }
  }

  @Test
  void saysThatAWholeJournalIsWhole() throws Exception {
    Files.createDirectories(folder.resolve("ledger/journal"));

    var ran =
        Shell.bare()
            .with("BATON_DATA", folder.toString())
            .run("ledger", "repair", "--confirm", "--json");

    assertThat(ran.out())
        .isEqualTo("{\"message\":\"The journal is whole. Nothing was changed.\"}\n");
    assertThat(ran.exit()).isZero();
  }
}
