package dev.baton.config;

import java.util.Comparator;

/** Where something stands in a file; both counts begin at one, and zero means nowhere. */
record Place(int line, int column) implements Comparable<Place> {
  static final Place NOWHERE = new Place(0, 0);
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  Place right(int columns) {
    return new Place(line, column + columns);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
