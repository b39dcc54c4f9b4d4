package dev.baton.ledger.estimate;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * What changes the bill beside tokens and prices.
 *
 * @param cacheHit the share of the cost that Baton's own cache of answers saves
 * @param sample the share of the work that the baseline is asked too, to watch the quality
 * @param judge what judging those samples costs a month
 */
public record Extras(BigDecimal cacheHit, BigDecimal sample, Amount judge) {
  public static final Extras NONE = new Extras(BigDecimal.ZERO, BigDecimal.ZERO, Amount.NONE);

  public Extras {
    if (Stream.of(cacheHit, sample)
        .anyMatch(share -> share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)) {
      throw new Objection("The shares of cache hits and samples go from 0 to 1.");
    }
    if (judge.dollars().signum() < 0) {
      throw new Objection("Judging cannot cost less than nothing.");
    }
  }
}
