package dev.baton.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening the books of a data folder. */
final class SqliteDatabaseTest {
  private @TempDir Path folder;

  @Test
  void theFileIsKeptAsItIsMeantToBe() {
    try (var database = SqliteDatabase.open(folder)) {
      assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(database, "synchronous")).isEqualTo("1");
      assertThat(pragma(database, "busy_timeout")).isEqualTo("5000");
      assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
    }
  }

  @Test
  void whatWasBookedIsThereAfterwards() {
    try (var database = SqliteDatabase.open(folder)) {
      new Books(database).book("a", new TestingEntries(1).some(20), 10);
    }
    try (var database = SqliteDatabase.open(folder)) {
      assertThat(new Books(database).shipped("a")).isEqualTo(10);
      assertThat(new Books(database).verify().rows()).isEqualTo(20);
    }
  }

  @Test
  void aFileOfTheSameScriptsIsNotMigratedAgain() throws SQLException {
    try (var database = SqliteDatabase.open(folder)) {
      assertThat(Integer.parseInt(pragma(database, "user_version")))
          .isEqualTo(SqliteShape.ofScripts().orElseThrow());
      try (var handle = database.jdbi().open()) {
        assertThat(SqliteShape.matches(handle.getConnection())).isTrue();
        handle.execute("PRAGMA user_version = 3");
        assertThat(SqliteShape.matches(handle.getConnection())).isFalse();
      }
    }
    try (var database = SqliteDatabase.open(folder)) {
      assertThat(Integer.parseInt(pragma(database, "user_version")))
          .isEqualTo(SqliteShape.ofScripts().orElseThrow());
    }
  }

  @Test
  void tablesOfANewerProgramAreRefused() {
    try (var database = SqliteDatabase.open(folder)) {
      database
          .jdbi()
          .useHandle(handle -> {
            handle.execute(
                "INSERT INTO baton_schema_history VALUES (99, '99', 'far future', 'SQL', 'V99__far_future.sql', 1, 'x', '2030-01-01 00:00:00.000', 1, 1)");
            handle.execute("PRAGMA user_version = 5");
          });
    }

    refused("newer than this program", "step 99 (far future)");
  }

  @Test
  void aScriptThatFailsIsRefusedAndChangesNothing() throws IOException, SQLException {
    try (var database = SqliteDatabase.open(folder)) {
      database
          .jdbi()
          .useHandle(handle -> {
            handle.execute("DROP TABLE baton_schema_history");
            handle.execute("PRAGMA user_version = 0");
          });
    }

    refused("could not be brought to this version", "V1__books.sql");
  }

  @Test
  void somethingElseThanADatabaseIsRefused() throws IOException {
    Files.writeString(folder.resolve(SqliteDatabase.FILE), "Dear diary, ".repeat(1000));

    refused("is no database", "Move it away");
  }

  @Test
  void aTornFileIsRefused() throws IOException {
    try (var database = SqliteDatabase.open(folder)) {
      new Books(database).book("a", new TestingEntries(1).some(2000), 10);
    }
    var file = folder.resolve(SqliteDatabase.FILE);
    var bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 50_000, (byte) 0x5a);
    Files.write(file, bytes);

    refused("are damaged", "Restore a copy");
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() throws IOException {
    assertThatExceptionOfType(DatabaseRefused.class)
        .isThrownBy(() -> SqliteDatabase.open(unwritable()))
        .withMessageContaining("cannot be written")
        .withMessageContaining("Give it the right");
  }

  @Test
  void aFolderThatIsNoneIsRefused() {
    assertThatExceptionOfType(DatabaseRefused.class)
        .isThrownBy(() -> SqliteDatabase.open(folder.resolve("nowhere")))
        .withMessageContaining("that is no folder");
  }

  @Test
  void nobodyReadsWhatIsClosed() {
    var database = SqliteDatabase.open(folder);
    database.close();

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> pragma(database, "journal_mode"))
        .havingRootCause()
        .withMessageContaining("closed");
  }

  /** A user who may do everything can write everywhere but into what is no disk. */
  private Path unwritable() throws IOException {
    var locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    return Files.isWritable(locked) ? Path.of("/proc/self") : locked;
  }

  private void refused(String... words) {
    var sentence = "";
    try (var _ = SqliteDatabase.open(folder)) {
      sentence = "It was opened";
    } catch (DatabaseRefused refused) {
      sentence = String.valueOf(refused.getMessage());
    }
    assertThat(sentence).contains(List.of(words)).endsWith(".");
  }

  private static String pragma(Database database, String name) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
  }
}
