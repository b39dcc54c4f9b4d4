package dev.baton.ledger.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlite.SQLiteException;

/** What a fault of a database says about what was asked of it. */
final class Faults {
  /** SQLSTATE classes: what was given is wrong, breaks a rule, or is too big. */
  private static final Set<String> OF_DATA = Set.of("22", "23", "54");

  private static final int CLASS_LENGTH = 2;
  private static final int WORDS_MAX = 300;

  private Faults() {}

  /**
   * Whether the entries themselves cannot be booked, now or later, wherever the fault came from.
   */
  static boolean ofData(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
        .anyMatch(Faults::isOfData);
  }

  /** The innermost words about it: those further out repeat what callers had written. */
  static String words(Throwable fault) {
    var inner = sql(fault).orElse(fault);
    var text = inner.getMessage();
    var words = (text == null ? inner.getClass().getSimpleName() : text).strip();
    return words.substring(0, Math.min(words.length(), WORDS_MAX)).replaceAll("\\s+", " ");
  }

  /** Whether a database said so. */
  static boolean ofDatabase(Throwable fault) {
    return sql(fault).isPresent();
  }

  private static Optional<Throwable> sql(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .reduce((_, inner) -> inner);
  }

  private static boolean isOfData(Throwable fault) {
    return switch (fault) {
      case ArithmeticException _ -> true;
      case SQLiteException sqlite ->
          switch (sqlite.getResultCode()) {
            case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> true;
            default -> sqlite.getResultCode().name().startsWith("SQLITE_CONSTRAINT");
          };
      case SQLException sql -> {
        var state = sql.getSQLState();
        yield state != null
            && state.length() > CLASS_LENGTH
            && OF_DATA.contains(state.substring(0, CLASS_LENGTH));
      }
      default -> false;
    };
  }
}
