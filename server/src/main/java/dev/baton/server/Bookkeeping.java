package dev.baton.server;

import dev.baton.catalog.RateLimits;
import dev.baton.cluster.PostgresDatabase;
import dev.baton.config.BatonConfig;
import dev.baton.config.BudgetRules;
import dev.baton.config.Money;
import dev.baton.gateway.Generation;
import dev.baton.ledger.DataFolder;
import dev.baton.ledger.Ledger;
import dev.baton.ledger.Till;
import dev.baton.ledger.account.AccountStore;
import dev.baton.ledger.account.Accounts;
import dev.baton.ledger.account.AuditTrail;
import dev.baton.ledger.account.Book;
import dev.baton.ledger.alert.Alert;
import dev.baton.ledger.alert.AlertSink;
import dev.baton.ledger.alert.AlertSinks;
import dev.baton.ledger.alert.AlertStore;
import dev.baton.ledger.alert.Alerts;
import dev.baton.ledger.alert.BudgetAlerts;
import dev.baton.ledger.alert.BudgetStore;
import dev.baton.ledger.alert.ManagedBudget;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.budget.Crossing;
import dev.baton.ledger.store.Database;
import dev.baton.ledger.store.SqliteDatabase;
import dev.baton.server.api.BudgetDesk;
import dev.baton.server.api.EventSink;
import dev.baton.server.api.Events;
import dev.baton.server.api.ManagedBudgets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The money side of the server: the ledger, who holds which key, what may be spent, and whom to
 * tell. All loops share it; it outlives reloads.
 */
final class Bookkeeping implements BudgetDesk, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);
  private static final Duration PAST_KNOWN_MAX = Duration.ofSeconds(10);

  private final Clock clock = Clock.systemUTC();
  private final Database database;
  private final Ledger ledger;
  private final Accounts accounts;
  private final ManagedBudgets managed;
  private final AlertSinks sinks = new AlertSinks(clock);
  private final Events events;
  private final Alerts alerts;
  private volatile BatonConfig config;
  private volatile Generation generation;
  private volatile Runnable rekey = () -> {};

  private Bookkeeping(Path folder, Database database, Setting setting, Events events)
      throws IOException {
    this.database = database;
    this.config = setting.config();
    this.generation = setting.generation();
    this.events = events;
    var around =
        new Ledger.Surroundings(
            new Till.Clocks(clock, System::nanoTime), new Random(), this::crossed);
    ledger = Ledger.open(folder, database, setting.config().money().ledger(), around);
    var budgets = new BudgetStore(database);
    managed =
        new ManagedBudgets(budgets, this, (actor, note) -> accounts().note(actor, note), clock);
    accounts =
        Accounts.open(
            new AccountStore(
                database,
                (handle, key, budget) ->
                    budgets.put(handle, ManagedBudget.ofKey(key, budget, clock.instant()))),
            new Accounts.Surroundings(
                clock::millis,
                new SecureRandom(),
                name -> Porter.knows(this.config, name),
                this::accountsChanged));
    alerts =
        Alerts.start(new AlertStore(database), sinks(setting.config()), this::crossedNow, clock);
  }

  /** What is configured, and what calls make of it. */
  record Setting(BatonConfig config, Generation generation) {}

  /**
   * Opens the books of a data folder, or the shared ones the configuration names.
   *
   * @param events where alerts are told live
   */
  static Bookkeeping open(Path data, Setting setting, Events events) throws IOException {
    var folder = DataFolder.books(data);
    var database = database(folder, setting.config().money());
    try {
      return new Bookkeeping(folder, database, setting, events);
    } catch (IOException | RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  private static Database database(Path folder, Money money) {
    return money.store().isPresent()
        ? PostgresDatabase.open(money.store().get().reveal())
        : SqliteDatabase.open(folder);
  }

  /**
   * From now on this configuration holds. Waits for what was spent before, as long as the books
   * answer; until they do, new hard budgets give nothing.
   */
  void configure(Setting next) {
    config = next.config();
    generation = next.generation();
    managed.load();
    alerts.use(sinks(next.config()));
  }

  /** What else is to be done when keys have changed. */
  void whenKeysChange(Runnable then) {
    rekey = then;
  }

  Ledger ledger() {
    return ledger;
  }

  Till till() {
    return ledger.till();
  }

  Accounts accounts() {
    return accounts;
  }

  AuditTrail audit() {
    return new AuditTrail(database);
  }

  ManagedBudgets managedBudgets() {
    return managed;
  }

  Database database() {
    return database;
  }

  Book book() {
    return accounts.book();
  }

  /** What the holders of keys may ask, in the file and in the accounts. */
  Map<String, RateLimits> callerLimits() {
    var limits = new HashMap<>(book().limits());
    limits.putAll(config.callerLimits());
    return limits;
  }

  private void accountsChanged(Book book) {
    rekey.run();
    managed.load();
  }

  @Override
  public List<BudgetRules> configured() {
    return config.money().budgets();
  }

  @Override
  public List<Standing> standings() {
    var played = isPlayed();
    return ledger.till().with(Budgets::standings).stream()
        .map(standing -> BudgetViews.standing(standing, played))
        .toList();
  }

  private boolean isPlayed() {
    return !generation.simulated().isEmpty();
  }

  /** The file's word wins where two budgets have one name. */
  @Override
  public void manage(List<BudgetRules> rules) {
    var names = configured().stream().map(BudgetRules::name).collect(Collectors.toSet());
    var all = new ArrayList<>(configured());
    rules.stream().filter(each -> !names.contains(each.name())).forEach(all::add);
    var known = ledger.configure(all, generation.catalog(), isPlayed());
    try {
      known.get(PAST_KNOWN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      LOG.warn(
          "The books do not answer yet; hard budgets that are new give nothing until they do.");
    } catch (ExecutionException broken) {
      LOG.error("What was spent before could not be read", broken);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void crossed(Crossing crossing) {
    alerts.raise(BudgetAlerts.of(crossing, isPlayed()));
  }

  private List<Alert> crossedNow() {
    var played = isPlayed();
    var now = clock.instant();
    return ledger.till().with(Budgets::standings).stream()
        .flatMap(standing -> BudgetAlerts.of(standing, now, played).stream())
        .toList();
  }

  private List<AlertSink> sinks(BatonConfig current) {
    var all = new ArrayList<>(sinks.of(current.money().alerts()));
    all.add(new EventSink(events));
    return all;
  }

  /** What has to be looked after from time to time. */
  Housekeeping housekeeping(Path data) {
    return new Housekeeping(
        ledger, accounts, audit(), () -> config, data.resolve(DataFolder.BOOKS), clock);
  }

  @Override
  public void close() {
    alerts.close();
    sinks.close();
    ledger.close();
  }
}
