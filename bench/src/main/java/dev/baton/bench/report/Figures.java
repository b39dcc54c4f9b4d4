package dev.baton.bench.report;

import java.util.List;
import java.util.stream.Stream;

/** Figures as aligned text. */
public final class Figures {
  private static final int WORD_COLUMNS = 2;

  private Figures() {}

  public static String table(List<Figure> figures) {
    var head = List.of("measure", "unit", "value", "target", "result");
    var lines = figures.stream().map(Figures::cells);
    return Columns.set(WORD_COLUMNS, Stream.concat(Stream.of(head), lines).toList());
  }

  private static List<String> cells(Figure figure) {
    return List.of(
        figure.measure(),
        figure.unit(),
        Figure.number(figure.value()),
        figure.bound().map(Figure.Bound::toString).orElse("-"),
        figure.verdict().word());
  }
}
