package dev.baton.ledger.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What an investment brings that saves so much every month. */
public record Payback(Amount investment, Amount monthlySaving) {
  private static final int DIGITS = 1;

  public Payback {
    if (!investment.isPositive()) {
      throw new IllegalArgumentException("an investment of " + investment.text());
    }
  }

  /** The return after so many months, in percent: -100 is all lost. */
  public BigDecimal returnAfter(int months) {
    return monthlySaving.times(months).minus(investment).percentOf(investment, DIGITS);
  }

  /** After how many months it has paid for itself; empty where nothing is saved. */
  public Optional<BigDecimal> breakEvenMonths() {
    return monthlySaving.isPositive()
        ? Optional.of(
            investment.dollars().divide(monthlySaving.dollars(), DIGITS, RoundingMode.HALF_UP))
        : Optional.empty();
  }
}
