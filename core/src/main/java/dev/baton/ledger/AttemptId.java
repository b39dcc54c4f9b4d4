package dev.baton.ledger;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What one attempt is known by, from its hold to its row in the books: a UUID of version 7, so ids
 * made later sort later.
 */
public record AttemptId(long high, long low) {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000000000000000L;
  private static final int RANDOM_IN_HIGH = 0x0fff;
  private static final int TIME_SHIFT = 16;

  /** A new one, made at a moment. */
  public static AttemptId at(long epochMillis, RandomGenerator random) {
    var high = (epochMillis << TIME_SHIFT) | VERSION | (random.nextInt() & RANDOM_IN_HIGH);
    return new AttemptId(high, (random.nextLong() >>> 2) | VARIANT);
  }

  /** As 32 hex digits. */
  @Override
  public String toString() {
    var hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  /** From 32 hex digits. */
  public static AttemptId parse(String hex) {
    return new AttemptId(
        Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
  }
}
