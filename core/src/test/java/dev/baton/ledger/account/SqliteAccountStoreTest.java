package dev.baton.ledger.account;

import dev.baton.ledger.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountStoreTest extends AccountStoreContract {
  @TempDir Path folder;

  @Override
  protected Database open() {
    return TestingDatabase.in(folder);
  }
}
