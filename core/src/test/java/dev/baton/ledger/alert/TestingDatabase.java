package dev.baton.ledger.alert;

import dev.baton.ledger.store.Database;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteDataSource;

/** The tables in a SQLite file of its own. */
public final class TestingDatabase implements Database {
  private final Jdbi jdbi;

  private TestingDatabase(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public static TestingDatabase at(Path file) {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    source.setBusyTimeout(30_000);
    source.setJournalMode("WAL");
    source.setSynchronous("OFF");
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/baton/ledger/sql/common")
        .load()
        .migrate();
    return new TestingDatabase(Jdbi.create(source));
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    // Each statement had a connection of its own.
  }
}
