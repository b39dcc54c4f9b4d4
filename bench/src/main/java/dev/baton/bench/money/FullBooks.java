package dev.baton.bench.money;

import dev.baton.ledger.store.Database;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Books of 30 days in a SQLite file, filled by SQL alone: rows first, then the sums of them. */
final class FullBooks implements Database {
  static final long BEGIN = 1_767_225_600_000L;
  static final long DAY = 86_400_000;
  static final int DAYS = 30;

  private static final String ROWS =
      """
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :rows)
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
      INSERT INTO spend_conversation SELECT 0, at / 86400000, conversation, COUNT(*),
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

  private final Jdbi jdbi;

  FullBooks(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/baton/ledger/sql/common")
        .load()
        .migrate();
    this.jdbi = Jdbi.create(source);
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  boolean empty() {
    return jdbi.withHandle(handle ->
            handle.createQuery("SELECT 1 FROM usage LIMIT 1").mapTo(int.class).findFirst())
        .isEmpty();
  }

  void fill(long rows) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(ROWS)
            .bind("rows", rows)
            .bind("begin", BEGIN)
            .bind("days", DAYS)
            .execute());
    for (var dimension : DIMENSIONS) {
      execute(DAYS_OF.formatted(dimension.name(), dimension.column()));
      execute(HOURS_OF.formatted(dimension.name(), dimension.column()));
    }
    execute(DAYS_OF.formatted("task", "task_type"));
    execute(HOURS_OF.formatted("model", "platform || '/' || model"));
    execute(CONVERSATIONS);
    execute(LATENCIES);
  }

  private void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }

  @Override
  public void close() {
    // Every connection was closed behind its statement.
  }
}
