package dev.baton.bench.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bench.rig.BenchFault;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir private Path folder;

  @Test
  void aServerIsAwayAndComesBackWithItsRows() throws Exception {
    try (var store = Store.Postgres.start(folder)) {
      var books = store.books(folder);
      execute(store.url(), "CREATE TABLE usage (id INTEGER)");
      execute(store.url(), "INSERT INTO usage VALUES (1)");

      store.takeAway(folder);
      assertThatThrownBy(books::count).isInstanceOf(BenchFault.class);
      store.bringBack();

      assertThat(books.count()).isEqualTo(1);
    }
  }

  private static void execute(String url, String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var prepared = connection.createStatement()) {
      prepared.executeUpdate(statement);
    }
  }
}
