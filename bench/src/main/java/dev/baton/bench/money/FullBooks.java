package dev.baton.bench.money;

import dev.baton.ledger.store.Database;
import java.util.List;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;

/** Books of 30 days, filled by SQL alone: rows first, then the sums of them. */
final class FullBooks {
  static final long BEGIN = 1_767_225_600_000L;
  static final long DAY = 86_400_000;
  static final int DAYS = 30;

  private static final String ROWS =
      """
      WITH RECURSIVE n (i) AS (SELECT :from UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :to)
      INSERT INTO usage SELECT printf('%032x', i), 'request-' || i, 1,
        :begin + i * (:days * 86400000) / :rows, 'key-' || (i % 50), 'user-' || (i * 7919 % 500),
        'team-' || (i % 5), 'agent-' || (i * 31 % 10), 'project=p' || (i % 8), 'task-' || (i % 4),
        'talk-' || (i / 10), 'chat', 'platform-' || (i / 7 % 4), 'model-' || (i / 7 % 20),
        500 + i * 613 % 4000, i * 17 % 900, 0, 0, 100 + i * 211 % 1500, 0, 0, 0, 0, 0, 'standard',
        1000000 + i * 7907 % 40000000, 0, 'v1', CASE i % 50 WHEN 0 THEN 'failed' ELSE 'answered' END,
        '', 0, 0, 'off', 200 + i * 101 % 9000, 90, 'node' FROM n
      """;

  private static final String DAYS_OF =
      """
      INSERT INTO spend_day SELECT '%s', 0, at / 86400000, %s, platform, model, COUNT(*),
        SUM(CASE WHEN ending <> 'failed' THEN 1 ELSE 0 END), SUM(input), SUM(cache_read),
        SUM(cache_write_5m + cache_write_1h), SUM(output), SUM(reasoning), SUM(cost), 0, 0
      FROM usage GROUP BY 3, 4, 5, 6
      """;

  private static final String HOURS_OF =
      """
      INSERT INTO spend_hour SELECT '%s', %s, 0, at / 3600000, COUNT(*),
        SUM(CASE WHEN ending <> 'failed' THEN 1 ELSE 0 END), SUM(input + cache_read + output),
        SUM(cost) FROM usage GROUP BY 2, 4
      """;

  private static final String CONVERSATIONS =
      """
      INSERT INTO spend_conversation SELECT 0, at / 86400000, conversation,
        SUM(CASE WHEN ending <> 'failed' THEN 1 ELSE 0 END),
        SUM(input + cache_read + output), SUM(cost) FROM usage GROUP BY 2, 3
      """;

  private static final String LATENCIES =
      """
      INSERT INTO latency_day SELECT 0, at / 86400000, platform, model,
        CAST(8 * log2(latency_ms) AS INTEGER), COUNT(*), SUM(latency_ms)
      FROM usage WHERE ending = 'answered' GROUP BY 2, 3, 4, 5
      """;

  private record Dimension(String name, String column) {}

  private static final List<Dimension> DIMENSIONS =
      List.of(
          new Dimension("all", "''"),
          new Dimension("key", "key_name"),
          new Dimension("user", "user_id"),
          new Dimension("team", "team"),
          new Dimension("agent", "agent"),
          new Dimension("tag", "tags"));

  /** No more in a transaction, so that what SQLite writes ahead stays small. */
  private static final long ROWS_AT_ONCE = 500_000;

  private final Jdbi jdbi;

  FullBooks(Database database) {
    this.jdbi = database.jdbi();
  }

  /** How many rows there are; 0 also where filling was broken off. */
  long rows() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT COALESCE(SUM(attempts), 0) FROM spend_hour"
                    + " WHERE dim = 'all' AND EXISTS (SELECT 1 FROM latency_day)")
            .mapTo(long.class)
            .one());
  }

  /**
   * Fills empty books.
   *
   * @param progress told how many rows there are, now and then
   */
  void fill(long rows, LongConsumer progress) {
    for (var from = 0L; from < rows; from += ROWS_AT_ONCE) {
      var to = Math.min(rows, from + ROWS_AT_ONCE);
      add(from, to, rows);
      progress.accept(to);
    }
    for (var dimension : DIMENSIONS) {
      execute(DAYS_OF.formatted(dimension.name(), dimension.column()));
      execute(HOURS_OF.formatted(dimension.name(), dimension.column()));
    }
    execute(DAYS_OF.formatted("task", "task_type"));
    execute(HOURS_OF.formatted("model", "platform || '/' || model"));
    execute(CONVERSATIONS);
    execute(LATENCIES);
  }

  private void add(long from, long to, long rows) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(ROWS)
            .bind("from", from)
            .bind("to", to)
            .bind("rows", rows)
            .bind("begin", BEGIN)
            .bind("days", DAYS)
            .execute());
  }

  private void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }
}
