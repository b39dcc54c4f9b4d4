package dev.baton.ledger.account;

import dev.baton.ledger.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditTrailTest extends AuditTrailContract {
  @TempDir Path folder;

  @Override
  protected Database open() {
    return TestingDatabase.in(folder);
  }
}
