package dev.baton.bench.report;

import java.util.List;
import java.util.stream.IntStream;

/** Lines of cells as aligned text: words to the left, numbers to the right. */
public final class Columns {

  private Columns() {}

  /**
   * Sets the lines below each other.
   *
   * @param words how many of the first columns hold words
   * @param lines the first one gives the number of columns
   */
  public static String set(int words, List<List<String>> lines) {
    var widths = widths(lines);
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line(words, line, widths)).append('\n'));
    return text.toString();
  }

  private static List<Integer> widths(List<List<String>> lines) {
    return IntStream.range(0, lines.getFirst().size())
        .mapToObj(
            column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
        .toList();
  }

  private static String line(int words, List<String> cells, List<Integer> widths) {
    var text = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      var format = (column < words ? "%-" : "%") + Math.max(1, widths.get(column)) + "s  ";
      text.append(format.formatted(cells.get(column)));
    }
    return text.toString().stripTrailing();
  }
}
