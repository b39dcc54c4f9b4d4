package dev.baton.ledger.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lines of a CSV file as RFC 4180 wants them, safe to open in a spreadsheet. */
public final class Csv {
  private static final int NANO = 9;

  /** A cell in the making; what is not there is empty. */
  public record Cell(String text, boolean number) {
    static final Cell NONE = new Cell("", true);

    public static Cell text(String text) {
      return new Cell(text, false);
    }

    static Cell text(Optional<String> text) {
      return text.map(Cell::text).orElse(NONE);
    }

    static Cell number(long number) {
      return new Cell(Long.toString(number), true);
    }

    static Cell number(BigDecimal number) {
      return new Cell(number.toPlainString(), true);
    }

    /** Dollars with nine places, from nano-dollars. */
    static Cell dollars(long nanos) {
      return number(BigDecimal.valueOf(nanos, NANO));
    }
  }

  private Csv() {}

  public static String line(List<Cell> cells) {
    return cells.stream().map(Csv::written).collect(Collectors.joining(",", "", "\r\n"));
  }

  static String head(List<String> names) {
    return String.join(",", names) + "\r\n";
  }

  private static String written(Cell cell) {
    var safe = cell.number() ? cell.text() : guarded(cell.text());
    return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }

  /** A spreadsheet takes a text that begins so for a formula and runs it. */
  private static String guarded(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
