package dev.baton.ledger.report;

import java.util.Optional;

/**
 * What was used, and what it cost.
 *
 * @param requests attempts that did not fail
 * @param tokens of prompts and answers, from caches too
 * @param cost in nano-dollars; attempts without a price add nothing
 * @param detail what the sums by hour and by conversation do not tell
 */
public record Figures(long requests, long tokens, long cost, Optional<Detail> detail) {
  public static final Figures NONE =
      new Figures(0, 0, 0, Optional.of(new Detail(0, 0, 0, 0, 0, 0, 0, 0)));

  /**
   * More about the same.
   *
   * @param attempts failed ones too
   * @param output thoughts included
   * @param reasoning the share of output that nobody sees
   * @param estimated the part of the cost that is our own count
   * @param unpriced attempts without a price
   */
  public record Detail(
      long attempts,
      long input,
      long cacheRead,
      long cacheWrite,
      long output,
      long reasoning,
      long estimated,
      long unpriced) {

    Detail plus(Detail other, int sign) {
      return new Detail(
          attempts + sign * other.attempts,
          input + sign * other.input,
          cacheRead + sign * other.cacheRead,
          cacheWrite + sign * other.cacheWrite,
          output + sign * other.output,
          reasoning + sign * other.reasoning,
          Math.addExact(estimated, sign * other.estimated),
          unpriced + sign * other.unpriced);
    }
  }

  Figures plus(Figures other) {
    return plus(other, 1);
  }

  Figures minus(Figures other) {
    return plus(other, -1);
  }

  private Figures plus(Figures other, int sign) {
    return new Figures(
        requests + sign * other.requests,
        tokens + sign * other.tokens,
        Math.addExact(cost, sign * other.cost),
        detail.flatMap(mine -> other.detail.map(theirs -> mine.plus(theirs, sign))));
  }

  /** Whether there was not even an attempt; where attempts are not told, there was one. */
  boolean nothing() {
    return detail.map(more -> more.attempts == 0).orElse(false);
  }

  /** Nano-dollars a request, rounded; 0 where there was none. */
  public long averageCost() {
    return requests == 0 ? 0 : Math.floorDiv(cost + requests / 2, requests);
  }
}
