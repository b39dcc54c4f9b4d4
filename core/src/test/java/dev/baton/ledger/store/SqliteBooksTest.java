package dev.baton.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.Spender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books in a file. */
final class SqliteBooksTest extends LedgerStoreContract {
  private static final String BY_MODEL =
      """
      SELECT model, COUNT(*) AS requests, SUM(total_tokens) AS total_tokens,
        SUM(estimated_cost) AS total_cost, AVG(estimated_cost) AS avg_cost
      FROM agent_token_usage
      WHERE created_at > datetime('now', '-30 days')
      GROUP BY model ORDER BY total_cost DESC
      """;

  private static final String BY_AGENT =
      """
      SELECT agent_id, COUNT(*) AS requests, SUM(estimated_cost) AS total_cost
      FROM agent_token_usage
      WHERE created_at > datetime('now', '-30 days')
      GROUP BY agent_id ORDER BY total_cost DESC
      """;

  private static final String DEAREST_TALKS =
      """
      SELECT conversation_id, COUNT(*) AS message_count,
        SUM(estimated_cost) AS conversation_cost
      FROM agent_token_usage
      WHERE conversation_id IS NOT NULL AND created_at > datetime('now', '-7 days')
      GROUP BY conversation_id ORDER BY conversation_cost DESC LIMIT 10
      """;

  private static final String OF_ALL_DAYS =
      """
      SELECT SUM(requests) FROM (
        SELECT DATE(created_at) AS date, COUNT(*) AS requests,
          SUM(estimated_cost) AS daily_cost
        FROM agent_token_usage
        WHERE created_at > datetime('now', '-30 days')
        GROUP BY DATE(created_at) ORDER BY date DESC)
      """;

  private @TempDir Path folder;

  @Override
  protected Database fresh() {
    return SqliteDatabase.open(folder);
  }

  /** The dashboard's queries, in SQLite's words for dates. */
  @Test
  void dashboardsFindTheirFigures() {
    var now = number("SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000");
    var writer = new Spender("web", "ann", "", "writer", List.of(), "", "talk-1");
    books.book(
        "a",
        List.of(
            entries.entry(now - 1000, writer, OptionalLong.of(1_500_000), false),
            entries.entry(now - 2000, writer, OptionalLong.of(500_000_000), false),
            entries.entry(now - 40L * 86_400_000, writer, OptionalLong.of(9), false)),
        10);
    execute("UPDATE usage SET ending = 'answered', model = 'gpt-4o'");

    assertThat(row(BY_MODEL)).containsEntry("requests", 2).containsEntry("total_cost", 0.5015);
    assertThat(row(BY_AGENT)).containsEntry("agent_id", "writer").containsEntry("requests", 2);
    assertThat(row(DEAREST_TALKS))
        .containsEntry("conversation_id", "talk-1")
        .containsEntry("message_count", 2);
    assertThat(number(OF_ALL_DAYS)).isEqualTo(2);
  }

  private Map<String, Object> row(String query) {
    return database.jdbi().withHandle(handle -> handle.createQuery(query).mapToMap().one());
  }
}
