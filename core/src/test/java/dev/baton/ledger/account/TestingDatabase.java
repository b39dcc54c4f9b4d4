package dev.baton.ledger.account;

import dev.baton.ledger.store.Database;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The tables common to all databases, in a file of SQLite. */
public final class TestingDatabase implements Database {
  private final Jdbi jdbi;

  private TestingDatabase(SQLiteDataSource source) {
    this.jdbi = Jdbi.create(source);
  }

  public static TestingDatabase in(Path folder) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setBusyTimeout(30_000);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + folder.resolve("books.db"));
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/baton/ledger/sql/common")
        .load()
        .migrate();
    return new TestingDatabase(source);
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {}
}
