package dev.baton.ledger.store;

import dev.baton.config.BudgetRules.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * What was spent from a moment on: whole hours from their sums, and what of an hour comes before
 * the first whole one from single rows, since days do not begin at a full hour everywhere.
 */
record Spent(Jdbi jdbi) {

  long of(Scope.Kind kind, String value, long fromMillis, boolean simulated) {
    var hours =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT COALESCE(SUM(cost), 0) FROM spend_hour
                    WHERE dim = :dim AND simulated = :simulated AND value = :value AND hour >= :hour
                    """)
                .bind("dim", dim(kind))
                .bind("simulated", simulated ? 1 : 0)
                .bind("value", value)
                .bind("hour", firstWholeHour(fromMillis))
                .mapTo(Long.class)
                .one());
    return Math.addExact(
        hours, beforeFirstWholeHour(kind, fromMillis, simulated).getOrDefault(value, 0L));
  }

  Map<String, Long> byValue(Scope.Kind kind, long fromMillis, boolean simulated) {
    var sums = new HashMap<>(beforeFirstWholeHour(kind, fromMillis, simulated));
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                SELECT value, SUM(cost) AS cost FROM spend_hour
                WHERE dim = :dim AND simulated = :simulated AND hour >= :hour
                GROUP BY value
                """)
            .bind("dim", dim(kind))
            .bind("simulated", simulated ? 1 : 0)
            .bind("hour", firstWholeHour(fromMillis))
            .map((row, _) -> Map.entry(row.getString("value"), row.getLong("cost")))
            .forEach(sum -> sums.merge(sum.getKey(), sum.getValue(), Math::addExact)));
    if (kind != Scope.Kind.GLOBAL) {
      sums.remove("");
    }
    return Map.copyOf(sums);
  }

  List<Books.HourSpent> byHour(Scope.Kind kind, long fromMillis, boolean simulated) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT value, hour, cost FROM spend_hour
                WHERE dim = :dim AND simulated = :simulated AND hour >= :hour
                ORDER BY value, hour
                """)
            .bind("dim", dim(kind))
            .bind("simulated", simulated ? 1 : 0)
            .bind("hour", Math.floorDiv(fromMillis, Sums.HOUR_MILLIS))
            .map((row, _) ->
                new Books.HourSpent(
                    row.getString("value"), row.getLong("hour"), row.getLong("cost")))
            .filter(cell -> kind == Scope.Kind.GLOBAL || !cell.value().isEmpty())
            .list());
  }

  private Map<String, Long> beforeFirstWholeHour(Scope.Kind kind, long from, boolean simulated) {
    var until = firstWholeHour(from) * Sums.HOUR_MILLIS;
    var sums = new HashMap<String, Long>();
    if (from == until) {
      return sums;
    }
    jdbi.useHandle(handle ->
        between(handle.createQuery(rows(kind)), from, until)
            .bind("simulated", simulated ? 1 : 0)
            .map((row, _) -> Map.entry(row.getString("value"), row.getLong("cost")))
            .forEach(sum -> {
              for (var value : values(kind, sum.getKey())) {
                sums.merge(value, sum.getValue(), Math::addExact);
              }
            }));
    return sums;
  }

  private static Query between(Query query, long from, long until) {
    return query.bind("from", from).bind("until", until);
  }

  static List<String> values(Scope.Kind kind, String column) {
    return kind == Scope.Kind.TAG ? column.lines().toList() : List.of(column);
  }

  private static String rows(Scope.Kind kind) {
    return """
    SELECT %s AS value, COALESCE(SUM(cost), 0) AS cost FROM usage
    WHERE at >= :from AND at < :until AND simulated = :simulated
    GROUP BY 1
    """
        .formatted(column(kind));
  }

  private static long firstWholeHour(long millis) {
    return Math.ceilDiv(millis, Sums.HOUR_MILLIS);
  }

  static String dim(Scope.Kind kind) {
    return switch (kind) {
      case GLOBAL -> "all";
      case KEY -> "key";
      case USER -> "user";
      case TEAM -> "team";
      case AGENT -> "agent";
      case TAG -> "tag";
      case MODEL -> "model";
    };
  }

  static String column(Scope.Kind kind) {
    return switch (kind) {
      case GLOBAL -> "''";
      case KEY -> "key_name";
      case USER -> "user_id";
      case TEAM -> "team";
      case AGENT -> "agent";
      case TAG -> "tags";
      case MODEL -> "platform || '/' || model";
    };
  }
}
