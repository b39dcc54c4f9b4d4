package dev.baton.ledger.store;

/** How long answers take is counted in classes: eight for each doubling of the milliseconds. */
public final class LatencyClass {
  private static final int PARTS = 8;

  private LatencyClass() {}

  /** The class of a latency: {@code floor(8 * log2(max(1, millis)))}. */
  public static int of(long millis) {
    var least = Math.max(1, millis);
    var doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(least);
    var share = least / (double) (1L << doublings);
    var part = 0;
    while (part + 1 < PARTS && share >= from(part + 1)) {
      part++;
    }
    return doublings * PARTS + part;
  }

  /** Where a class begins, in milliseconds. */
  public static double from(int bucket) {
    return Math.pow(2, bucket / (double) PARTS);
  }
}
