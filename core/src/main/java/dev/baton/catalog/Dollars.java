package dev.baton.catalog;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Money between the decimals people write and the whole numbers Baton counts in, exactly.
 *
 * <p>A token's price is kept in pico-dollars, an amount in nano-dollars.
 */
public final class Dollars {
  private static final int PICO_A_DOLLAR = 12;
  private static final int PICO_A_MILLIONTH = 6;
  private static final int NANO_A_DOLLAR = 9;
  private static final int CENTS = 2;
  private static final int LITERAL_MAX = 40;

  private Dollars() {}

  /** Pico-dollars a token from dollars a million tokens; empty where that is no whole number. */
  public static Optional<Long> ofMillion(String dollars) {
    return exact(dollars, PICO_A_MILLIONTH);
  }

  /** Pico-dollars from dollars, for one token or one of anything; {@code 1e-07} too. */
  public static Optional<Long> ofOne(String dollars) {
    return exact(dollars, PICO_A_DOLLAR);
  }

  /** Dollars a million tokens, from pico-dollars a token: {@code 0.075}. */
  public static String million(long picoDollars) {
    return plain(BigDecimal.valueOf(picoDollars, PICO_A_MILLIONTH));
  }

  /** Dollars for one, from pico-dollars: {@code 0.01}. */
  public static String one(long picoDollars) {
    return plain(BigDecimal.valueOf(picoDollars, PICO_A_DOLLAR));
  }

  /** Dollars, from nano-dollars: {@code 0.0000006}. */
  public static String amount(long nanoDollars) {
    return plain(BigDecimal.valueOf(nanoDollars, NANO_A_DOLLAR));
  }

  /** Dollars with all nine places, from nano-dollars: {@code 0.000000600}. */
  public static String exactly(long nanoDollars) {
    return BigDecimal.valueOf(nanoDollars, NANO_A_DOLLAR).toPlainString();
  }

  /** Dollars as people read them, from nano-dollars: {@code $0.50}, {@code $0.0000006}. */
  public static String shown(long nanoDollars) {
    var amount = BigDecimal.valueOf(nanoDollars, NANO_A_DOLLAR).stripTrailingZeros();
    return "$" + (amount.scale() < CENTS ? amount.setScale(CENTS) : amount).toPlainString();
  }

  private static String plain(BigDecimal dollars) {
    return dollars.signum() == 0 ? "0" : dollars.stripTrailingZeros().toPlainString();
  }

  private static Optional<Long> exact(String literal, int places) {
    if (literal.length() > LITERAL_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(literal).movePointRight(places).longValueExact());
    } catch (ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }
}
