package dev.baton.ledger.store;

import dev.baton.config.BudgetRules.Scope.Kind;
import org.jdbi.v3.core.Handle;

/** What one server has spent of a name's money in a period, from single rows. */
final class OwnSpent {
  private OwnSpent() {}

  /** All there was, if rows of the period are in the archive: more than that was never spent. */
  static long of(
      Handle handle, String node, Kind kind, String value, long from, long until, boolean played) {
    if (archived(handle, from)) {
      return Long.MAX_VALUE;
    }
    return handle
        .createQuery(
            """
            SELECT %s AS value, SUM(cost) AS cost FROM usage
            WHERE node = :node AND at >= :from AND at < :until AND simulated = :simulated
            GROUP BY 1
            """
                .formatted(Spent.column(kind)))
        .bind("node", node)
        .bind("from", from)
        .bind("until", until)
        .bind("simulated", played ? 1 : 0)
        .map((row, _) ->
            Spent.values(kind, row.getString("value")).contains(value) ? row.getLong("cost") : 0L)
        .list()
        .stream()
        .reduce(0L, Math::addExact);
  }

  private static boolean archived(Handle handle, long from) {
    return handle
            .createQuery("SELECT COUNT(*) FROM kept WHERE what = 'usage' AND since > :from")
            .bind("from", from)
            .mapTo(Long.class)
            .one()
        > 0;
  }
}
