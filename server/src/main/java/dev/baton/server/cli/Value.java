package dev.baton.server.cli;

import java.math.BigDecimal;
import java.time.Duration;

/** Reads what was given to an option, or says what it should have been. */
final class Value {
  private static final int PORT_MAX = 65_535;
  private static final String DURATION = "[0-9]{1,9}(ms|s|m|h|d)";
  private static final String DECIMAL = "[0-9]{1,3}(\\.[0-9]{1,9})?";

  private static final String DOLLARS = "[0-9]{1,7}(\\.[0-9]{1,9})?";
  private static final int NANO = 9;

  private Value() {}

  static int port(String option, String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= PORT_MAX) {
      return Integer.parseInt(text);
    }
    throw wrong(option, "a port from 0 (any free one) to 65535", text);
  }

  /** A number above zero. */
  static long count(String option, String text) {
    if (text.matches("[0-9]{1,12}") && Long.parseLong(text) > 0) {
      return Long.parseLong(text);
    }
    throw wrong(option, "a whole number above 0", text);
  }

  /** A number, spelled as it was given. */
  static String decimal(String option, String text) {
    if (text.matches(DECIMAL)) {
      return text.replaceFirst("^0+(?=[0-9])", "");
    }
    throw wrong(option, "a number such as 0.7", text);
  }

  /** Dollars, spelled as they were given: never through floating point. */
  static String dollars(String option, String text) {
    if (text.matches(DOLLARS) && !text.matches("[0.]+")) {
      return text.replaceFirst("^0+(?=[0-9])", "");
    }
    throw wrong(option, "dollars above 0, such as 20 or 2.50", text);
  }

  /** From 1 to 100. */
  static long percent(String option, String text) {
    if (text.matches("[1-9][0-9]?|100")) {
      return Long.parseLong(text);
    }
    throw wrong(option, "percent from 1 to 100", text);
  }

  /** Dollars as nano-dollars, to the last of them. */
  static long nanos(String option, String text) {
    if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      return new BigDecimal(text).movePointRight(NANO).longValueExact();
    }
    throw wrong(option, "dollars such as 20 or 0.50", text);
  }

  static Duration duration(String option, String text) {
    var unitAt = text.replaceFirst("[a-z]+$", "").length();
    if (!text.matches(DURATION) || Long.parseLong(text, 0, unitAt, 10) == 0) {
      throw wrong(option, "a time above 0 such as 90s, 15m or 2h", text);
    }
    var number = Long.parseLong(text, 0, unitAt, 10);
    return switch (text.substring(unitAt)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> days(option, text, number);
    };
  }

  private static Duration days(String option, String text, long number) {
    // Kept far from where nanoseconds overflow.
    if (number > 9_999) {
      throw wrong(option, "a time of at most 9999d", text);
    }
    return Duration.ofDays(number);
  }

  private static CliFault wrong(String option, String wanted, String text) {
    return CliFault.wrongUse(option + " must be " + wanted + ", not \"" + text + "\".");
  }
}
