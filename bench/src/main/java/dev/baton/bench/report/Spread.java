package dev.baton.bench.report;

import java.util.List;
import java.util.Optional;

/** Lowest, middle and highest of what several rounds gave. */
public record Spread(double min, double median, double max) {

  /** Empty when there is nothing to spread. */
  public static Optional<Spread> of(List<Double> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var sorted = values.stream().sorted().toList();
    return Optional.of(new Spread(sorted.getFirst(), median(sorted), sorted.getLast()));
  }

  public static Spread of(double value) {
    return new Spread(value, value, value);
  }

  private static double median(List<Double> sorted) {
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
