package dev.baton.ledger;

import dev.baton.catalog.Catalog;
import dev.baton.config.BudgetRules;
import dev.baton.config.LedgerRules;
import dev.baton.ledger.budget.Blank;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.budget.Crossing;
import dev.baton.ledger.budget.Spent;
import dev.baton.ledger.journal.EntryCodec;
import dev.baton.ledger.journal.Frame;
import dev.baton.ledger.journal.Journal;
import dev.baton.ledger.store.Books;
import dev.baton.ledger.store.Database;
import dev.baton.ledger.store.Pace;
import dev.baton.ledger.store.SetAside;
import dev.baton.ledger.store.Shipper;
import dev.baton.ledger.store.SqlVault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Till, journal and books of one process, opened in the only order that is safe: what an earlier
 * process left open is booked before anything new is held, and what was spent is known before it
 * may be spent again.
 */
public final class Ledger implements AutoCloseable {
  private static final byte[] NOTHING = {};
  private static final Duration LAST_ROWS_MAX = Duration.ofSeconds(5);

  private final Journal journal;
  private final Database database;
  private final Books books;
  private final Shipper shipper;
  private final Till till;
  private final Optional<Sharing> sharing;
  private final Surroundings around;
  private Optional<Boolean> simulated = Optional.empty();

  private Ledger(Journal journal, Database database, Shipper shipper, Surroundings around) {
    this.journal = journal;
    this.database = database;
    this.books = new Books(database);
    this.shipper = shipper;
    this.around = around;
    var budgets = new Budgets(around.clocks().utc(), around.crossed(), database.shared());
    this.till = new Till(budgets, journal, around.clocks(), around.random());
    this.sharing =
        database.shared()
            ? Optional.of(
                new Sharing(till, new SqlVault(database, journal.node()), around.clocks()))
            : Optional.empty();
  }

  /**
   * What a ledger needs of the world.
   *
   * @param crossed is told when a budget reaches a threshold; must not wait
   */
  public record Surroundings(
      Till.Clocks clocks, RandomGenerator random, Consumer<Crossing> crossed) {}

  /**
   * Opens what lies in a folder, or begins it.
   *
   * @param folder of which this process holds the lock
   * @throws IOException when the journal cannot be written
   */
  public static Ledger open(Path folder, Database database, LedgerRules rules, Surroundings around)
      throws IOException {
    var utc = around.clocks().utc();
    var journal = Journal.open(folder.resolve("journal"), rules, utc, around.random());
    var cargo =
        new Shipper.Cargo(
            journal.node(), journal, frame -> EntryCodec.decode(frame.id(), frame.payload()));
    var aside = new SetAside(folder.resolve("set-aside.ndjson"));
    var shipper = new Shipper(cargo, new Books(database), aside, Pace.DEFAULT, utc);
    var ledger = new Ledger(journal, database, shipper, around);
    ledger.closeWhatWasLeftOpen();
    shipper.start();
    return ledger;
  }

  /** Whatever was sent and never heard of again is booked as it was held. */
  private void closeWhatWasLeftOpen() {
    for (var entry : journal.openHolds()) {
      var payload = EntryCodec.encode(entry);
      journal.append(Frame.Kind.SETTLE, entry.id(), payload, payload.length);
    }
    var now = around.clocks().utc().millis();
    journal.append(Frame.Kind.FENCE, AttemptId.at(now, around.random()), NOTHING, 0);
  }

  public Till till() {
    return till;
  }

  public Journal journal() {
    return journal;
  }

  public Shipper shipper() {
    return shipper;
  }

  public Database database() {
    return database;
  }

  public Books books() {
    return books;
  }

  /**
   * From now on these budgets hold, and rows are reckoned by these prices. What was spent in a
   * budget that is new here is read from the books; until it is known, a hard one gives nothing.
   *
   * @param played whether platforms are only simulated: their money is counted apart
   * @return when all is known
   */
  public synchronized CompletableFuture<Void> configure(
      List<BudgetRules> rules, Catalog catalog, boolean played) {
    var prices = prices(catalog);
    if (simulated.filter(before -> before != played).isPresent()) {
      till.with(budgets -> budgets.configure(List.of()));
    }
    simulated = Optional.of(played);
    // Nothing is held or settled meanwhile, so that what the books hold up to here and what the
    // budgets count from here on are together all there is.
    return till.with(
            budgets -> {
              budgets.allowances().in(played);
              var blanks = budgets.configure(rules);
              return shipper.at(journal.end(), known -> past(known, blanks, prices, played));
            })
        .thenAccept(pasts -> pasts.forEach(this::load));
  }

  /** What was spent of a new budget. */
  private record Past(Blank blank, List<Spent> sums) {}

  private void load(Past past) {
    till.with(budgets -> budgets.load(past.blank(), past.sums()));
  }

  private List<Past> past(
      Books books, List<Blank> blanks, List<Books.InForce> prices, boolean played) {
    books.prices(prices);
    sharing.ifPresent(Sharing::begin);
    var pasts = new ArrayList<Past>();
    for (var blank : blanks) {
      var sums = spent(books, blank, played);
      sharing.ifPresent(with -> with.remember(blank, sums, played));
      pasts.add(new Past(blank, sums));
    }
    return pasts;
  }

  private static List<Spent> spent(Books books, Blank blank, boolean played) {
    var scope = blank.rules().scope();
    var from = blank.from().toEpochMilli();
    var each = scope.subject().equals(BudgetRules.Scope.EACH);
    if (blank.rules().window() instanceof BudgetRules.Window.Rolling) {
      return books.spentByHour(scope.kind(), from, played).stream()
          .filter(sum -> each || sum.value().equals(scope.subject()))
          .map(sum -> new Spent(sum.value(), sum.hour(), sum.nanos()))
          .toList();
    }
    if (each) {
      return books.spentByValue(scope.kind(), from, played).entrySet().stream()
          .map(sum -> new Spent(sum.getKey(), 0, sum.getValue()))
          .toList();
    }
    var nanos = books.spent(scope.kind(), scope.subject(), from, played);
    return List.of(new Spent(scope.subject(), 0, nanos));
  }

  private static List<Books.InForce> prices(Catalog catalog) {
    var prices = new ArrayList<Books.InForce>();
    for (var model : catalog.all()) {
      model
          .billed()
          .ifPresent(price ->
              prices.add(new Books.InForce(model.platform(), model.id(), price.version(), price)));
    }
    return prices;
  }

  /** Ends in order: what is still held is booked, and what is in the journal is in the books. */
  @Override
  public void close() {
    till.sweep(Duration.ZERO);
    sharing.ifPresent(Sharing::close);
    try {
      shipper.drain(LAST_ROWS_MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      shipper.close();
      journal.close();
      database.close();
    }
  }
}
