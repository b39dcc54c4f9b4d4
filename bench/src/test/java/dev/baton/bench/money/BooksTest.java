package dev.baton.bench.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bench.rig.BenchFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {
  private static final String TABLES = "/dev/baton/ledger/sql/common/V1__books.sql";

  @TempDir private Path data;

  @BeforeEach
  void keepBooks() throws Exception {
    Files.createDirectory(data.resolve("ledger"));
    try (var script = Objects.requireNonNull(BooksTest.class.getResourceAsStream(TABLES))) {
      // The driver takes a whole script.
      execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void execute(String statement) throws SQLException {
    var url = "jdbc:sqlite:" + data.resolve("ledger").resolve("books.sqlite");
    try (var connection = DriverManager.getConnection(url);
        var prepared = connection.createStatement()) {
      prepared.executeUpdate(statement);
    }
  }

  private void book(String id, String cost) throws SQLException {
    execute(
        """
        INSERT INTO usage VALUES ('%s', 'r-%s', 2, 1700000000000, 'k', 'u', '', '', '', '', '', 'chat',
          'openai', 'm', 1, 2, 0, 0, 3, 0, 0, 0, 0, 0, 'standard', %s, 9, 'v', 'cut', '', 1, 0, 'off', 4, 5, 'n')
        """
            .formatted(id, id, cost));
  }

  @Test
  void readsRowsAsTheyStand() throws Exception {
    book("1", "7");
    book("2", "NULL");

    assertThat(Books.in(data).rows())
        .containsExactly(
            new Row("1", "r-1", 2, "u", "m", 1, 2, 3, OptionalLong.of(7), 9, "cut", true),
            new Row("2", "r-2", 2, "u", "m", 1, 2, 3, OptionalLong.empty(), 9, "cut", true));
    assertThat(Books.in(data).count()).isEqualTo(2);
  }

  @Test
  void readsTheSums() throws Exception {
    execute(
        "INSERT INTO spend_day VALUES ('all', 0, 1, '', 'p', 'm', 2, 2, 0, 0, 0, 0, 0, 30, 0, 0)");
    execute(
        "INSERT INTO spend_day VALUES ('user', 0, 1, 'u', 'p', 'm', 1, 1, 0, 0, 0, 0, 0, 10, 0, 0)");
    execute("INSERT INTO spend_hour VALUES ('all', '', 0, 1, 2, 2, 0, 30)");

    assertThat(Books.in(data).sums()).isEqualTo(new Books.Sums(30, 2, 30, 2, 10));
  }

  @Test
  void locksEverybodyElseOut() throws Exception {
    try (var _ = Books.in(data).lock()) {
      assertThatThrownBy(() -> book("1", "7")).isInstanceOf(SQLException.class);
    }

    book("1", "7");

    assertThat(Books.in(data).count()).isEqualTo(1);
  }

  @Test
  void saysWhichBooksCannotBeRead() {
    var nowhere = Books.in(data.resolve("nowhere"));

    assertThatThrownBy(nowhere::rows)
        .isInstanceOf(BenchFault.class)
        .hasMessageContaining("nowhere");
  }
}
