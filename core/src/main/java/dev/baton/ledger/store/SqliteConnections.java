package dev.baton.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionFactory;
import org.sqlite.SQLiteDataSource;

/**
 * A few open connections to one file, made as they are needed.
 *
 * <p>A transaction takes the file's write lock as it begins, so there is one writer at a time, and
 * none finds out half-way that it may not write. Single statements read beside it.
 */
final class SqliteConnections implements ConnectionFactory, AutoCloseable {
  private static final int CONNECTIONS_MAX = 4;
  private static final int PATIENCE_SECONDS = 5;

  private final SQLiteDataSource source;
  private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(CONNECTIONS_MAX);
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean closed;

  SqliteConnections(SQLiteDataSource source) {
    this.source = source;
  }

  @Override
  public Connection openConnection() throws SQLException {
    if (closed) {
      throw new SQLException("The books are closed.");
    }
    var kept = idle.poll();
    if (kept != null) {
      return kept;
    }
    return open.incrementAndGet() <= CONNECTIONS_MAX ? fresh() : waited();
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    if (closed || connection.isClosed() || !idle.offer(connection)) {
      drop(connection);
    } else if (closed) {
      close();
    }
  }

  /** Closes what is idle; what is in use is closed as it comes back. */
  @Override
  public void close() throws SQLException {
    closed = true;
    for (var left = idle.poll(); left != null; left = idle.poll()) {
      drop(left);
    }
  }

  private Connection fresh() throws SQLException {
    try {
      return source.getConnection();
    } catch (SQLException fault) {
      open.decrementAndGet();
      throw fault;
    }
  }

  private Connection waited() throws SQLException {
    open.decrementAndGet();
    try {
      var kept = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (kept == null) {
        throw new SQLTransientConnectionException(
            "All %d connections to the books were busy for %d s."
                .formatted(CONNECTIONS_MAX, PATIENCE_SECONDS));
      }
      return kept;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("Waiting for the books was interrupted.", stop);
    }
  }

  private void drop(Connection connection) throws SQLException {
    open.decrementAndGet();
    connection.close();
  }
}
