package dev.baton.server.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody probably meant to type: the name that fewest slips lead away from, where a slip is
 * a letter left out, put in, changed, or swapped with its neighbour.
 */
final class Typo {
  private Typo() {}

  static Optional<String> of(String typed, Collection<String> known) {
    var most = 1 + typed.length() / 4;
    return known.stream()
        .filter(name -> slips(typed, name) <= most)
        .min(Comparator.comparingInt(name -> slips(typed, name)));
  }

  private static int slips(String typed, String name) {
    var from = typed.toLowerCase(Locale.ROOT);
    var rows = new int[from.length() + 1][name.length() + 1];
    for (var i = 0; i <= from.length(); i++) {
      for (var j = 0; j <= name.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cell(rows, from, name, i, j);
      }
    }
    return rows[from.length()][name.length()];
  }

  private static int cell(int[][] rows, String from, String to, int i, int j) {
    var changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    var least =
        Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + changed);
    return from.regionMatches(i - 2, swapped(to, j), 0, 2)
        ? Math.min(least, rows[i - 2][j - 2] + 1)
        : least;
  }

  /** The two letters before {@code end}, swapped; empty where there are no two. */
  private static String swapped(String text, int end) {
    return end < 2 ? "" : "" + text.charAt(end - 1) + text.charAt(end - 2);
  }
}
