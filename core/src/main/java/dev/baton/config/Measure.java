package dev.baton.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whole numbers with a unit behind them, from the smallest unit to the largest. */
record Measure(List<Unit> units) {
  private static final int DIGITS_MAX = 12;

  record Unit(String name, long worth) {}

  Measure {
    units = List.copyOf(units);
  }

  static Measure of(String name, long worth) {
    return new Measure(List.of(new Unit(name, worth)));
  }

  Measure and(String name, long worth) {
    var more = new ArrayList<>(units);
    more.add(new Unit(name, worth));
    return new Measure(more);
  }

  Optional<Long> read(String text) {
    var digits = digits(text);
    var name = text.substring(digits);
    if (digits == 0 || digits > DIGITS_MAX) {
      return Optional.empty();
    }
    var number = Long.parseLong(text, 0, digits, 10);
    return units.stream()
        .filter(unit -> unit.name().equals(name))
        .filter(unit -> number <= Long.MAX_VALUE / unit.worth())
        .map(unit -> number * unit.worth())
        .findFirst();
  }

  /** With the largest unit that leaves no rest. */
  String write(long value) {
    for (var unit : units.reversed()) {
      if (value % unit.worth() == 0) {
        return value / unit.worth() + unit.name();
      }
    }
    return value + units.getFirst().name();
  }

  /**
   * {@code wrong} with a unit we have: {@code 30 sec} is {@code 30s}, {@code 16mb} {@code 16MiB}.
   */
  Optional<String> nearest(String wrong, String usual) {
    var text = wrong.strip();
    var digits = digits(text);
    if (digits == 0 || digits > DIGITS_MAX) {
      return Optional.empty();
    }
    var number = text.substring(0, digits);
    var name = text.substring(digits).strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return Optional.of(number + usual);
    }
    return unit(name).map(unit -> number + unit.name());
  }

  /** The unit so spelled, else one spelled nearly so. */
  private Optional<Unit> unit(String wrong) {
    var same = units.stream().filter(unit -> folded(unit).equals(wrong)).findFirst();
    return same.or(() -> units.stream().filter(unit -> means(wrong, folded(unit))).findFirst());
  }

  private static String folded(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  /** A unit is known by its spelling without the i, by its start, or by a longer word it begins. */
  private static boolean means(String wrong, String unit) {
    var longer = unit.length() == 1 && wrong.startsWith(unit) && !wrong.startsWith("ms");
    return longer || unit.startsWith(wrong) || unit.replace("i", "").equals(wrong);
  }

  private static int digits(String text) {
    var end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
