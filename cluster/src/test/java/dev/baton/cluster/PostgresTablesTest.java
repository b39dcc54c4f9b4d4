package dev.baton.cluster;

import dev.baton.ledger.Entry;
import dev.baton.ledger.account.AccountStoreContract;
import dev.baton.ledger.account.AuditTrailContract;
import dev.baton.ledger.alert.AlertContract;
import dev.baton.ledger.alert.BudgetStoreContract;
import dev.baton.ledger.report.ReportsContract;
import dev.baton.ledger.store.Books;
import dev.baton.ledger.store.Database;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Everything that is kept beside the rows, over a PostgreSQL: what holds of SQLite holds here. */
final class PostgresTablesTest {
  private final Database database = PostgresDatabase.open(TestingPostgres.shared().emptySchema());

  @AfterEach
  void close() {
    database.close();
  }

  @Nested
  final class AccountsThere extends AccountStoreContract {
    @Override
    protected Database open() {
      return database;
    }
  }

  @Nested
  final class AuditThere extends AuditTrailContract {
    @Override
    protected Database open() {
      return database;
    }
  }

  @Nested
  final class AlertsThere extends AlertContract {
    @Override
    protected Database database() {
      return database;
    }
  }

  @Nested
  final class BudgetsThere extends BudgetStoreContract {
    @Override
    protected Database database() {
      return database;
    }
  }

  @Nested
  final class ReportsThere extends ReportsContract {
    @Override
    protected Database database() {
      return database;
    }

    @Override
    protected void book(Database books, List<Entry> entries) {
      new Books(books).book("node", entries, 1);
    }
  }
}
