package dev.baton.bench.report;

import java.util.Locale;

/** What the median has to stay below, or reach. */
public record Goal(On on, double atMost) {

  /** Which number is judged. */
  public enum On {
    RATIO,
    VALUE
  }

  public static Goal ratioAtMost(double most) {
    return new Goal(On.RATIO, most);
  }

  public static Goal valueAtMost(double most) {
    return new Goal(On.VALUE, most);
  }

  @Override
  public String toString() {
    var number =
        atMost == Math.rint(atMost) && on == On.VALUE
            ? "%.0f".formatted(atMost)
            : "%.1f".formatted(atMost);
    return String.format(Locale.ROOT, "<= %s%s", number, on == On.RATIO ? "x" : "");
  }
}
