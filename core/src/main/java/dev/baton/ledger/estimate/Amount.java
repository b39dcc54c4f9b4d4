package dev.baton.ledger.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Dollars, exactly: prices and shares are finite decimals, and so are their products and sums.
 *
 * <p>Only what is printed is rounded, to the nano-dollar, after all adding is done.
 */
public record Amount(BigDecimal dollars) {
  public static final Amount NONE = new Amount(BigDecimal.ZERO);
  private static final int PICO = 12;
  private static final int NANO = 9;
  private static final int CENTS = 2;

  /** So many tokens at so many pico-dollars each. */
  static Amount of(long tokens, long picoDollars) {
    var pico = BigDecimal.valueOf(tokens).multiply(BigDecimal.valueOf(picoDollars));
    return new Amount(pico.movePointLeft(PICO));
  }

  public Amount plus(Amount other) {
    return new Amount(dollars.add(other.dollars));
  }

  public Amount minus(Amount other) {
    return new Amount(dollars.subtract(other.dollars));
  }

  public Amount times(BigDecimal factor) {
    return new Amount(dollars.multiply(factor));
  }

  Amount times(long factor) {
    return times(BigDecimal.valueOf(factor));
  }

  /** A part of it, to the nano-dollar. */
  Amount over(BigDecimal divisor) {
    return new Amount(dollars.divide(divisor, NANO, RoundingMode.HALF_UP));
  }

  /** How much of {@code whole} this is, in percent with so many digits. */
  BigDecimal percentOf(Amount whole, int digits) {
    return dollars.movePointRight(CENTS).divide(whole.dollars, digits, RoundingMode.HALF_UP);
  }

  public boolean isZero() {
    return dollars.signum() == 0;
  }

  boolean isPositive() {
    return dollars.signum() > 0;
  }

  /** For programs: {@code 2.184}. */
  public String text() {
    var rounded = rounded();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** For people: {@code $2.184}, {@code -$0.50}. */
  public String shown() {
    var rounded = rounded();
    var plain = rounded.scale() < CENTS ? rounded.setScale(CENTS) : rounded;
    return (plain.signum() < 0 ? "-$" : "$") + plain.abs().toPlainString();
  }

  private BigDecimal rounded() {
    return dollars.setScale(NANO, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
