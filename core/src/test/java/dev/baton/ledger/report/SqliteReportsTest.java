package dev.baton.ledger.report;

import dev.baton.ledger.Entry;
import dev.baton.ledger.store.Database;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Reports over the embedded database. */
final class SqliteReportsTest extends ReportsContract {
  private final TestingShelf shelf = TestingShelf.open();

  @AfterEach
  void close() {
    shelf.close();
  }

  @Override
  protected Database database() {
    return shelf;
  }

  @Override
  protected void book(Database database, List<Entry> entries) {
    TestingShelf.book(database, entries);
  }
}
