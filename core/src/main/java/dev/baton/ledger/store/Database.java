package dev.baton.ledger.store;

import org.jdbi.v3.core.Jdbi;

/**
 * An open database whose tables are of this version. The embedded one is a file in the data folder
 * ({@code SqliteDatabase}); servers that share their books share a PostgreSQL.
 *
 * <p>All SQL that goes over it is common to both.
 */
public interface Database extends AutoCloseable {
  Jdbi jdbi();

  /** Whether several servers write into it. */
  default boolean shared() {
    return false;
  }

  @Override
  void close();
}
