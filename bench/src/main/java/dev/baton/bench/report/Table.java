package dev.baton.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    return Columns.set(WORD_COLUMNS, cells);
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
        row.verdict().word());
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
}
