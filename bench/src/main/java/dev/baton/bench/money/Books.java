package dev.baton.bench.money;

import dev.baton.bench.rig.BenchFault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A Baton's books, read by plain SQL past everything that Baton is made of. */
final class Books {
  private static final String ROWS =
      """
      SELECT id, request_id, attempt, user_id, model, input, cache_read, output, cost, held, ending,
             estimated
      FROM usage
      """;

  private final String url;

  private Books(String url) {
    this.url = url;
  }

  /** Those in a data folder. */
  static Books in(Path data) {
    // Books that are not there must not be made by looking for them.
    return new Books(
        "jdbc:sqlite:file:" + data.resolve("ledger").resolve("books.sqlite") + "?mode=rw");
  }

  static Books at(String url) {
    return new Books(url);
  }

  /** What the tables of sums say, in nano-dollars and attempts. */
  record Sums(long dayCost, long dayAttempts, long hourCost, long hourAttempts, long userCost) {}

  List<Row> rows() {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var found = statement.executeQuery(ROWS)) {
      var rows = new ArrayList<Row>();
      while (found.next()) {
        rows.add(row(found));
      }
      return rows;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Row row(ResultSet found) throws SQLException {
    var nanos = found.getLong("cost");
    var cost = found.wasNull() ? OptionalLong.empty() : OptionalLong.of(nanos);
    return new Row(
        found.getString("id"),
        found.getString("request_id"),
        found.getInt("attempt"),
        found.getString("user_id"),
        found.getString("model"),
        found.getLong("input"),
        found.getLong("cache_read"),
        found.getLong("output"),
        cost,
        found.getLong("held"),
        found.getString("ending"),
        found.getInt("estimated") != 0);
  }

  Sums sums() {
    try (var connection = DriverManager.getConnection(url)) {
      return new Sums(
          number(connection, "SELECT SUM(cost) FROM spend_day WHERE dim = 'all'"),
          number(connection, "SELECT SUM(attempts) FROM spend_day WHERE dim = 'all'"),
          number(connection, "SELECT SUM(cost) FROM spend_hour WHERE dim = 'all'"),
          number(connection, "SELECT SUM(attempts) FROM spend_hour WHERE dim = 'all'"),
          number(connection, "SELECT SUM(cost) FROM spend_day WHERE dim = 'user'"));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  long count() {
    try (var connection = DriverManager.getConnection(url)) {
      return number(connection, "SELECT COUNT(*) FROM usage");
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Lets nobody else write until the connection is closed. */
  Connection lock() {
    try {
      var connection = DriverManager.getConnection(url);
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 10000");
        statement.execute("BEGIN EXCLUSIVE");
      }
      return connection;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  private BenchFault unreadable(SQLException e) {
    return new BenchFault("The books at %s cannot be read: %s".formatted(url, e.getMessage()));
  }
}
