package dev.baton.ledger.alert;

import dev.baton.ledger.alert.Alert.Level;
import dev.baton.ledger.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which alerts have fired, and to whom each still has to go. Blocks; never on an event loop. */
public final class AlertStore {
  private static final String FIRE =
      """
      INSERT INTO alert (budget, value, simulated, period_start, level, limit_nanos, id, scope,
        period_end, spent, actions, fired_at)
      VALUES (:budget, :value, :simulated, :period_start, :level, :limit, :id, :scope,
        :period_end, :spent, :actions, :fired_at)
      ON CONFLICT DO NOTHING\
      """;
  private static final String OWE =
      """
      INSERT INTO alert_delivery (alert, sink, attempts, due, ending, ended_at, error)
      VALUES (:alert, :sink, 0, :due, '', NULL, '') ON CONFLICT DO NOTHING\
      """;
  private static final String OPEN =
      """
      SELECT a.*, d.sink, d.attempts, d.due, d.error
      FROM alert_delivery d JOIN alert a ON a.id = d.alert WHERE d.ending = ''\
      """;
  private static final String CLAIM =
      """
      UPDATE alert_delivery SET due = :until, attempts = attempts + 1
      WHERE alert = :alert AND sink = :sink AND ending = '' AND due = :due\
      """;
  private static final String LATER =
      """
      UPDATE alert_delivery SET due = :due, error = :error
      WHERE alert = :alert AND sink = :sink AND ending = ''\
      """;
  private static final String END =
      """
      UPDATE alert_delivery SET ending = :ending, ended_at = :at, error = :error
      WHERE alert = :alert AND sink = :sink AND ending = ''\
      """;
  private static final String OVER = "period_end IS NOT NULL AND period_end < :before";

  private final Database database;

  public AlertStore(Database database) {
    this.database = database;
  }

  /**
   * An alert that has to go somewhere.
   *
   * @param attempts how often it was tried
   * @param due when it was to be tried next, in milliseconds since the epoch
   */
  record Due(Alert alert, String sink, int attempts, long due, String error) {}

  /** Writes an alert down for these sinks; false if it has fired before, here or elsewhere. */
  boolean fire(Alert alert, Collection<String> sinks, Instant now) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          if (insert(handle, alert) == 0) {
            return false;
          }
          for (var sink : sinks) {
            handle
                .createUpdate(OWE)
                .bind("alert", alert.id())
                .bind("sink", sink)
                .bind("due", now.toEpochMilli())
                .execute();
          }
          return true;
        });
  }

  private static int insert(Handle handle, Alert alert) {
    var insert =
        handle
            .createUpdate(FIRE)
            .bind("budget", alert.budget())
            .bind("value", alert.value())
            .bind("simulated", alert.simulated() ? 1 : 0)
            .bind("period_start", alert.periodStart().toEpochMilli())
            .bind("level", alert.level().word())
            .bind("limit", alert.limit())
            .bind("id", alert.id())
            .bind("scope", alert.scope())
            .bind("spent", alert.spent())
            .bind("actions", BudgetWords.of(alert.actions()))
            .bind("fired_at", alert.at().toEpochMilli());
    return alert
        .periodEnd()
        .map(end -> insert.bind("period_end", end.toEpochMilli()))
        .orElseGet(() -> insert.bindNull("period_end", Types.BIGINT))
        .execute();
  }

  /** What is to go over a sink by now, what waits longest first. */
  List<Due> due(String sink, Instant now, int max) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    OPEN + " AND d.sink = :sink AND d.due <= :now ORDER BY d.due, a.id LIMIT :max")
                .bind("sink", sink)
                .bind("now", now.toEpochMilli())
                .bind("max", max)
                .map((row, _) -> read(row))
                .list());
  }

  /** When something is to go over a sink next. */
  Optional<Instant> next(String sink) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT MIN(due) FROM alert_delivery WHERE ending = '' AND sink = :sink")
                .bind("sink", sink)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  /** Takes a delivery until {@code until}; false if another server was quicker. */
  boolean claim(Due due, Instant until) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                    .createUpdate(CLAIM)
                    .bind("until", until.toEpochMilli())
                    .bind("alert", due.alert().id())
                    .bind("sink", due.sink())
                    .bind("due", due.due())
                    .execute()
                == 1);
  }

  void sent(Due due, Instant now) {
    end(due, "sent", now, "");
  }

  void giveUp(Due due, Instant now, String why) {
    end(due, "given_up", now, why);
  }

  private void end(Due due, String ending, Instant now, String error) {
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(END)
                .bind("ending", ending)
                .bind("at", now.toEpochMilli())
                .bind("error", error)
                .bind("alert", due.alert().id())
                .bind("sink", due.sink())
                .execute());
  }

  void later(Due due, Instant then, String why) {
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(LATER)
                .bind("due", then.toEpochMilli())
                .bind("error", why)
                .bind("alert", due.alert().id())
                .bind("sink", due.sink())
                .execute());
  }

  /** What has waited since before {@code firedBefore}, whoever was to send it. */
  List<Due> stale(Instant firedBefore) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(OPEN + " AND a.fired_at <= :before ORDER BY a.fired_at, d.sink")
                .bind("before", firedBefore.toEpochMilli())
                .map((row, _) -> read(row))
                .list());
  }

  /** Forgets alerts of windows that ended long ago. */
  void forget(Instant before) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle
              .createUpdate(
                  "DELETE FROM alert_delivery WHERE alert IN (SELECT id FROM alert WHERE "
                      + OVER
                      + ")")
              .bind("before", before.toEpochMilli())
              .execute();
          handle
              .createUpdate("DELETE FROM alert WHERE " + OVER)
              .bind("before", before.toEpochMilli())
              .execute();
        });
  }

  private static Due read(ResultSet row) throws SQLException {
    var end = row.getLong("period_end");
    var periodEnd = row.wasNull() ? Optional.<Instant>empty() : Optional.of(at(end));
    var alert =
        new Alert(
            row.getString("budget"),
            row.getString("scope"),
            row.getString("value"),
            at(row.getLong("period_start")),
            periodEnd,
            Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
            row.getLong("spent"),
            row.getLong("limit_nanos"),
            BudgetWords.actions(row.getString("actions")),
            at(row.getLong("fired_at")),
            row.getInt("simulated") == 1);
    return new Due(
        alert,
        row.getString("sink"),
        row.getInt("attempts"),
        row.getLong("due"),
        row.getString("error"));
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
