package dev.baton.ledger.estimate;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people type them, or an objection that says how they should be. */
final class Typed {
  private static final Pattern COUNT =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)([kKMGBT]?)");
  private static final Pattern DECIMAL =
      Pattern.compile("(?=\\.?[0-9])[0-9]{0,12}(?:\\.[0-9]{1,9})?");
  private static final int SHOWN_MAX = 40;

  private Typed() {}

  /** {@code 10M}, {@code 1.5k}, {@code 200}. */
  static long count(String field, String text) {
    var match = COUNT.matcher(text);
    if (match.matches()) {
      var number = new BigDecimal(match.group(1)).movePointRight(places(match.group(2)));
      var whole = number.stripTrailingZeros().scale() <= 0;
      if (whole && number.compareTo(BigDecimal.valueOf(Workload.TOKENS_MAX)) <= 0) {
        return number.longValueExact();
      }
    }
    throw wrong(field, "a whole number from 0 to 1000T such as 200, 1.5k or 10M", text);
  }

  /** {@code .4}, {@code 0.25}, {@code 1}. */
  static BigDecimal share(String field, String text) {
    if (DECIMAL.matcher(text).matches()) {
      var share = new BigDecimal(text);
      if (share.compareTo(BigDecimal.ONE) <= 0) {
        return share;
      }
    }
    throw wrong(field, "a number from 0 to 1 such as .4", text);
  }

  /** {@code 7000}, {@code 49.90}. */
  static Amount dollars(String field, String text) {
    if (DECIMAL.matcher(text).matches()) {
      return new Amount(new BigDecimal(text));
    }
    throw wrong(field, "an amount of dollars such as 7000 or 49.90", text);
  }

  static String shown(String text) {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
  }

  private static int places(String unit) {
    return switch (unit) {
      case "k", "K" -> 3;
      case "M" -> 6;
      case "G", "B" -> 9;
      case "T" -> 12;
      default -> 0;
    };
  }

  private static Objection wrong(String field, String wanted, String text) {
    return new Objection(field + " must be " + wanted + ", not \"" + shown(text) + "\".");
  }
}
