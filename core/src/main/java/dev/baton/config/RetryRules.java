package dev.baton.config;

import java.time.Duration;

/**
 * How often the same model is asked again, and after what.
 *
 * @param maxRetries tries of one model after its first
 * @param retryDelay the longest wait before the first of them; each next one may wait twice as long
 * @param longestDelay no wait of ours is longer
 * @param budget how many retries there may be for each hundred first attempts at a platform
 * @param onRateLimit whether a platform that is too busy for a key is asked again, or another model
 * @param onError the same for errors and broken connections
 * @param onTimeout the same for answers that do not come
 * @param waitAtMost how long a call waits for a limit or a cooling key before it moves on
 * @param attemptsMax attempts of one call, over all models
 */
public record RetryRules(
    int maxRetries,
    Duration retryDelay,
    Duration longestDelay,
    int budget,
    boolean onRateLimit,
    boolean onError,
    boolean onTimeout,
    Duration waitAtMost,
    int attemptsMax) {

  public static final RetryRules DEFAULT =
      new RetryRules(
          2,
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          20,
          true,
          true,
          true,
          Duration.ofSeconds(2),
          6);

  /** How often one model is asked in one call. */
  public int triesMax() {
    return maxRetries + 1;
  }
}
