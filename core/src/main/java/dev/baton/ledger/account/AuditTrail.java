package dev.baton.ledger.account;

import dev.baton.ledger.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What was changed by whom, as it stands in the database. Blocks; safe for all threads. */
public final class AuditTrail {
  private static final int PAGE = 500;
  private static final String COLUMNS = "seq, at, who, what, subject, before, after, hash";

  private final Jdbi jdbi;

  public AuditTrail(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Where the chain ends. */
  public record Head(long seq, String hash) {}

  /** What a look through the whole chain finds. */
  public sealed interface Finding {
    /** Every row is as it was written, and none is missing. */
    record Sound(Head head) implements Finding {}

    /**
     * Somebody changed the table.
     *
     * @param seq the first row at which it shows
     */
    record Broken(long seq, String sentence) implements Finding {}
  }

  /** The deeds before one, the latest first. */
  public List<Deed> before(long seq, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT " + COLUMNS + " FROM audit WHERE seq < :seq ORDER BY seq DESC LIMIT :limit")
            .bind("seq", seq)
            .bind("limit", limit)
            .map((row, _) -> deed(row))
            .list());
  }

  public Head head() {
    return jdbi.withHandle(AuditTrail::head);
  }

  /** Looks at every row. Changes may go on meanwhile: a row and the head move in one step. */
  public Finding verify() {
    return jdbi.withHandle(handle -> {
      var last = new Head(0, Deed.BEGINNING);
      var from = Long.MIN_VALUE;
      while (true) {
        var page = page(handle, from);
        for (var deed : page) {
          if (deed.seq() <= 0) {
            return broken(deed.seq(), "was not written by Baton");
          }
          if (deed.seq() != last.seq() + 1) {
            return broken(last.seq() + 1, "is missing");
          }
          if (!deed.follows(last.hash())) {
            return broken(deed.seq(), "is not as it was written, or the one before it is not");
          }
          last = new Head(deed.seq(), deed.hash());
          from = last.seq();
        }
        if (page.isEmpty()) {
          var head = head(handle);
          if (head.seq() <= last.seq()) {
            return head.equals(last) ? new Finding.Sound(last) : ending(last, head);
          }
          if (page(handle, from).isEmpty()) {
            return broken(last.seq() + 1, "is missing");
          }
        }
      }
    });
  }

  private static Finding ending(Head last, Head head) {
    return head.seq() == last.seq()
        ? broken(last.seq(), "is not the one that was written last")
        : broken(head.seq() + 1, "was not written by Baton");
  }

  private static Finding broken(long seq, String what) {
    return new Finding.Broken(
        seq, "Row " + seq + " of the audit " + what + ". The rows before it are sound.");
  }

  private static List<Deed> page(Handle handle, long after) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM audit WHERE seq > :seq ORDER BY seq LIMIT :limit")
        .bind("seq", after)
        .bind("limit", PAGE)
        .map((row, _) -> deed(row))
        .list();
  }

  private static Head head(Handle handle) {
    return handle
        .createQuery("SELECT seq, hash FROM account_state WHERE id = 1")
        .map((row, _) -> new Head(row.getLong("seq"), text(row, "hash")))
        .one();
  }

  static void append(Handle handle, Deed deed) {
    handle
        .createUpdate(
            """
            INSERT INTO audit (seq, at, who, what, subject, before, after, hash)
            VALUES (:seq, :at, :who, :what, :subject, :before, :after, :hash)
            """)
        .bind("seq", deed.seq())
        .bind("at", deed.at())
        .bind("who", deed.who())
        .bind("what", deed.note().what())
        .bind("subject", deed.note().subject())
        .bind("before", deed.note().before())
        .bind("after", deed.note().after())
        .bind("hash", deed.hash())
        .execute();
  }

  private static Deed deed(ResultSet row) throws SQLException {
    var note =
        new Note(text(row, "what"), text(row, "subject"), text(row, "before"), text(row, "after"));
    return new Deed(
        row.getLong("seq"), row.getLong("at"), text(row, "who"), note, text(row, "hash"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }
}
