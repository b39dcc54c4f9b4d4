package dev.baton.ledger.account;

import dev.baton.config.VirtualKey.Role;
import dev.baton.ledger.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Accounts with a time and a luck of their own: one server's. */
final class TestingAccounts {
  static final long START = 1_800_000_000_000L;
  static final Actor ADMIN = new Actor("admin", Grant.of(Role.ADMIN));

  private final AtomicLong now = new AtomicLong(START);
  private final List<Book> told = new ArrayList<>();
  private final Accounts accounts;

  TestingAccounts(Database database, long seed, BudgetsOfKeys budgets) {
    this.accounts =
        Accounts.open(
            new AccountStore(database, budgets),
            new Accounts.Surroundings(now::get, new Random(seed), "file"::equals, told::add));
  }

  static TestingAccounts over(Database database, long seed) {
    return new TestingAccounts(
        database,
        seed,
        (_, key, _) -> {
          throw new AssertionError("nobody spoke of money for " + key);
        });
  }

  Accounts accounts() {
    return accounts;
  }

  Book book() {
    return accounts.book();
  }

  List<Book> told() {
    return told;
  }

  long now() {
    return now.get();
  }

  void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  Accounts.Made make(String name) {
    return make(ADMIN, name, UnaryOperator.identity());
  }

  Accounts.Made make(Actor actor, String name, UnaryOperator<Terms> terms) {
    return accounts.create(actor, name, terms, Optional.empty());
  }

  /** The name of the key that a shown text opens with now; empty: none. */
  Optional<String> opens(FreshKey shown) {
    return book().openings().stream()
        .filter(opening -> opening.digest().equals(shown.digest()))
        .filter(opening -> now.get() < opening.until())
        .map(opening -> opening.key().name())
        .findFirst();
  }
}
