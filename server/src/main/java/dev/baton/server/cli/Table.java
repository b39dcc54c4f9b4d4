package dev.baton.server.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns without borders; where they do not fit, the widest column's texts lose
 * their middles.
 */
record Table(List<Column> columns, List<List<String>> rows) {
  private static final String GAP = "  ";
  private static final String CUT = "...";
  private static final int COLUMN_LEAST = 8;

  record Column(String head, boolean right) {}

  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  List<String> lines(Optional<Integer> width) {
    var widths = widths();
    width.ifPresent(most -> narrow(widths, most));
    var lines = new ArrayList<String>();
    lines.add(line(columns.stream().map(Column::head).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int[] widths() {
    return IntStream.range(0, columns.size())
        .map(at ->
            Math.max(
                columns.get(at).head().length(),
                rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0)))
        .toArray();
  }

  private static void narrow(int[] widths, int most) {
    var needed = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    var widest =
        IntStream.range(0, widths.length)
            .boxed()
            .max(Comparator.comparingInt(at -> widths[at]))
            .orElse(0);
    if (needed > most) {
      widths[widest] = Math.max(COLUMN_LEAST, widths[widest] - (needed - most));
    }
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
