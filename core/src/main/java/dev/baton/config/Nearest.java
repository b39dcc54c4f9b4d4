package dev.baton.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which known name somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The closest of {@code known}, if it is closer than a third of the word's length or so. */
  public static Optional<String> to(String wrong, Collection<String> known) {
    var limit = 1 + wrong.length() / 4;
    var best = Optional.<String>empty();
    for (var name : known) {
      var distance = distance(folded(wrong), folded(name), limit);
      if (distance <= limit) {
        best = Optional.of(name);
        limit = distance - 1;
      }
    }
    return best;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Edits (insert, remove, change, swap neighbours) from one to the other; rows as Damerau's. */
  private static int distance(String from, String to, int limit) {
    if (Math.abs(from.length() - to.length()) > limit) {
      return limit + 1;
    }
    var rows = new int[from.length() + 1][to.length() + 1];
    for (var i = 0; i <= from.length(); i++) {
      for (var j = 0; j <= to.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cell(rows, from, to, i, j);
      }
    }
    return rows[from.length()][to.length()];
  }

  private static int cell(int[][] rows, String from, String to, int i, int j) {
    var same = from.charAt(i - 1) == to.charAt(j - 1);
    var least =
        Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
    var swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
