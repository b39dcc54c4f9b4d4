package dev.baton.ledger.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The tokens of a month.
 *
 * @param input fresh ones
 * @param output those that are seen
 * @param cached read from the platform's own cache, besides {@code input}
 * @param reasoning written for the model itself, besides {@code output}
 * @param requests among how many requests they are shared; empty: not known
 */
public record Workload(
    long input, long output, long cached, long reasoning, OptionalLong requests) {
  static final long TOKENS_MAX = 1_000_000_000_000_000L;

  public Workload {
    if (LongStream.of(input, output, cached, reasoning).anyMatch(count -> count < 0)) {
      throw new Objection("Tokens cannot be fewer than none.");
    }
    if (LongStream.of(input, output, cached, reasoning).anyMatch(count -> count > TOKENS_MAX)) {
      throw new Objection("More than " + TOKENS_MAX + " tokens a month are not reckoned.");
    }
    if (requests.isPresent() && requests.getAsLong() < 1) {
      throw new Objection("Tokens cannot be shared among fewer than one request.");
    }
    if (input + output + cached + reasoning == 0) {
      throw new Objection(
          "There is nothing to price: say how many tokens a month go in and come out.");
    }
  }

  /** So many requests of one size. */
  static Workload of(long inEach, long outEach, long requests) {
    if (requests > 0 && Math.max(inEach, outEach) > TOKENS_MAX / requests) {
      throw new Objection("More than " + TOKENS_MAX + " tokens a month are not reckoned.");
    }
    return new Workload(inEach * requests, outEach * requests, 0, 0, OptionalLong.of(requests));
  }

  long total() {
    return input + output + cached + reasoning;
  }

  /** How long a prompt is: it decides the price where long prompts cost more; 0: not known. */
  long prompt() {
    return requests.isPresent() ? Math.ceilDiv(input + cached, requests.getAsLong()) : 0;
  }

  /** Tokens in for each token out, {@code 5:1}: what a saving depends on. */
  public String ratio() {
    var in = BigDecimal.valueOf(input + cached);
    var out = BigDecimal.valueOf(output + reasoning);
    return out.signum() == 0
        ? "input only"
        : in.divide(out, 2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + ":1";
  }
}
