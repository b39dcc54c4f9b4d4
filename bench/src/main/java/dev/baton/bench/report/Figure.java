package dev.baton.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** One number that was measured, and what it should be where that was said beforehand. */
public record Figure(String measure, String unit, double value, Optional<Bound> bound) {

  /** Where a number has to stay. */
  public record Bound(Side side, double value) {

    @Override
    public String toString() {
      return (side == Side.AT_MOST ? "<= " : ">= ") + number(value);
    }

    /** A number that could not be measured does not. */
    private boolean holds(double number) {
      return side == Side.AT_MOST ? number <= value : number >= value;
    }
  }

  /** On which side of a bound. */
  public enum Side {
    AT_MOST,
    AT_LEAST
  }

  public static Figure of(String measure, String unit, double value) {
    return new Figure(measure, unit, value, Optional.empty());
  }

  public static Figure count(String measure, long value) {
    return of(measure, "count", (double) value);
  }

  public Figure atMost(double most) {
    return new Figure(measure, unit, value, Optional.of(new Bound(Side.AT_MOST, most)));
  }

  public Figure atLeast(double least) {
    return new Figure(measure, unit, value, Optional.of(new Bound(Side.AT_LEAST, least)));
  }

  public boolean missed() {
    return verdict() == Row.Verdict.MISS;
  }

  @JsonProperty
  public Row.Verdict verdict() {
    return bound
        .map(goal -> goal.holds(value) ? Row.Verdict.OK : Row.Verdict.MISS)
        .orElse(Row.Verdict.OPEN);
  }

  /** Two digits behind the point where there are any: 99.87 and 99.9 must not look alike. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "not seen";
    }
    var format = value == Math.rint(value) ? "%.0f" : "%.2f";
    return String.format(Locale.ROOT, format, value).replaceFirst("(\\.\\d)0$", "$1");
  }
}
