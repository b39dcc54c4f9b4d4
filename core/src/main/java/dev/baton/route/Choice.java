package dev.baton.route;

import dev.baton.config.Timeouts;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model on a platform that is switched on.
 *
 * @param outputCap the most tokens it may write for this request; empty: as the caller says
 * @param outputAtMost how many tokens an answer can have, whoever says so; empty: nobody does, and
 *     what it costs has no end until a cap is written
 * @param tokens what an attempt will probably use
 * @param stake what it may cost
 */
public record Choice(
    String platform,
    String model,
    Timeouts timeouts,
    OptionalLong outputCap,
    OptionalLong outputAtMost,
    long tokens,
    Stake stake) {

  /**
   * What an attempt costs at most, in nano-dollars, all the answers asked for together; empty where
   * no price is known. Where nobody says how much may be written it holds for {@link #bounded}.
   */
  public OptionalLong nanoDollars() {
    return nanoDollars(outputAtMost.orElse(Stake.OUTPUT_UNSAID));
  }

  /** The same for answers of at most {@code output} tokens each. */
  public OptionalLong nanoDollars(long output) {
    return stake.of(output);
  }

  /**
   * The most tokens each answer may have so that an attempt stays within {@code nanoDollars}; empty
   * where the question alone may cost more, or no price is known.
   */
  public OptionalLong outputFor(long nanoDollars) {
    return stake.tariff().known()
        ? stake.tariff().outputFor(nanoDollars, stake.load())
        : OptionalLong.empty();
  }

  /** This one, its answers capped at {@code output} tokens if they may be longer. */
  public Choice cappedAt(long output) {
    if (outputAtMost.orElse(Long.MAX_VALUE) <= output) {
      return this;
    }
    var cap = OptionalLong.of(output);
    return new Choice(platform, model, timeouts, cap, cap, tokens, stake);
  }

  /** This one with an end to what it costs: what is held for is what is sent. */
  public Choice bounded() {
    return outputAtMost.isEmpty() && nanoDollars(1).orElse(0) != nanoDollars(2).orElse(0)
        ? cappedAt(Stake.OUTPUT_UNSAID)
        : this;
  }

  /**
   * This one, capped so far that it costs no more than {@code nanoDollars}; empty where that is not
   * enough for an answer worth asking for, or where no price is known.
   */
  public Optional<Choice> within(long nanoDollars) {
    return outputFor(nanoDollars).stream()
        .filter(output -> output >= stake.worthwhile())
        .mapToObj(this::cappedAt)
        .findFirst();
  }
}
