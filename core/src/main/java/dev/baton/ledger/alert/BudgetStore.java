package dev.baton.ledger.alert;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.ledger.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The managed budgets in the database. Blocks; never on an event loop. */
public final class BudgetStore {
  private static final String COLUMNS =
      """
      name, kind, subject, span, hours, zone, limit_nanos, warn_at, critical_at, on_warn,
      on_critical, on_exceed, created_by, changed_at\
      """;
  private static final String INSERT =
      "INSERT INTO managed_budget ("
          + COLUMNS
          + """
          ) VALUES (:name, :kind, :subject, :span, :hours, :zone, :limit, :warn_at, :critical_at,
          :on_warn, :on_critical, :on_exceed, :created_by, :changed_at) ON CONFLICT (name) DO\
          """;
  private static final String REPLACE =
      """
       UPDATE SET kind = excluded.kind, subject = excluded.subject, span = excluded.span,
       hours = excluded.hours, zone = excluded.zone, limit_nanos = excluded.limit_nanos,
       warn_at = excluded.warn_at, critical_at = excluded.critical_at,
       on_warn = excluded.on_warn, on_critical = excluded.on_critical,
       on_exceed = excluded.on_exceed, changed_at = excluded.changed_at\
      """;
  private static final String RAISE =
      """
      UPDATE managed_budget SET limit_nanos = limit_nanos + :by, changed_at = :at
      WHERE name = :name AND limit_nanos <= :most - :by\
      """;

  private final Database database;

  public BudgetStore(Database database) {
    this.database = database;
  }

  /** All of them, by name. */
  public List<ManagedBudget> all() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM managed_budget ORDER BY name")
                .map((row, _) -> read(row))
                .list());
  }

  public Optional<ManagedBudget> find(String name) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM managed_budget WHERE name = :name")
                .bind("name", name)
                .map((row, _) -> read(row))
                .findOne());
  }

  /** Adds one; false if there is one of that name, which stays. */
  public boolean add(ManagedBudget budget) {
    return insert(INSERT + " NOTHING", budget) == 1;
  }

  /** Adds one, or puts it in the place of the one of that name. Who created it stays known. */
  public void put(ManagedBudget budget) {
    insert(INSERT + REPLACE, budget);
  }

  /** The same in somebody else's transaction. */
  public void put(Handle handle, ManagedBudget budget) {
    bound(handle.createUpdate(INSERT + REPLACE), budget).execute();
  }

  /** Adds to a limit, however many do so at once; false if there is none, or it got too high. */
  public boolean raise(String name, long byNanos, long most, Instant now) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                    .createUpdate(RAISE)
                    .bind("by", byNanos)
                    .bind("most", most)
                    .bind("at", now.toEpochMilli())
                    .bind("name", name)
                    .execute()
                == 1);
  }

  /** Whether there was one. */
  public boolean remove(String name) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                    .createUpdate("DELETE FROM managed_budget WHERE name = :name")
                    .bind("name", name)
                    .execute()
                == 1);
  }

  private int insert(String sql, ManagedBudget budget) {
    return database.jdbi().withHandle(handle -> bound(handle.createUpdate(sql), budget).execute());
  }

  private static <S extends SqlStatement<S>> S bound(S statement, ManagedBudget budget) {
    var rules = budget.rules();
    return statement
        .bind("name", rules.name())
        .bind("kind", BudgetWords.of(rules.scope().kind()))
        .bind("subject", rules.scope().subject())
        .bind("span", BudgetWords.of(rules.window()))
        .bind("hours", BudgetWords.hours(rules.window()))
        .bind("zone", rules.zone().getId())
        .bind("limit", rules.limit())
        .bind("warn_at", rules.warnAt())
        .bind("critical_at", rules.criticalAt())
        .bind("on_warn", BudgetWords.of(rules.onWarn()))
        .bind("on_critical", BudgetWords.of(rules.onCritical()))
        .bind("on_exceed", BudgetWords.of(rules.onExceed()))
        .bind("created_by", budget.createdBy())
        .bind("changed_at", budget.changedAt().toEpochMilli());
  }

  private static ManagedBudget read(ResultSet row) throws SQLException {
    var kind = BudgetWords.kind(row.getString("kind")).orElseThrow();
    var window = BudgetWords.window(row.getString("span"), row.getLong("hours")).orElseThrow();
    var rules =
        new BudgetRules(
            row.getString("name"),
            new Scope(kind, row.getString("subject")),
            window,
            ZoneId.of(row.getString("zone")),
            row.getLong("limit_nanos"),
            row.getInt("warn_at"),
            row.getInt("critical_at"),
            BudgetWords.actions(row.getString("on_warn")),
            BudgetWords.actions(row.getString("on_critical")),
            BudgetWords.actions(row.getString("on_exceed")));
    var changed = Instant.ofEpochMilli(row.getLong("changed_at"));
    return new ManagedBudget(rules, row.getString("created_by"), changed);
  }
}
