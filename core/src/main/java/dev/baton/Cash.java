package dev.baton;

import dev.baton.ledger.Till;
import dev.baton.ledger.alert.AlertListener;
import dev.baton.ledger.report.Reports;

/** The money of an embedded gateway. */
sealed interface Cash extends AutoCloseable permits LooseCash, KeptCash {
  Till till();

  /** What was spent, with all in it that has ended before. */
  Reports reports();

  /** Tells this listener too. */
  void tell(AlertListener listener);

  /** When no call runs any more. */
  @Override
  void close();
}
