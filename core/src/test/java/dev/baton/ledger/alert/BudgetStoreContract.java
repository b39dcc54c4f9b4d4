package dev.baton.ledger.alert;

import static dev.baton.ledger.alert.TestingAlerts.DOLLAR;
import static dev.baton.ledger.alert.TestingAlerts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.store.Database;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for managed budgets over every database. */
public abstract class BudgetStoreContract {

  /** Empty, with the tables of this version. */
  protected abstract Database database();

  private static ManagedBudget budget(String name, Scope scope, Window window, long limit) {
    var rules =
        new BudgetRules(
            name,
            scope,
            window,
            ZoneId.of("Europe/Berlin"),
            limit,
            80,
            95,
            Set.of(Action.NOTIFY, Action.PREFER_COST),
            Set.of(Action.BLOCK_EXPENSIVE),
            Set.of(Action.BLOCK));
    return new ManagedBudget(rules, "admin", NOON);
  }

  private static ManagedBudget ci(long limit) {
    return budget("ci", new Scope(Scope.Kind.KEY, "ci"), new Window.Day(), limit);
  }

  @Test
  void bringsBackWhatWasPut() {
    var store = new BudgetStore(database());
    var all =
        List.of(
            ci(20 * DOLLAR),
            budget("each", new Scope(Scope.Kind.TEAM, "*"), new Window.Month(), 1),
            budget("ever", new Scope(Scope.Kind.GLOBAL, ""), new Window.Total(), 1L << 60),
            budget(
                "o'clock; --",
                new Scope(Scope.Kind.TAG, "project=é\"'%"),
                new Window.Rolling(Duration.ofHours(36)),
                5));

    all.forEach(store::put);

    assertThat(store.all()).containsExactlyElementsOf(all);
    assertThat(store.find("ever")).contains(all.get(2));
    assertThat(store.find("never")).isEmpty();
  }

  @Test
  void addsNoSecondOfAName() {
    var store = new BudgetStore(database());

    assertThat(store.add(ci(1))).isTrue();
    assertThat(store.add(ci(2))).isFalse();

    assertThat(store.all()).containsExactly(ci(1));
  }

  @Test
  void putsOneInThePlaceOfAnotherAndRemembersWhoCreatedIt() {
    var store = new BudgetStore(database());
    store.put(ci(1));

    store.put(new ManagedBudget(ci(2).rules(), "somebody else", NOON.plusSeconds(9)));

    assertThat(store.all())
        .containsExactly(new ManagedBudget(ci(2).rules(), "admin", NOON.plusSeconds(9)));
  }

  @Test
  void losesNoRaiseHoweverManyComeAtOnce() throws Exception {
    var store = new BudgetStore(database());
    store.put(ci(100));
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> raises =
          IntStream.range(0, 40)
              .<Callable<Boolean>>mapToObj(_ -> () -> store.raise("ci", 5, 1_000_000, NOON))
              .toList();

      for (var raised : threads.invokeAll(raises)) {
        assertThat(raised.get()).isTrue();
      }
    }

    assertThat(store.find("ci").orElseThrow().rules().limit()).isEqualTo(300);
  }

  @Test
  void raisesNothingThatIsNotThereOrWouldGetTooHigh() {
    var store = new BudgetStore(database());
    store.put(ci(100));

    assertThat(store.raise("ic", 1, 1000, NOON)).isFalse();
    assertThat(store.raise("ci", 901, 1000, NOON)).isFalse();
    assertThat(store.raise("ci", Long.MAX_VALUE, 1000, NOON)).isFalse();

    assertThat(store.all()).containsExactly(ci(100));
  }

  @Test
  void removesByName() {
    var store = new BudgetStore(database());
    store.put(ci(1));

    assertThat(store.remove("' OR 1=1 --")).isFalse();
    assertThat(store.remove("ci")).isTrue();
    assertThat(store.remove("ci")).isFalse();

    assertThat(store.all()).isEmpty();
  }
}
