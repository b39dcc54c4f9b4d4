package dev.baton.limit;

/**
 * A sum over the last while, in a ring of cells. What is added stays for at least the length, and
 * for two cells more at most: errors are on the careful side.
 */
final class Window {
  private static final long[] UNUSED = {};

  private final long cellNanos;
  private final int count;
  private long[] cells = UNUSED;
  private long newest;
  private long sum;

  Window(long lengthNanos, int cells) {
    cellNanos = Math.ceilDiv(lengthNanos, cells);
    // One for the cell that is only partly gone, one for what is on its way to the platform.
    count = cells + 2;
  }

  /**
   * Adds to the cell of the moment {@code at}, unless that has left; takes no more than is there.
   */
  void add(long at, long amount, long now) {
    advance(now);
    var cell = at / cellNanos;
    if (cell > newest - count && cell <= newest) {
      if (cells.length == 0) {
        cells = new long[count];
      }
      var added = Math.max(amount, -cells[index(cell)]);
      cells[index(cell)] += added;
      sum += added;
    }
  }

  long sum(long now) {
    advance(now);
    return sum;
  }

  /** How long until the sum is no more than {@code most}. */
  long delay(long most, long now) {
    advance(now);
    var excess = sum - most;
    if (excess <= 0) {
      return 0;
    }
    if (cells.length > 0) {
      for (var cell = Math.max(0, newest - count + 1); cell <= newest; cell++) {
        excess -= cells[index(cell)];
        if (excess <= 0) {
          return leaves(cell) - now;
        }
      }
    }
    return leaves(newest) - now;
  }

  void clear() {
    cells = UNUSED;
    sum = 0;
  }

  private long leaves(long cell) {
    return (cell + count) * cellNanos;
  }

  private void advance(long now) {
    var cell = now / cellNanos;
    if (cell <= newest) {
      return;
    }
    if (sum != 0 || cells.length > 0) {
      var last = Math.min(cell, newest + count);
      for (var next = newest + 1; next <= last; next++) {
        sum -= cells[index(next)];
        cells[index(next)] = 0;
      }
    }
    newest = cell;
  }

  private int index(long cell) {
    return (int) (cell % count);
  }
}
