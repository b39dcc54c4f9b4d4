package dev.baton;

import dev.baton.catalog.Catalog;
import dev.baton.config.BatonConfig;
import dev.baton.ledger.DataFolder;
import dev.baton.ledger.Ledger;
import dev.baton.ledger.Till;
import dev.baton.ledger.alert.Alert;
import dev.baton.ledger.alert.AlertListener;
import dev.baton.ledger.alert.AlertSink;
import dev.baton.ledger.alert.AlertSinks;
import dev.baton.ledger.alert.AlertStore;
import dev.baton.ledger.alert.Alerts;
import dev.baton.ledger.alert.BudgetAlerts;
import dev.baton.ledger.alert.ListenerSink;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.budget.Crossing;
import dev.baton.ledger.report.Reports;
import dev.baton.ledger.store.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Money with books in a folder, which this process holds alone: laid out as a server's data folder,
 * so that either may go on where the other has left off.
 */
final class KeptCash implements Cash {
  private static final Duration BOOKED_MAX = Duration.ofSeconds(10);

  private final DataFolder folder;
  private final Clock clock;
  private final Ledger ledger;
  private final AlertSinks makers;
  private final List<AlertSink> sinks;
  private final Alerts alerts;
  private int listeners;

  private KeptCash(DataFolder folder, BatonConfig config, Clock clock) throws IOException {
    this.folder = folder;
    this.clock = clock;
    var books = DataFolder.books(folder.path());
    var database = SqliteDatabase.open(books);
    try {
      var around =
          new Ledger.Surroundings(
              new Till.Clocks(clock, System::nanoTime), new Random(), this::crossed);
      this.ledger = Ledger.open(books, database, config.money().ledger(), around);
    } catch (IOException | RuntimeException failed) {
      database.close();
      throw failed;
    }
    this.makers = new AlertSinks(clock);
    this.sinks = new ArrayList<>(makers.of(config.money().alerts()));
    this.alerts = Alerts.start(new AlertStore(database), sinks, this::crossedNow, clock);
  }

  static KeptCash open(Path path, BatonConfig config, Catalog catalog, Clock clock) {
    if (config.money().store().isPresent()) {
      throw new IllegalArgumentException(
          "store.url names shared books, which only the server keeps. Leave it out, or ask a"
              + " server.");
    }
    try {
      var folder =
          DataFolder.open(path)
              .orElseThrow(() ->
                  new IllegalStateException(
                      "The folder "
                          + path
                          + " is used by another Baton. Close that one first, or name another"
                          + " folder."));
      return open(folder, config, catalog, clock);
    } catch (IOException unusable) {
      throw new UncheckedIOException(
          "No books can be kept in " + path + ": " + unusable.getMessage() + ".", unusable);
    }
  }

  private static KeptCash open(DataFolder folder, BatonConfig config, Catalog catalog, Clock clock)
      throws IOException {
    try {
      var cash = new KeptCash(folder, config, clock);
      cash.learn(config, catalog);
      return cash;
    } catch (IOException | RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  /** Hard budgets give nothing before it is known what was spent of them. */
  private void learn(BatonConfig config, Catalog catalog) {
    var known = ledger.configure(config.money().budgets(), catalog, false);
    try {
      known.get(BOOKED_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      close();
      throw new IllegalStateException(
          "What was spent before could not be read within " + BOOKED_MAX.toSeconds() + " s.", late);
    } catch (ExecutionException broken) {
      close();
      throw new IllegalStateException("What was spent before cannot be read.", broken);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void crossed(Crossing crossing) {
    alerts.raise(BudgetAlerts.of(crossing, false));
  }

  private List<Alert> crossedNow() {
    var now = clock.instant();
    return till().with(Budgets::standings).stream()
        .flatMap(standing -> BudgetAlerts.of(standing, now, false).stream())
        .toList();
  }

  @Override
  public Till till() {
    return ledger.till();
  }

  @Override
  public Reports reports() {
    try {
      if (!ledger.shipper().drain(BOOKED_MAX)) {
        throw new IllegalStateException("The books are behind; nothing is lost. Ask again later.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new Reports(ledger.database());
  }

  /** Listeners are told apart by the order in which they came, which is the same at each start. */
  @Override
  public synchronized void tell(AlertListener listener) {
    sinks.add(new ListenerSink("listener-" + ++listeners, listener));
    alerts.use(List.copyOf(sinks));
  }

  @Override
  public void close() {
    alerts.close();
    makers.close();
    ledger.close();
    try {
      folder.close();
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
