package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.ledger.Spender;
import dev.baton.ledger.store.Database;
import dev.baton.ledger.store.LedgerStoreContract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The books in a PostgreSQL. */
final class PostgresBooksTest extends LedgerStoreContract {
  private static final String BY_MODEL =
      """
      SELECT
        model,
        COUNT(*) as requests,
        SUM(total_tokens) as total_tokens,
        SUM(estimated_cost::numeric) as total_cost,
        AVG(estimated_cost::numeric) as avg_cost
      FROM agent_token_usage
      WHERE created_at > NOW() - INTERVAL '30 days'
      GROUP BY model
      ORDER BY total_cost DESC;
      """;

  private static final String BY_AGENT =
      """
      SELECT
        agent_id,
        COUNT(*) as requests,
        SUM(estimated_cost::numeric) as total_cost,
        AVG(estimated_cost::numeric) as avg_cost_per_request
      FROM agent_token_usage
      WHERE created_at > NOW() - INTERVAL '30 days'
      GROUP BY agent_id
      ORDER BY total_cost DESC;
      """;

  private static final String BY_DAY =
      """
      SELECT
        DATE(created_at) as date,
        COUNT(*) as requests,
        SUM(estimated_cost::numeric) as daily_cost
      FROM agent_token_usage
      WHERE created_at > NOW() - INTERVAL '30 days'
      GROUP BY DATE(created_at)
      ORDER BY date DESC;
      """;

  private static final String DEAREST_TALKS =
      """
      SELECT
        conversation_id,
        COUNT(*) as message_count,
        SUM(total_tokens) as total_tokens,
        SUM(estimated_cost::numeric) as conversation_cost
      FROM agent_token_usage
      WHERE conversation_id IS NOT NULL
        AND created_at > NOW() - INTERVAL '7 days'
      GROUP BY conversation_id
      ORDER BY conversation_cost DESC
      LIMIT 10;
      """;

  @Override
  protected Database fresh() {
    return PostgresDatabase.open(TestingPostgres.shared().emptySchema());
  }

  /** Word for word as dashboards ask. */
  @Test
  void dashboardsFindTheirFigures() {
    var now = number("SELECT CAST(EXTRACT(EPOCH FROM NOW()) * 1000 AS BIGINT)");
    var writer = new Spender("web", "ann", "", "writer", List.of(), "", "talk-1");
    var nobody = new Spender("web", "ann", "", "", List.of(), "", "");
    books.book(
        "a",
        List.of(
            entries.entry(now - 1000, writer, OptionalLong.of(1), false),
            entries.entry(now - 1000, writer, OptionalLong.of(500_000_001), false),
            entries.entry(now - 1000, nobody, OptionalLong.of(7), false),
            entries.entry(now - 40L * 86_400_000, writer, OptionalLong.of(9), false)),
        10);
    execute("UPDATE usage SET ending = 'answered', model = 'gpt-4o', output = 10, input = 0");

    assertThat(rows(BY_MODEL))
        .singleElement()
        .satisfies(row ->
            assertThat(row)
                .containsEntry("requests", 3L)
                .containsEntry("total_cost", new BigDecimal("0.500000009")));
    assertThat(rows(BY_AGENT))
        .extracting(row -> row.get("agent_id"), row -> row.get("total_cost"))
        .containsExactly(
            tuple("writer", new BigDecimal("0.500000002")),
            tuple("", new BigDecimal("0.000000007")));
    assertThat(rows(BY_DAY))
        .singleElement()
        .satisfies(
            row -> assertThat(row).containsEntry("daily_cost", new BigDecimal("0.500000009")));
    assertThat(rows(DEAREST_TALKS))
        .singleElement()
        .satisfies(row ->
            assertThat(row)
                .containsEntry("conversation_id", "talk-1")
                .containsEntry("message_count", 2L)
                .containsEntry("conversation_cost", new BigDecimal("0.500000002")));
  }

  private List<Map<String, Object>> rows(String query) {
    return database.jdbi().withHandle(handle -> handle.createQuery(query).mapToMap().list());
  }
}
