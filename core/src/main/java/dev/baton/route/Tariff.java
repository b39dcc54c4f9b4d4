package dev.baton.route;

import dev.baton.catalog.Price;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model's answers cost: models are compared by one price, and budgets held by that or by
 * what the platform will ask for, whichever is dearer. Money that does not fit in a long is as much
 * as fits.
 */
final class Tariff {
  static final Tariff UNKNOWN = new Tariff(Optional.empty(), Optional.empty());
  private static final long PICO_IN_A_NANO = 1000;

  private final Optional<Price> price;
  private final Optional<Price> billed;
  private final boolean known;
  private final boolean tiered;
  private final double input;
  private final double output;

  Tariff(Optional<Price> price, Optional<Price> billed) {
    this.price = price;
    this.billed = billed.filter(other -> price.filter(other::equals).isEmpty());
    known = price.isPresent();
    tiered = price.filter(some -> !some.tiers().isEmpty()).isPresent();
    input = price.map(Price::input).orElse(0L).doubleValue();
    output = price.map(Price::output).orElse(0L).doubleValue();
  }

  /** Pico-dollars a token read. */
  double input() {
    return input;
  }

  /** Pico-dollars a token written. */
  double output() {
    return output;
  }

  boolean tiered() {
    return tiered;
  }

  boolean known() {
    return known;
  }

  /** Pico-dollars a usual answer costs; 0 where no price is known. */
  double likely(long tokensIn, long tokensOut) {
    if (tiered) {
      var tier = tier(price.orElseThrow(), tokensIn);
      if (tier.isPresent()) {
        return (double) tokensIn * tier.get().input() + (double) tokensOut * tier.get().output();
      }
    }
    return (double) tokensIn * input + (double) tokensOut * output;
  }

  boolean free() {
    return known && input == 0 && output == 0;
  }

  /** Nano-dollars at most: nothing was kept, all of it is to be, and thinking counts as it may. */
  long highest(long tokensIn, long tokensOut) {
    return known
        ? nano(
            sum(times(tokensIn, dearestInput(tokensIn)), times(tokensOut, dearestOutput(tokensIn))))
        : 0;
  }

  /** How many tokens may be written after {@code tokensIn} of them for {@code nanoDollars}. */
  long outputFor(long nanoDollars, long tokensIn) {
    var left = times(nanoDollars, PICO_IN_A_NANO) - times(tokensIn, dearestInput(tokensIn));
    var each = dearestOutput(tokensIn);
    if (left < 0) {
      return 0;
    }
    return each == 0 ? Long.MAX_VALUE : left / each;
  }

  private long dearestInput(long tokensIn) {
    var own = dearestInput(price.orElseThrow(), tokensIn);
    return billed.isEmpty() ? own : Math.max(own, dearestInput(billed.get(), tokensIn));
  }

  private static long dearestInput(Price own, long tokensIn) {
    return tier(own, tokensIn)
        .map(tier -> dearest(tier.input(), tier.cacheWrite5m(), tier.cacheWrite1h()))
        .orElseGet(() -> dearest(own.input(), own.cacheWrite5m(), own.cacheWrite1h()));
  }

  private long dearestOutput(long tokensIn) {
    var own = dearestOutput(price.orElseThrow(), tokensIn);
    return billed.isEmpty() ? own : Math.max(own, dearestOutput(billed.get(), tokensIn));
  }

  private static long dearestOutput(Price own, long tokensIn) {
    var most = tier(own, tokensIn).map(Price.Tier::output).orElse(own.output());
    return Math.max(most, own.reasoning().orElse(0));
  }

  private static long dearest(long plain, OptionalLong shortKept, OptionalLong longKept) {
    return Math.max(plain, Math.max(shortKept.orElse(0), longKept.orElse(0)));
  }

  private static Optional<Price.Tier> tier(Price own, long tokensIn) {
    var tiers = own.tiers();
    for (var i = tiers.size() - 1; i >= 0; i--) {
      if (tokensIn > tiers.get(i).above()) {
        return Optional.of(tiers.get(i));
      }
    }
    return Optional.empty();
  }

  private static long times(long tokens, long each) {
    return Math.multiplyHigh(tokens, each) == 0 && tokens * each >= 0
        ? tokens * each
        : Long.MAX_VALUE;
  }

  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  private static long nano(long pico) {
    return Math.ceilDiv(pico, PICO_IN_A_NANO);
  }
}
