package dev.baton.route;

import java.math.BigDecimal;

/** Money as people read it. */
final class Dollars {
  private static final int NANO = 9;

  private Dollars() {}

  static String shown(long nanoDollars) {
    var amount = BigDecimal.valueOf(nanoDollars, NANO).stripTrailingZeros();
    return "$" + (amount.scale() < 2 ? amount.setScale(2) : amount).toPlainString();
  }
}
