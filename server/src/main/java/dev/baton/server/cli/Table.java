package dev.baton.server.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns without borders; where they do not fit, columns that can be spared go,
 * the last one first, and then the widest texts lose their middles. Numbers are never cut.
 */
record Table(List<Column> columns, List<List<String>> rows) {
  private static final String GAP = "  ";
  private static final String CUT = "...";
  private static final int TEXT_LEAST = 24;

  /**
   * One column.
   *
   * @param right whether it holds numbers
   * @param spare whether the others make sense without it
   */
  record Column(String head, boolean right, boolean spare) {
    Column(String head, boolean right) {
      this(head, right, false);
    }

    /** Texts that a narrow screen can do without. */
    static Column spare(String head) {
      return new Column(head, false, true);
    }
  }

  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  List<String> lines(Optional<Integer> width) {
    return width
        .flatMap(this::lighter)
        .map(table -> table.lines(width))
        .orElseGet(() -> written(width));
  }

  private List<String> written(Optional<Integer> width) {
    var widths = widths();
    width.ifPresent(most -> narrow(widths, most));
    var lines = new ArrayList<String>();
    lines.add(line(columns.stream().map(Column::head).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  /** This table without its last column that can be spared, if that is needed and there is one. */
  private Optional<Table> lighter(int most) {
    var widths = widths();
    var least = IntStream.range(0, widths.length).map(at -> least(at, widths)).sum();
    if (least + gaps() <= most) {
      return Optional.empty();
    }
    return IntStream.range(0, widths.length)
        .filter(at -> columns.get(at).spare())
        .boxed()
        .reduce((_, last) -> last)
        .map(spare ->
            new Table(
                without(columns, spare), rows.stream().map(row -> without(row, spare)).toList()));
  }

  private static <T> List<T> without(List<T> items, int place) {
    return IntStream.range(0, items.size()).filter(at -> at != place).mapToObj(items::get).toList();
  }

  private int least(int column, int... widths) {
    return columns.get(column).right() ? widths[column] : Math.min(TEXT_LEAST, widths[column]);
  }

  private int gaps() {
    return GAP.length() * (columns.size() - 1);
  }

  private int[] widths() {
    return IntStream.range(0, columns.size())
        .map(at ->
            Math.max(
                columns.get(at).head().length(),
                rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0)))
        .toArray();
  }

  /** Takes what is too much from the widest text, again and again, as long as one has any. */
  private void narrow(int[] widths, int most) {
    var tooMuch = IntStream.of(widths).sum() + gaps() - most;
    for (var widest = widest(widths); tooMuch > 0 && widest.isPresent(); widest = widest(widths)) {
      widths[widest.get()]--;
      tooMuch--;
    }
  }

  private Optional<Integer> widest(int... widths) {
    return IntStream.range(0, widths.length)
        .filter(at -> least(at, widths) < widths[at])
        .boxed()
        .max(Comparator.comparingInt(at -> widths[at]));
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (var at = 0; at < widths.length; at++) {
      var cell = fitted(cells.get(at), widths[at]);
      var pad = " ".repeat(widths[at] - cell.length());
      line.append(at == 0 ? "" : GAP).append(columns.get(at).right() ? pad + cell : cell + pad);
    }
    return line.toString().stripTrailing();
  }

  private static String fitted(String cell, int width) {
    if (cell.length() <= width) {
      return cell;
    }
    var kept = width - CUT.length();
    var tail = kept / 2;
    return cell.substring(0, kept - tail) + CUT + cell.substring(cell.length() - tail);
  }
}
