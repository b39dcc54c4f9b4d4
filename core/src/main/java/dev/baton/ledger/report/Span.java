package dev.baton.ledger.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of time, in milliseconds since the epoch; its end is not part of it.
 *
 * <p>Days and hours are those of UTC, by which the books are summed.
 */
public record Span(long from, long to) {
  static final long HOUR = 3_600_000;
  static final long DAY = 24 * HOUR;

  public Span {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("A span ends after it begins: " + from + ", " + to + ".");
    }
  }

  /** Today and the days before it, so many in all. */
  public static Span days(long now, int days) {
    var end = (now / DAY + 1) * DAY;
    return new Span(Math.max(0, end - days * DAY), end);
  }

  /** What whole units of this length it holds, and what is left at its two ends. */
  Split split(long unit) {
    var first = Math.ceilDiv(from, unit);
    var end = to / unit;
    if (first >= end) {
      return new Split(0, 0, from == to ? List.of() : List.of(this));
    }
    var edges = new ArrayList<Span>();
    if (from < first * unit) {
      edges.add(new Span(from, first * unit));
    }
    if (end * unit < to) {
      edges.add(new Span(end * unit, to));
    }
    return new Split(first, end, edges);
  }

  /** The days it touches, whole. */
  Span widened() {
    return new Span(from / DAY * DAY, Math.ceilDiv(to, DAY) * DAY);
  }

  /**
   * A span cut along the units of the sums.
   *
   * @param first the first whole unit, counted from the epoch
   * @param end behind the last one
   */
  record Split(long first, long end, List<Span> edges) {
    Split {
      edges = List.copyOf(edges);
    }

    boolean hasWhole() {
      return first < end;
    }
  }
}
