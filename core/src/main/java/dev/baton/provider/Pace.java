package dev.baton.provider;

import java.time.Duration;

/**
 * Whether a stream is written fast enough, over the last ten seconds or so: a window that moves on
 * by halves. Tokens are told from bytes, of which most have about four.
 */
final class Pace {
  static final Duration WINDOW = Duration.ofSeconds(10);
  private static final long HALF_NANOS = WINDOW.toNanos() / 2;
  private static final int BYTES_A_TOKEN = 4;

  private final double bytesPerNanoMin;
  private long oldSince;
  private long oldBytes;
  private long youngSince;
  private long youngBytes;

  Pace(double tokensPerSecondMin) {
    bytesPerNanoMin = tokensPerSecondMin * BYTES_A_TOKEN / Duration.ofSeconds(1).toNanos();
  }

  boolean matters() {
    return bytesPerNanoMin > 0;
  }

  /** Counts from here, whatever was before. */
  void restart(long now, long bytes) {
    oldSince = now;
    oldBytes = bytes;
    youngSince = now + HALF_NANOS;
    youngBytes = -1;
  }

  /** How long until {@link #tooSlow} should be asked again. */
  long nanosLeft(long now) {
    return (youngBytes < 0 ? youngSince : youngSince + HALF_NANOS) - now;
  }

  /** Whether too little came in a whole window; where half of one is over, it moves on. */
  boolean tooSlow(long now, long bytes) {
    if (nanosLeft(now) > 0) {
      return false;
    }
    var slow = youngBytes >= 0 && bytes - oldBytes < (now - oldSince) * bytesPerNanoMin;
    if (youngBytes >= 0) {
      oldSince = youngSince;
      oldBytes = youngBytes;
    }
    youngSince = now;
    youngBytes = bytes;
    return slow;
  }
}
