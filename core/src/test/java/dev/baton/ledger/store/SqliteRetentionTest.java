package dev.baton.ledger.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Old rows of a file. */
final class SqliteRetentionTest extends RetentionContract {
  private @TempDir Path books;

  @Override
  protected Database fresh() {
    return SqliteDatabase.open(books);
  }
}
