package dev.baton.ledger.store;

import dev.baton.ledger.budget.Pot;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** The table of what servers were granted, within one transaction. */
record GrantTable(Handle handle) {
  private static final int ANSWER_SECONDS_MAX = 2;

  record Row(String node, long period, long granted) {}

  static GrantTable of(Handle handle) {
    handle.getConfig(SqlStatements.class).setQueryTimeout(ANSWER_SECONDS_MAX);
    return new GrantTable(handle);
  }

  /** Nobody else changes grants of this pot before this transaction has ended. */
  void lock(String mark) {
    handle
        .createUpdate(
            """
            INSERT INTO budget_pot (pot, turns) VALUES (:pot, 1)
            ON CONFLICT (pot) DO UPDATE SET turns = budget_pot.turns + 1
            """)
        .bind("pot", mark)
        .execute();
  }

  /** What was granted of a pot in all periods that count together. */
  List<Row> rows(String mark, Pot pot) {
    return handle
        .createQuery(
            """
            SELECT node, period, granted FROM budget_grant
            WHERE pot = :pot AND period >= :first AND period <= :last
            """)
        .bind("pot", mark)
        .bind("first", pot.first())
        .bind("last", pot.last())
        .map((row, _) ->
            new Row(row.getString("node"), row.getLong("period"), row.getLong("granted")))
        .list();
  }

  void put(String mark, Pot pot, String node, long granted) {
    handle
        .createUpdate(
            """
            INSERT INTO budget_grant
              (pot, period, node, granted, until, budget, kind, value, simulated)
            VALUES (:pot, :period, :node, :granted, :until, :budget, :kind, :value, :simulated)
            ON CONFLICT (pot, period, node) DO UPDATE SET granted = excluded.granted
            """)
        .bind("pot", mark)
        .bind("period", pot.period())
        .bind("node", node)
        .bind("granted", granted)
        .bind("until", pot.until())
        .bind("budget", Tidy.name(pot.budget().lines().findFirst().orElse("")))
        .bind("kind", pot.kind().word())
        .bind("value", Tidy.name(pot.value()))
        .bind("simulated", pot.simulated() ? 1 : 0)
        .execute();
  }

  void want(String mark, String node) {
    handle
        .createUpdate(
            """
            INSERT INTO budget_wanted (pot, node, times) VALUES (:pot, :node, 1)
            ON CONFLICT (pot, node) DO UPDATE SET times = budget_wanted.times + 1
            """)
        .bind("pot", mark)
        .bind("node", node)
        .execute();
  }
}
