package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.ledger.Till;
import dev.baton.ledger.alert.Alert;
import dev.baton.ledger.alert.AlertListener;
import dev.baton.ledger.alert.BudgetAlerts;
import dev.baton.ledger.alert.ListenerSink;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.budget.Crossing;
import dev.baton.ledger.journal.Scribe;
import dev.baton.ledger.report.Reports;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Money without books: budgets hold as long as the process lasts, and begin at nothing. */
final class LooseCash implements Cash {
  private final List<ListenerSink> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("alerts").factory());
  private final Till till;

  LooseCash(BatonConfig config, Clock clock) {
    var budgets = new Budgets(clock, this::crossed);
    budgets.configure(config.money().budgets()).forEach(blank -> budgets.load(blank, List.of()));
    till =
        new Till(
            budgets, Scribe.forgetful(), new Till.Clocks(clock, System::nanoTime), new Random());
  }

  /** Called under the till's lock, where nobody may wait. */
  private void crossed(Crossing crossing) {
    var alert = BudgetAlerts.of(crossing, false);
    if (!teller.isShutdown()) {
      teller.execute(() -> tell(alert));
    }
  }

  private void tell(Alert alert) {
    listeners.forEach(listener -> listener.send(alert));
  }

  @Override
  public Till till() {
    return till;
  }

  @Override
  public Reports reports() {
    throw new IllegalStateException(
        "Without a folder there are no books to report from. Open Baton with one:"
            + " Baton.open(config, folder).");
  }

  @Override
  public void tell(AlertListener listener) {
    listeners.add(new ListenerSink("listener", listener));
  }

  @Override
  public void close() {
    teller.close();
  }
}
