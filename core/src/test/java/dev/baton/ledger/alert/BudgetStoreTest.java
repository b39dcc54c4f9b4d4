package dev.baton.ledger.alert;

import dev.baton.ledger.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class BudgetStoreTest extends BudgetStoreContract {
  @TempDir private Path folder;

  @Override
  protected Database database() {
    return TestingDatabase.at(folder.resolve("baton.db"));
  }
}
