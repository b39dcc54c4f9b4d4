package dev.baton.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows as aligned text: words to the left, numbers to the right. */
public final class Table {

  private static final int WORD_COLUMNS = 2;

  private final String tested;

  public Table(String tested) {
    this.tested = tested;
  }

  public String of(List<Row> rows) {
    var cells = new ArrayList<List<String>>();
    cells.add(head());
    rows.forEach(row -> cells.add(cells(row)));
    var widths = widths(cells);
    var text = new StringBuilder();
    cells.forEach(line -> text.append(line(line, widths)).append('\n'));
    return text.toString();
  }

  private List<String> head() {
    return List.of(
        "measure",
        "unit",
        "nginx",
        tested,
        tested + " min-max",
        "ratio min",
        "median",
        "max",
        "target",
        "result");
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.measure(),
        row.unit(),
        row.nginx().map(spread -> number(spread.median())).orElse("-"),
        row.tested().map(spread -> number(spread.median())).orElse("-"),
        row.tested().map(Table::range).orElse("-"),
        ratio(row.ratio().map(Spread::min)),
        ratio(row.ratio().map(Spread::median)),
        ratio(row.ratio().map(Spread::max)),
        row.goal().map(Goal::toString).orElse("-"),
        switch (row.verdict()) {
          case OK -> "ok";
          case MISS -> "miss";
          case OPEN -> "-";
        });
  }

  private static String range(Spread spread) {
    return spread.min() == spread.max() ? "-" : number(spread.min()) + "-" + number(spread.max());
  }

  private static String ratio(Optional<Double> value) {
    return value.map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse("-");
  }

  /** Three digits that matter. */
  private static String number(double value) {
    var size = Math.abs(value);
    var format = size >= 100 || value == Math.rint(value) ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  private static List<Integer> widths(List<List<String>> cells) {
    return IntStream.range(0, cells.getFirst().size())
        .mapToObj(
            column -> cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
        .toList();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    var text = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      var format = (column < WORD_COLUMNS ? "%-" : "%") + widths.get(column) + "s  ";
      text.append(format.formatted(cells.get(column)));
    }
    return text.toString().stripTrailing();
  }
}
