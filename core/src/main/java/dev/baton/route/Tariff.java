package dev.baton.route;

import dev.baton.catalog.Price;
import java.util.Optional;
import java.util.OptionalLong;

/** What a model's answers cost. Money that does not fit in a long is as much as fits. */
record Tariff(Optional<Price> price) {
  private static final long PICO_IN_A_NANO = 1000;

  boolean known() {
    return price.isPresent();
  }

  /** Pico-dollars a usual answer costs; 0 where no price is known. */
  double likely(long input, long output) {
    if (price.isEmpty()) {
      return 0;
    }
    var known = price.get();
    var tier = tier(known, input);
    return tier.isPresent()
        ? (double) input * tier.get().input() + (double) output * tier.get().output()
        : (double) input * known.input() + (double) output * known.output();
  }

  boolean free() {
    return price.filter(known -> known.input() == 0 && known.output() == 0).isPresent();
  }

  /** Nano-dollars at most: nothing was kept, all of it is to be, and thinking counts as it may. */
  long highest(long input, long output) {
    return price.isEmpty()
        ? 0
        : nano(sum(times(input, dearestInput(input)), times(output, dearestOutput(input))));
  }

  /** How many tokens may be written after {@code input} of them for {@code nanoDollars}. */
  long outputFor(long nanoDollars, long input) {
    var left = times(nanoDollars, PICO_IN_A_NANO) - times(input, dearestInput(input));
    var each = dearestOutput(input);
    if (left < 0) {
      return 0;
    }
    return each == 0 ? Long.MAX_VALUE : left / each;
  }

  private long dearestInput(long input) {
    var known = price.orElseThrow();
    return tier(known, input)
        .map(tier -> dearest(tier.input(), tier.cacheWrite5m(), tier.cacheWrite1h()))
        .orElseGet(() -> dearest(known.input(), known.cacheWrite5m(), known.cacheWrite1h()));
  }

  private long dearestOutput(long input) {
    var known = price.orElseThrow();
    var output = tier(known, input).map(Price.Tier::output).orElse(known.output());
    return Math.max(output, known.reasoning().orElse(0));
  }

  private static long dearest(long plain, OptionalLong shortKept, OptionalLong longKept) {
    return Math.max(plain, Math.max(shortKept.orElse(0), longKept.orElse(0)));
  }

  private static Optional<Price.Tier> tier(Price price, long input) {
    var tiers = price.tiers();
    for (var i = tiers.size() - 1; i >= 0; i--) {
      if (input > tiers.get(i).above()) {
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
