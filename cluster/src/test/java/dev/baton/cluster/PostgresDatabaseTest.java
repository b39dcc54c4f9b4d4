package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.baton.ledger.store.Database;
import dev.baton.ledger.store.DatabaseRefused;
import dev.baton.ledger.store.RetentionContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Opening the books of a PostgreSQL, and what becomes of their old rows. */
final class PostgresDatabaseTest extends RetentionContract {
  @Override
  protected Database fresh() {
    return PostgresDatabase.open(TestingPostgres.shared().emptySchema());
  }

  @Test
  void tablesOfANewerProgramAreRefused() {
    var address = TestingPostgres.shared().emptySchema();
    try (var database = PostgresDatabase.open(address)) {
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "INSERT INTO baton_schema_history VALUES (99, '99', 'far future', 'SQL', 'V99__far_future.sql', 1, 'x', NOW(), 1, true)"));
    }

    assertThatExceptionOfType(DatabaseRefused.class)
        .isThrownBy(() -> PostgresDatabase.open(address))
        .withMessageContaining("newer than this program")
        .withMessageContaining("step 99 (far future)");
  }

  @Test
  void otherTablesMayStandBesideTheBooks() {
    var address = TestingPostgres.shared().emptySchema();
    var url = PostgresUrl.of(address);
    Jdbi.create(url.jdbc(), url.login())
        .useHandle(handle -> handle.execute("CREATE TABLE somebody_elses (id INTEGER)"));

    try (var database = PostgresDatabase.open(address)) {
      assertThat(count(database, "usage") + count(database, "somebody_elses")).isZero();
    }
    PostgresDatabase.open(address).close();
  }

  @Test
  void aTableOfTheSameNameIsRefused() {
    var address = TestingPostgres.shared().emptySchema();
    var url = PostgresUrl.of(address);
    Jdbi.create(url.jdbc(), url.login())
        .useHandle(handle -> handle.execute("CREATE TABLE shipped (id INTEGER)"));

    assertThatExceptionOfType(DatabaseRefused.class)
        .isThrownBy(() -> PostgresDatabase.open(address))
        .withMessageContaining("could not be brought to this version")
        .withMessageContaining("shipped");
  }

  @Test
  void aServerThatIsNotThereIsNamedWithoutItsPassword() throws IOException {
    var free = 0;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    var address = "postgres://ann:s3cret@127.0.0.1:" + free + "/books";

    assertThatExceptionOfType(DatabaseRefused.class)
        .isThrownBy(() -> PostgresDatabase.open(address))
        .withMessageContaining("127.0.0.1:" + free + "/books cannot be reached")
        .satisfies(refused -> assertThat(refused.toString()).doesNotContain("s3cret"));
  }

  private static long count(Database database, String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }
}
