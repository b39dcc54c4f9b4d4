package dev.baton.ledger.store;

import static dev.baton.ledger.store.TestingEntries.DAY;
import static dev.baton.ledger.store.TestingEntries.HOUR_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.Price;
import dev.baton.config.BudgetRules.Scope.Kind;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What books do, whichever database they are in. */
public abstract class LedgerStoreContract {
  private static final long QUARTER_MILLIS = HOUR_MILLIS / 4;

  protected Database database;
  protected Books books;
  protected final TestingEntries entries = new TestingEntries(7);

  /** An empty database of its own for each test. */
  protected abstract Database fresh();

  @BeforeEach
  void open() {
    database = fresh();
    books = new Books(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void bookingTwiceIsFree() {
    var some = entries.some(200);

    assertThat(books.book("a", some, 10)).isEqualTo(200);
    var spent = books.spent(Kind.GLOBAL, "", 0, false);
    assertThat(books.book("a", some, 20)).isZero();

    assertThat(books.spent(Kind.GLOBAL, "", 0, false)).isEqualTo(spent).isPositive();
    assertThat(rows()).isEqualTo(200);
    assertThat(books.shipped("a")).isEqualTo(20);
    assertThat(books.verify().holds()).isTrue();
  }

  @Test
  void oneEntryTwiceInABatchIsOne() {
    var entry = entries.costing(DAY, 5);

    assertThat(books.book("a", List.of(entry, entry), 10)).isEqualTo(1);

    assertThat(books.spent(Kind.GLOBAL, "", 0, false)).isEqualTo(5);
  }

  @Test
  void eachNodeHasAPositionOfItsOwn() {
    books.book("a", List.of(), 10);
    books.book("b", List.of(), 30);

    assertThat(books.shipped("a")).isEqualTo(10);
    assertThat(books.shipped("b")).isEqualTo(30);
    assertThat(books.shipped("c")).isZero();
  }

  @Test
  void rowsSumsAndPositionMoveTogetherOrNotAtAll() {
    books.book("a", entries.some(10), 10);
    execute("ALTER TABLE shipped RENAME TO elsewhere");

    assertThatThrownBy(() -> books.book("a", entries.some(10), 20))
        .isInstanceOf(RuntimeException.class);

    execute("ALTER TABLE elsewhere RENAME TO shipped");
    assertThat(rows()).isEqualTo(10);
    assertThat(books.shipped("a")).isEqualTo(10);
    assertThat(books.verify().holds()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sumsAreWhatRowsAddUpTo(long seed) {
    var some = new TestingEntries(seed).some(700);

    for (var from = 0; from < 700; from += 100) {
      books.book("a", some.subList(Math.max(0, from - 30), from + 100), from + 100);
    }

    var verified = books.verify();
    assertThat(verified.differences()).isEmpty();
    assertThat(verified.rows()).isEqualTo(700);
    assertThat(verified.driftNanos()).isZero();
    assertThat(books.spent(Kind.GLOBAL, "", 0, false))
        .isEqualTo(
            some.stream().filter(e -> !e.simulated()).mapToLong(e -> e.nanos().orElse(0)).sum());
  }

  @Test
  void aSumThatIsWrongIsFound() {
    books.book("a", List.of(entries.costing(DAY, 500)), 10);

    execute("UPDATE spend_hour SET cost = cost + 3 WHERE dim = 'key'");

    var verified = books.verify();
    assertThat(verified.driftNanos()).isEqualTo(3);
    assertThat(verified.differences())
        .containsExactly(
            new Agreement.Difference("spend_hour key", false, DAY / Sums.DAY_MILLIS, 0, -3));
  }

  @Test
  void aRowThatIsGoneIsFound() {
    books.book("a", List.of(entries.costing(DAY, 500)), 10);

    execute("DELETE FROM usage");

    assertThat(books.verify().driftNanos()).isGreaterThanOrEqualTo(500);
  }

  @Test
  void whatHasNoPriceIsNotFree() {
    books.book(
        "a", List.of(entries.entry(DAY, Spender.ofKey("web"), OptionalLong.empty(), false)), 10);

    assertThat(number("SELECT COUNT(*) FROM usage WHERE cost IS NULL")).isEqualTo(1);
    assertThat(number("SELECT SUM(unpriced) FROM spend_day WHERE dim = 'all'")).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM ai_metrics WHERE cost IS NULL")).isEqualTo(1);
  }

  @Test
  void playedMoneyIsNeverAddedToRealMoney() {
    var played = entries.entry(DAY, Spender.ofKey("web"), OptionalLong.of(1000), true);
    books.book("a", List.of(played, entries.costing(DAY, 7)), 10);

    assertThat(books.spent(Kind.KEY, "web", DAY, false)).isEqualTo(7);
    assertThat(books.spent(Kind.KEY, "web", DAY, true)).isEqualTo(1000);
    assertThat(books.spentByValue(Kind.KEY, DAY + 1, false)).isEmpty();
    assertThat(books.spentByValue(Kind.KEY, DAY, true)).isEqualTo(Map.of("web", 1000L));
  }

  @Test
  void manyMayBookAtOnce() throws Exception {
    var all = entries.some(800);
    var work = new ArrayList<Callable<Integer>>();
    for (var node = 0; node < 4; node++) {
      var name = "node-" + node;
      // Each node has half of what the next one has, too: as after a mistake in their names.
      var mine = all.subList(node * 160, node * 160 + 320);
      work.add(() -> {
        var fresh = 0;
        for (var from = 0; from < mine.size(); from += 40) {
          fresh += books.book(name, mine.subList(from, from + 40), from + 40);
        }
        return fresh;
      });
    }

    var fresh = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(work)) {
        fresh += done.get();
      }
    }

    assertThat(fresh).isEqualTo(800);
    assertThat(rows()).isEqualTo(800);
    assertThat(books.verify().differences()).isEmpty();
  }

  @Test
  void whatWasSpentCountsFromTheMillisecondOn() {
    var borders = new long[] {DAY, DAY + HOUR_MILLIS, DAY + QUARTER_MILLIS, DAY + 24 * HOUR_MILLIS};
    var some = new ArrayList<Entry>();
    for (var border : borders) {
      some.add(entries.costing(border - 1, 1));
      some.add(entries.costing(border, 10));
      some.add(entries.costing(border + 1, 100));
    }
    books.book("a", some, 10);

    for (var border : borders) {
      for (var from = border - 1; from <= border + 2; from++) {
        assertThat(books.spent(Kind.GLOBAL, "", from, false)).isEqualTo(sumFrom(some, from));
        assertThat(books.spent(Kind.KEY, "web", from, false)).isEqualTo(sumFrom(some, from));
        assertThat(books.spent(Kind.KEY, "other", from, false)).isZero();
      }
    }
  }

  @Test
  void eachKindOfBudgetFindsItsMoney() {
    var who = new Spender("web", "ann", "red", "writer", List.of("x=1", "y=2"), "code", "talk");
    var entry = entries.entry(DAY + QUARTER_MILLIS, who, OptionalLong.of(40), false);
    books.book("a", List.of(entry), 10);
    var model = entry.platform() + "/" + entry.model();

    // From rows (within the hour), and from the sums of whole hours.
    for (var from : List.of(DAY + 1, DAY)) {
      assertThat(books.spent(Kind.GLOBAL, "", from, false)).isEqualTo(40);
      assertThat(books.spentByValue(Kind.GLOBAL, from, false)).isEqualTo(Map.of("", 40L));
      assertThat(books.spentByValue(Kind.USER, from, false)).isEqualTo(Map.of("ann", 40L));
      assertThat(books.spentByValue(Kind.TEAM, from, false)).isEqualTo(Map.of("red", 40L));
      assertThat(books.spentByValue(Kind.AGENT, from, false)).isEqualTo(Map.of("writer", 40L));
      assertThat(books.spentByValue(Kind.TAG, from, false))
          .isEqualTo(Map.of("x=1", 40L, "y=2", 40L));
      assertThat(books.spentByValue(Kind.MODEL, from, false)).isEqualTo(Map.of(model, 40L));
    }
    assertThat(books.spentByHour(Kind.TAG, DAY + HOUR_MILLIS - 1, false))
        .containsExactly(
            new Books.HourSpent("x=1", DAY / HOUR_MILLIS, 40),
            new Books.HourSpent("y=2", DAY / HOUR_MILLIS, 40));
    assertThat(books.spentByHour(Kind.TAG, DAY + HOUR_MILLIS, false)).isEmpty();
  }

  @Test
  void whoHasNoNameIsNobodysBudget() {
    books.book("a", List.of(entries.costing(DAY, 5)), 10);

    assertThat(books.spentByValue(Kind.USER, DAY, false)).isEmpty();
    assertThat(books.spentByValue(Kind.USER, DAY - 1, false)).isEmpty();
    assertThat(books.spentByHour(Kind.USER, DAY, false)).isEmpty();
  }

  @Test
  void whateverCallersCallThemselvesIsBooked() {
    var names =
        List.of("\0a", "\uD800b", "'; DROP TABLE usage; --", "x".repeat(100_000), "😀", "a\nb");
    for (var name : names) {
      var who = new Spender(name, name, name, name, List.of(name, name), name, name);
      books.book("a", List.of(entries.entry(DAY, who, OptionalLong.of(3), false)), 10);
      assertThat(books.spent(Kind.USER, name, DAY, false)).as(name).isEqualTo(3);
      assertThat(books.spent(Kind.TAG, name, DAY - 1, false)).as(name).isEqualTo(3);
    }

    assertThat(books.verify().differences()).isEmpty();
  }

  @Test
  void aSumThatWouldBurstIsRefusedWhole() {
    var huge = Long.MAX_VALUE - 1000;
    books.book("a", List.of(entries.costing(DAY, 1_000_000)), 10);

    assertThatThrownBy(() -> books.book("a", List.of(entries.costing(DAY, huge)), 20))
        .satisfies(fault -> assertThat(Faults.ofData(fault)).isTrue());

    assertThat(books.spent(Kind.GLOBAL, "", DAY, false)).isEqualTo(1_000_000);
    assertThat(books.verify().holds()).isTrue();
  }

  @Test
  void aPriceThatWasInForceIsNeverForgotten() {
    var since = LocalDate.of(2026, 1, 1);
    var price = Price.flat(2_500_000, 10_000_000, Price.Origin.PLATFORM, since);
    var mended = Price.flat(1, 2, Price.Origin.MANUAL, since);

    books.prices(List.of(new Books.InForce("openai", "gpt-4o", "v1", price)));
    books.prices(List.of(new Books.InForce("openai", "gpt-4o", "v2", mended)));
    books.prices(List.of(new Books.InForce("openai", "gpt-4o", "v1", mended)));

    assertThat(number("SELECT pico FROM price WHERE version = 'v1' AND meter = 'output'"))
        .isEqualTo(10_000_000);
    assertThat(number("SELECT COUNT(*) FROM price")).isEqualTo(2L * price.lines().size());
  }

  @Test
  void viewsTellWhatWasUsedAndWhatWasTried() {
    var some = entries.some(300);
    books.book("a", some, 10);

    var used =
        some.stream()
            .filter(e -> e.ending().word().equals("answered") || e.usage().total() > 0)
            .toList();
    assertThat(number("SELECT COUNT(*) FROM ai_metrics")).isEqualTo(300);
    assertThat(number("SELECT COUNT(*) FROM agent_token_usage")).isEqualTo(used.size());
    assertThat(number("SELECT SUM(total_tokens) FROM agent_token_usage"))
        .isEqualTo(used.stream().mapToLong(e -> e.usage().total()).sum());
    assertThat(number("SELECT SUM(cost_nanos) FROM ai_metrics"))
        .isEqualTo(some.stream().mapToLong(e -> e.nanos().orElse(0)).sum());
  }

  protected long rows() {
    return number("SELECT COUNT(*) FROM usage");
  }

  protected long number(String query) {
    return database.jdbi().withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  protected void execute(String statement) {
    database.jdbi().useHandle(handle -> handle.execute(statement));
  }

  private static long sumFrom(List<Entry> some, long from) {
    return some.stream()
        .filter(entry -> entry.at() >= from)
        .mapToLong(entry -> entry.nanos().orElse(0))
        .sum();
  }
}
