package dev.baton.ledger.store;

import dev.baton.catalog.Price;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.ledger.Entry;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The books: what was journalled, as rows and as sums, which change together or not at all.
 *
 * <p>Whatever a caller named itself is kept with at most 256 characters. Ask from platform threads.
 */
public final class Books {
  private static final int BOOKING_SECONDS_MAX = 5;

  private final Database database;
  private final Spent spent;

  public Books(Database database) {
    this.database = database;
    this.spent = new Spent(database.jdbi());
  }

  /**
   * Adds entries, and how far a node's journal is in the books now. An entry that is there already
   * changes nothing: after an unknown end the same may simply be booked again.
   *
   * @return how many of them were new
   */
  public int book(String node, List<Entry> entries, long position) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          handle.getConfig(SqlStatements.class).setQueryTimeout(BOOKING_SECONDS_MAX);
          var fresh = UsageTable.add(handle, node, entries.stream().map(Tidy::entry).toList());
          Sums.of(fresh).write(handle);
          move(handle, node, position);
          return fresh.size();
        });
  }

  /** Up to where a node's journal is in the books; 0 where nothing is. */
  public long shipped(String node) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT position FROM shipped WHERE node = :node")
                .bind("node", node)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  /** Remembers prices by which rows are reckoned; one that is known already stays as it is. */
  public void prices(List<InForce> prices) {
    database.jdbi().useTransaction(handle -> PriceTable.add(handle, prices));
  }

  /** What was spent from a moment on, in nano-dollars. */
  public long spent(Scope.Kind kind, String value, long fromMillis, boolean simulated) {
    return spent.of(kind, Tidy.name(value), fromMillis, simulated);
  }

  /** The same for each value that has a name. */
  public Map<String, Long> spentByValue(Scope.Kind kind, long fromMillis, boolean simulated) {
    return spent.byValue(kind, fromMillis, simulated);
  }

  /** What was spent in each hour, from the one on in which a moment lies. */
  public List<HourSpent> spentByHour(Scope.Kind kind, long fromMillis, boolean simulated) {
    return spent.byHour(kind, fromMillis, simulated);
  }

  /** Adds everything up again, and tells where rows and sums disagree. */
  public Agreement verify() {
    return Agreement.of(database.jdbi());
  }

  /** A price by which rows are reckoned from now on. */
  public record InForce(String platform, String model, String version, Price price) {}

  /**
   * What one value spent in one hour.
   *
   * @param hour since the epoch
   */
  public record HourSpent(String value, long hour, long nanos) {}

  private static void move(Handle handle, String node, long position) {
    handle
        .createUpdate(
            """
            INSERT INTO shipped (node, position) VALUES (:node, :position)
            ON CONFLICT (node) DO UPDATE SET position = excluded.position
            """)
        .bind("node", node)
        .bind("position", position)
        .execute();
  }
}
