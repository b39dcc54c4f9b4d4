package dev.baton.ledger.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The books in one file of the data folder.
 *
 * <p>SQLite is native code and pins whoever calls it: ask from platform threads. A transaction is
 * for writing; what only reads needs none.
 */
public final class SqliteDatabase implements Database {
  public static final String FILE = "books.sqlite";

  private static final List<String> SCRIPTS =
      List.of(Migrations.COMMON, "dev/baton/ledger/sql/sqlite");
  private static final int BUSY_MILLIS = 5000;
  private static final int CACHE_KIB = 8192;
  private static final int WAL_BYTES_KEPT = 64 << 20;

  /** A bigger file is not read through at each start; what is torn in it shows when it is met. */
  private static final long CHECKED_BYTES_MAX = 16L << 20;

  private final SqliteConnections connections;
  private final Jdbi jdbi;

  private SqliteDatabase(SqliteConnections connections) {
    this.connections = connections;
    this.jdbi = Jdbi.create(connections);
  }

  /** The books of a data folder, made where there are none yet. */
  public static SqliteDatabase open(Path folder) {
    var file = folder.resolve(FILE);
    refuseUnwritable(folder, file);
    var source = source(file);
    var connections = new SqliteConnections(source);
    try {
      var first = connections.openConnection();
      SqliteFaults.refuseTorn(first, file, CHECKED_BYTES_MAX);
      if (!SqliteShape.matches(first)) {
        new Migrations(source, SCRIPTS, file.toString()).apply();
        SqliteShape.remember(first);
      }
      connections.closeConnection(first);
      return new SqliteDatabase(connections);
    } catch (SQLException fault) {
      throw SqliteFaults.refusal(file, fault);
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    try {
      connections.close();
    } catch (SQLException fault) {
      throw new IllegalStateException("The books could not be closed in order.", fault);
    }
  }

  private static SQLiteDataSource source(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    config.setJournalSizeLimit(WAL_BYTES_KEPT);
    config.enforceForeignKeys(true);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static void refuseUnwritable(Path folder, Path file) {
    if (!Files.isDirectory(folder)) {
      throw new DatabaseRefused(
          "The books cannot be kept in %s: that is no folder. Make it, or name another data folder."
              .formatted(folder));
    }
    if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
      throw new DatabaseRefused(
          "The books in %s cannot be written by this user. Give it the right to write the folder and all files in it, or name another data folder."
              .formatted(file));
    }
  }
}
