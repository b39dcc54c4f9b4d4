package dev.baton.ledger.account;

import dev.baton.ledger.AttemptId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.JdbiException;

/**
 * The keys, users and teams that Baton keeps itself. What stands is read from memory; a change is
 * written first, together with its audit, then taken over, then told.
 *
 * <p>Safe for all threads. Changes and {@link #refresh} block.
 */
public final class Accounts {
  private final AccountStore store;
  private final Surroundings around;
  private final KeyPlans keys;
  private volatile Book book;

  /**
   * What the accounts need of the house.
   *
   * @param millis since the epoch
   * @param random a source that nobody can foresee
   * @param taken whether a key that is not managed here has a name
   * @param changed hears of every new book, one after another
   */
  public record Surroundings(
      LongSupplier millis,
      RandomGenerator random,
      Predicate<String> taken,
      Consumer<Book> changed) {}

  /** A key as it stands, and itself, which nobody will see again. */
  public record Made(ManagedKey key, FreshKey fresh) {}

  private Accounts(AccountStore store, Surroundings around) {
    this.store = store;
    this.around = around;
    this.keys = new KeyPlans(around.taken());
    this.book = store.load();
  }

  /** Reads what stands. The listener hears only of what changes from then on. */
  public static Accounts open(AccountStore store, Surroundings around) {
    return new Accounts(store, around);
  }

  public Book book() {
    return book;
  }

  /** Takes over what other servers changed; says whether there was anything. */
  public boolean refresh() {
    if (store.version() == book.version()) {
      return false;
    }
    return take(store.load());
  }

  public Made create(
      Actor actor, String name, UnaryOperator<Terms> terms, Optional<KeyBudget> budget) {
    var now = around.millis().getAsLong();
    var id = AttemptId.at(now, around.random()).toString();
    var fresh = new KeyPlans.Fresh(id, name, FreshKey.make(around.random()), now);
    var wanted = terms.apply(Terms.USUAL);
    return made(
        carryOut(actor, book -> KeyPlans.funded(keys.create(book, actor, fresh, wanted), budget)),
        id,
        fresh.key());
  }

  public ManagedKey change(
      Actor actor, String id, UnaryOperator<Terms> terms, Optional<KeyBudget> budget) {
    return key(
        carryOut(actor, book -> KeyPlans.funded(keys.change(book, actor, id, terms), budget)), id);
  }

  /** Gives a key another secret; the one before opens too until {@code overlap} is over. */
  public Made rotate(Actor actor, String id, Duration overlap) {
    var fresh = FreshKey.make(around.random());
    var turn = new KeyPlans.Turn(around.millis().getAsLong(), overlap);
    return made(carryOut(actor, book -> keys.rotate(book, actor, id, fresh, turn)), id, fresh);
  }

  public ManagedKey revoke(Actor actor, String id) {
    var now = around.millis().getAsLong();
    return key(carryOut(actor, book -> keys.revoke(book, actor, id, now)), id);
  }

  /** A key by its id or its name. */
  public ManagedKey key(String id) {
    return book.key(id).orElseThrow(() -> Objection.missing("key", id));
  }

  public User user(String name) {
    return user(book, name);
  }

  public Team team(String name) {
    return team(book, name);
  }

  public User createUser(Actor actor, String name, String team) {
    var now = around.millis().getAsLong();
    return user(carryOut(actor, book -> PeoplePlans.createUser(book, name, team, now)), name);
  }

  public User changeUser(Actor actor, String name, PersonEdit edit) {
    var now = around.millis().getAsLong();
    return user(carryOut(actor, book -> PeoplePlans.changeUser(book, name, edit, now)), name);
  }

  /** Deletes a user who has no keys; returns what there was. */
  public User dropUser(Actor actor, String name) {
    var before = user(name);
    carryOut(actor, book -> PeoplePlans.dropUser(book, name));
    return before;
  }

  public Team createTeam(Actor actor, String name) {
    var now = around.millis().getAsLong();
    return team(carryOut(actor, book -> PeoplePlans.createTeam(book, name, now)), name);
  }

  public Team changeTeam(Actor actor, String name, PersonEdit edit) {
    var now = around.millis().getAsLong();
    return team(carryOut(actor, book -> PeoplePlans.changeTeam(book, name, edit, now)), name);
  }

  /** Deletes a team that has no users and no keys; returns what there was. */
  public Team dropTeam(Actor actor, String name) {
    var before = team(name);
    carryOut(actor, book -> PeoplePlans.dropTeam(book, name));
    return before;
  }

  /** Writes down what was done elsewhere in the house. */
  public void note(Actor actor, Note note) {
    carryOut(actor, _ -> Change.noted(note));
  }

  private Book carryOut(Actor actor, Function<Book, Change> plan) {
    var order = new AccountStore.Order(actor.key(), around.millis().getAsLong());
    try {
      var changed = store.change(book, order, plan);
      take(changed);
      return changed;
    } catch (JdbiException broken) {
      throw Objection.unwritten(broken);
    }
  }

  /** Only forward: whoever comes late with an older book has been overtaken. */
  private synchronized boolean take(Book changed) {
    if (changed.version() <= book.version()) {
      return false;
    }
    book = changed;
    around.changed().accept(changed);
    return true;
  }

  private static User user(Book book, String name) {
    return Optional.ofNullable(book.users().get(name))
        .orElseThrow(() -> Objection.missing("user", name));
  }

  private static Team team(Book book, String name) {
    return Optional.ofNullable(book.teams().get(name))
        .orElseThrow(() -> Objection.missing("team", name));
  }

  private static ManagedKey key(Book book, String id) {
    return book.key(id).orElseThrow();
  }

  private static Made made(Book book, String id, FreshKey fresh) {
    return new Made(key(book, id), fresh);
  }
}
