package dev.baton.ledger.account;

import dev.baton.ledger.store.Database;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keys, users, teams and their audit in the database. Blocks; safe for all threads and for several
 * servers: each change first locks the one row that counts them.
 */
public final class AccountStore {
  private final Jdbi jdbi;
  private final BudgetsOfKeys budgets;

  public AccountStore(Database database, BudgetsOfKeys budgets) {
    this.jdbi = database.jdbi();
    this.budgets = budgets;
  }

  /** Whose order it is, and when it was given. */
  record Order(String who, long at) {}

  private record State(long version, long seq, String hash) {}

  /** Which change the last one was; every other one makes it greater. */
  long version() {
    return jdbi.withHandle(AccountStore::state).version();
  }

  /** Everything, as it stands at one moment. */
  Book load() {
    return jdbi.inTransaction(handle -> load(handle, lock(handle).version()));
  }

  /**
   * Carries out an order in one transaction, with its row in the audit. What an order comes to is
   * thought out under the lock, over the book as it stands then.
   *
   * @param known is taken for that book if nothing has changed since
   */
  Book change(Book known, Order order, Function<Book, Change> plan) {
    return jdbi.inTransaction(handle -> {
      var state = lock(handle);
      var book = state.version() == known.version() ? known : load(handle, state.version());
      var change = plan.apply(book);
      change.edit().ifPresent(edit -> AccountRows.write(handle, edit));
      change.budget().ifPresent(budget -> budgets.set(handle, change.note().subject(), budget));
      var changed = change.edit().map(book::after).orElse(book);
      var deed = Deed.after(state.hash(), state.seq() + 1, order.at(), order.who(), change.note());
      AuditTrail.append(handle, deed);
      move(handle, new State(changed.version(), deed.seq(), deed.hash()));
      return changed;
    });
  }

  /** Writes without changing anything: from here to the end of the transaction nobody else may. */
  private static State lock(Handle handle) {
    handle.createUpdate("UPDATE account_state SET version = version WHERE id = 1").execute();
    return state(handle);
  }

  private static State state(Handle handle) {
    return handle
        .createQuery("SELECT version, seq, hash FROM account_state WHERE id = 1")
        .map((row, _) ->
            new State(row.getLong("version"), row.getLong("seq"), row.getString("hash")))
        .one();
  }

  private static void move(Handle handle, State state) {
    handle
        .createUpdate(
            "UPDATE account_state SET version = :version, seq = :seq, hash = :hash WHERE id = 1")
        .bind("version", state.version())
        .bind("seq", state.seq())
        .bind("hash", state.hash())
        .execute();
  }

  private static Book load(Handle handle, long version) {
    var keys = new TreeMap<String, ManagedKey>();
    var users = new TreeMap<String, User>();
    var teams = new TreeMap<String, Team>();
    AccountRows.keys(handle).forEach(key -> keys.put(key.id(), key));
    AccountRows.users(handle).forEach(user -> users.put(user.name(), user));
    AccountRows.teams(handle).forEach(team -> teams.put(team.name(), team));
    return new Book(version, keys, users, teams);
  }
}
