package dev.baton.config;

import java.time.Duration;

/**
 * When a failing model is left alone.
 *
 * @param failures so many within {@code window} open the breaker, if at least half of all calls
 *     failed or the last ones all did
 * @param open how long before a probe is let through; doubled each time it fails
 * @param openMax the longest it grows
 */
public record BreakerRules(int failures, Duration window, Duration open, Duration openMax) {
  public static final BreakerRules DEFAULT =
      new BreakerRules(5, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
