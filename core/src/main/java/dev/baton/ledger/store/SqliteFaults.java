package dev.baton.ledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's faults mean for whoever wants to keep books in a file. */
final class SqliteFaults {
  private static final int PRIMARY_CODE = 0xff;

  private SqliteFaults() {}

  /** Reads a file through, if it is not too big for that, and refuses one that is torn. */
  static void refuseTorn(Connection connection, Path file, long bytesMax) throws SQLException {
    if (bytes(file) > bytesMax) {
      return;
    }
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery("PRAGMA quick_check(1)")) {
      var found = answer.next() ? answer.getString(1) : "nothing was answered";
      if (!found.equals("ok")) {
        throw torn(file, found);
      }
    }
  }

  static DatabaseRefused refusal(Path file, SQLException fault) {
    return switch (SQLiteErrorCode.getErrorCode(fault.getErrorCode() & PRIMARY_CODE)) {
      case SQLITE_NOTADB ->
          new DatabaseRefused(
              "%s is no database. Move it away: Baton then begins new books there.".formatted(file),
              fault);
      case SQLITE_CORRUPT -> torn(file, String.valueOf(fault.getMessage()));
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          new DatabaseRefused(
              "The books in %s cannot be written: %s. Give this user the right to write the folder and all files in it, or name another data folder."
                  .formatted(file, fault.getMessage()),
              fault);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new DatabaseRefused(
              "The books in %s are locked by another program. Close it and start again."
                  .formatted(file),
              fault);
      case SQLITE_FULL ->
          new DatabaseRefused(
              "There is no room left for the books in %s. Make room on that disk and start again."
                  .formatted(file),
              fault);
      default ->
          new DatabaseRefused(
              "The books in %s cannot be opened: %s. Look at the file and its disk, or move it away: Baton then begins new books there."
                  .formatted(file, fault.getMessage()),
              fault);
    };
  }

  private static DatabaseRefused torn(Path file, String found) {
    return new DatabaseRefused(
        "The books in %s are damaged (%s). Restore a copy of the file: the journal fills in what was kept since. Or move it away: Baton then begins new books there."
            .formatted(file, found));
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }
}
