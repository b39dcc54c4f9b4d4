package dev.baton.ledger.journal;

import dev.baton.config.LedgerRules;
import dev.baton.config.LedgerRules.Durability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a journal works by.
 *
 * @param keepBooked how long segments are kept that are in the books already
 * @param forceEvery how often the disk is forced when nobody waits for it
 * @param retryEvery how often a segment is asked for where there was no room for one
 */
record Terms(
    Durability durability,
    long segmentBytes,
    long bytesMax,
    Duration keepBooked,
    Duration forceEvery,
    Duration retryEvery,
    InstantSource clock,
    RandomGenerator random) {
  private static final long SEGMENT_BYTES_MIN = 1L << 20;
  private static final long SEGMENT_BYTES_MAX = 1L << 30;
  private static final Duration KEEP_BOOKED = Duration.ofHours(24);
  private static final Duration FORCE_EVERY = Duration.ofMillis(100);
  private static final Duration RETRY_EVERY = Duration.ofSeconds(1);

  static Terms of(LedgerRules rules, InstantSource clock, RandomGenerator random) {
    return new Terms(
        rules.durability(),
        Math.clamp(rules.segmentBytes(), SEGMENT_BYTES_MIN, SEGMENT_BYTES_MAX),
        rules.journalBytesMax(),
        KEEP_BOOKED,
        FORCE_EVERY,
        RETRY_EVERY,
        clock,
        random);
  }
}
