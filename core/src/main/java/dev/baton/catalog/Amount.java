package dev.baton.catalog;

/**
 * A sum of counts at prices in pico-dollars: exact, and as much as fits where it does not fit.
 * Nano-dollars and what is less than one are added up apart, so that a thousand times as much fits.
 */
final class Amount {
  private static final long PICO_A_NANO = 1000;

  private long nano;
  private long pico;

  Amount plus(long count, long each) {
    nano = sum(nano, times(count, each / PICO_A_NANO));
    pico = sum(pico, times(count, each % PICO_A_NANO));
    return this;
  }

  /** Nano-dollars, rounded up. */
  long nano() {
    return sum(nano, Math.ceilDiv(pico, PICO_A_NANO));
  }

  static long times(long count, long each) {
    return Math.multiplyHigh(count, each) == 0 && count * each >= 0 ? count * each : Long.MAX_VALUE;
  }

  static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
