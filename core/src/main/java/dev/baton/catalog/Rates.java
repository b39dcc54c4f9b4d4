package dev.baton.catalog;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import java.util.EnumSet;
import java.util.Set;

/**
 * What each kind of token costs for a prompt of a known length, in pico-dollars.
 *
 * @param reasoning the share of the output that nobody sees
 */
record Rates(
    long input, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output, long reasoning) {
  private static final long PICO_A_NANO = 1000;
  private static final Set<Counter> PROMPT =
      EnumSet.of(
          Counter.INPUT,
          Counter.CACHE_READ,
          Counter.CACHE_WRITE_5M,
          Counter.CACHE_WRITE_1H,
          Counter.AUDIO_IN);

  /** The whole prompt, by whose length tiers go. */
  static long prompt(Usage usage) {
    return PROMPT.stream().mapToLong(kind -> count(usage, kind)).reduce(0, Math::addExact);
  }

  static Rates of(Price price, long prompt) {
    var tier = price.tier(prompt);
    var shortWrite = tier.cacheWrite5m().orElse(tier.input());
    return new Rates(
        tier.input(),
        tier.cacheRead().orElse(tier.input()),
        shortWrite,
        tier.cacheWrite1h().orElse(shortWrite),
        tier.output(),
        reasoning(price, tier));
  }

  /** Input and output at the discount for patience; a cache is never made dearer by it. */
  static Rates batch(Price price, long prompt) {
    var now = of(price, prompt);
    var input = discounted(now.input, price.batchInput().orElseThrow(), price.input());
    var output = discounted(now.output, price.batchOutput().orElseThrow(), price.output());
    var reasoning = discounted(now.reasoning, price.batchOutput().orElseThrow(), price.output());
    return new Rates(
        input,
        Math.min(now.cacheRead, input),
        now.cacheWrite5m,
        now.cacheWrite1h,
        output,
        reasoning);
  }

  /** A use that names a count below zero is taken to name none: it must never lower a bill. */
  long cost(Usage usage) {
    var written = count(usage, Counter.OUTPUT);
    var thought = Math.min(written, count(usage, Counter.REASONING));
    var sum = 0L;
    sum = plus(sum, count(usage, Counter.INPUT), input);
    sum = plus(sum, count(usage, Counter.AUDIO_IN), input);
    sum = plus(sum, count(usage, Counter.CACHE_READ), cacheRead);
    sum = plus(sum, count(usage, Counter.CACHE_WRITE_5M), cacheWrite5m);
    sum = plus(sum, count(usage, Counter.CACHE_WRITE_1H), cacheWrite1h);
    sum = plus(sum, written - thought, output);
    sum = plus(sum, thought, reasoning);
    return nano(plus(sum, count(usage, Counter.AUDIO_OUT), output));
  }

  long plain(long tokensIn, long tokensOut) {
    return nano(plus(plus(0, tokensIn, input), tokensOut, output));
  }

  long highest(long tokensIn, long tokensOut) {
    var dearest = Math.max(Math.max(input, cacheRead), Math.max(cacheWrite5m, cacheWrite1h));
    return nano(plus(plus(0, tokensIn, dearest), tokensOut, Math.max(output, reasoning)));
  }

  /** Tiers name no price for thoughts: they cost at least what the rest of the answer does. */
  private static long reasoning(Price price, Price.Tier tier) {
    return tier.above() == 0
        ? price.reasoning().orElse(tier.output())
        : Math.max(tier.output(), price.reasoning().orElse(0));
  }

  /** The same share off as off the ordinary price. */
  private static long discounted(long rate, long batch, long ordinary) {
    return ordinary == 0 ? rate : Math.ceilDiv(Math.multiplyExact(rate, batch), ordinary);
  }

  private static long count(Usage usage, Counter counter) {
    return Math.max(0, usage.count(counter).orElse(0));
  }

  private static long plus(long sum, long tokens, long rate) {
    return Math.addExact(sum, Math.multiplyExact(tokens, rate));
  }

  private static long nano(long pico) {
    return Math.ceilDiv(pico, PICO_A_NANO);
  }
}
