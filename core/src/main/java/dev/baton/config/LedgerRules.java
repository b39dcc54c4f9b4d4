package dev.baton.config;

import java.time.Duration;
import java.util.Locale;

/**
 * How the books are kept.
 *
 * @param durability how much must have happened before a platform is asked
 * @param onDisconnect what becomes of an answer whose client has left
 * @param baseline against which savings are reckoned, {@code platform/model}
 * @param expensive pico-dollars a written token from which on a model counts as expensive
 * @param keepRows how long single attempts are kept; older ones are archived, sums stay
 * @param journalBytesMax how much may wait for the database
 */
public record LedgerRules(
    Durability durability,
    OnDisconnect onDisconnect,
    String baseline,
    long expensive,
    Duration keepRows,
    long segmentBytes,
    long journalBytesMax) {
  public static final LedgerRules DEFAULT =
      new LedgerRules(
          Durability.PROCESS,
          OnDisconnect.CANCEL,
          "anthropic/claude-3-5-sonnet",
          10_000_000,
          Duration.ofDays(400),
          64L << 20,
          2L << 30);

  /** What a hold survives once the platform is asked. */
  public enum Durability {
    /** The end of the process, however it comes. */
    PROCESS,
    /** The loss of power too. */
    DISK;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is written: {@code disk}. */
    public String word() {
      return word;
    }
  }

  /** What becomes of an answer whose client has left. */
  public enum OnDisconnect {
    /** The platform is hung up on at once. */
    CANCEL,
    /** It is read on for a while, so that its own count is booked. */
    DRAIN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is written: {@code drain}. */
    public String word() {
      return word;
    }
  }
}
