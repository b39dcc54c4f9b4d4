package dev.baton.catalog;

import dev.baton.chat.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The most that tokens can cost by a price: whatever service answers, none of them cached, all of
 * them to be kept, every word of the answer a thought, and a prompt of any length up to the one
 * said. Money that does not fit in a long is as much as fits.
 */
public final class Ceiling {
  private static final Set<Counter> READ =
      Set.of(Counter.INPUT, Counter.CACHE_READ, Counter.CACHE_WRITE_5M, Counter.CACHE_WRITE_1H);
  private static final Set<Counter> WRITTEN = Set.of(Counter.OUTPUT, Counter.REASONING);
  private static final long PICO_A_NANO = 1000;

  private final long[] above;
  private final long[] read;
  private final long[] written;

  private Ceiling(List<Step> steps) {
    above = steps.stream().mapToLong(Step::above).toArray();
    read = steps.stream().mapToLong(Step::read).toArray();
    written = steps.stream().mapToLong(Step::written).toArray();
  }

  /** The dearest for prompts of up to the next step. */
  private record Step(long above, long read, long written) {}

  /**
   * Reckons it once, for many questions.
   *
   * @param sound whether tokens may be sound, which many models ask more for
   */
  public static Ceiling of(Price price, boolean sound) {
    var steps = new ArrayList<Step>();
    var most = new long[2];
    price
        .steps()
        .forEach(above -> {
          for (var service : price.priced()) {
            var rates = Rates.of(price, service, above == 0 ? 0 : above + 1);
            most[0] =
                Math.max(most[0], dearest(rates, READ, sound ? Counter.AUDIO_IN : Counter.INPUT));
            most[1] =
                Math.max(
                    most[1], dearest(rates, WRITTEN, sound ? Counter.AUDIO_OUT : Counter.OUTPUT));
          }
          steps.add(new Step(above, most[0], most[1]));
        });
    return new Ceiling(steps);
  }

  private static long dearest(Rates rates, Set<Counter> kinds, Counter also) {
    var most = rates.each(also).orElse(0);
    for (var kind : kinds) {
      most = Math.max(most, rates.each(kind).orElse(0));
    }
    return most;
  }

  /** Nano-dollars. */
  public long highest(long tokensIn, long tokensOut) {
    var step = step(tokensIn);
    return new Amount().plus(tokensIn, read[step]).plus(tokensOut, written[step]).nano();
  }

  /**
   * How many tokens may be written after {@code tokensIn} of them for {@code nanoDollars}; empty
   * where the prompt alone may cost more.
   */
  public OptionalLong outputFor(long nanoDollars, long tokensIn) {
    var step = step(tokensIn);
    if (highest(tokensIn, 0) > nanoDollars) {
      return OptionalLong.empty();
    }
    if (written[step] == 0) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
    var left = Amount.times(nanoDollars, PICO_A_NANO) - Amount.times(tokensIn, read[step]);
    return OptionalLong.of(Math.max(0, left) / written[step]);
  }

  private int step(long tokensIn) {
    var step = above.length - 1;
    while (step > 0 && tokensIn <= above[step]) {
      step--;
    }
    return step;
  }
}
