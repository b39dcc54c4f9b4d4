package dev.baton.ledger.store;

import dev.baton.wire.JsonWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jdbi.v3.core.Jdbi;

/** The rows of a span of time in the order of their time, some at once. */
final class OldRows {
  private static final int ROWS_AT_ONCE = 500;

  private final Jdbi jdbi;
  private final long until;
  private final Queue<ArchiveFile.Row> read = new ArrayDeque<>();
  private long from;
  private String after = "";

  OldRows(Jdbi jdbi, long from, long until) {
    this.jdbi = jdbi;
    this.from = from;
    this.until = until;
  }

  Optional<ArchiveFile.Row> next() {
    if (read.isEmpty()) {
      readOn();
    }
    var row = Optional.ofNullable(read.poll());
    row.ifPresent(last -> {
      from = last.at();
      after = last.id();
    });
    return row;
  }

  private void readOn() {
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM usage
                WHERE at >= :from AND at < :until AND (at > :from OR id > :after)
                ORDER BY at, id LIMIT :some
                """)
            .bind("from", from)
            .bind("until", until)
            .bind("after", after)
            .bind("some", ROWS_AT_ONCE)
            .map((row, _) -> line(row))
            .forEach(read::add));
  }

  private static ArchiveFile.Row line(ResultSet row) throws SQLException {
    var json = new JsonWriter().beginObject();
    var columns = row.getMetaData();
    for (var i = 1; i <= columns.getColumnCount(); i++) {
      json.key(columns.getColumnName(i));
      switch (row.getObject(i)) {
        case null -> json.nullValue();
        case Number number -> json.value(number.longValue());
        case Object text -> json.value(text.toString());
      }
    }
    return new ArchiveFile.Row(row.getLong("at"), row.getString("id"), json.endObject().toString());
  }
}
