package dev.baton.ledger;

import dev.baton.ledger.budget.Blank;
import dev.baton.ledger.budget.Spent;
import dev.baton.ledger.store.SqlVault;
import java.util.List;

/** Hard budgets that other servers spend of too: each spends only what it was granted. */
final class Sharing implements AutoCloseable {
  private final SqlVault vault;
  private final Borrower borrower;
  private final Till.Clocks clocks;
  private boolean begun;

  Sharing(Till till, SqlVault vault, Till.Clocks clocks) {
    this.vault = vault;
    this.clocks = clocks;
    this.borrower = new Borrower(till, vault, clocks);
    till.borrowFrom(borrower);
  }

  /** All that an earlier process has written down is in the books, and nothing is granted yet. */
  synchronized void begin() {
    if (!begun) {
      vault.begin(clocks.utc().millis());
      borrower.start();
      begun = true;
    }
  }

  void remember(Blank blank, List<Spent> sums, boolean played) {
    if (blank.rules().hard()) {
      vault.remember(blank.pots(sums, played));
    }
  }

  @Override
  public void close() {
    borrower.close();
  }
}
