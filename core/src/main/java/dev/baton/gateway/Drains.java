package dev.baton.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers read on after their clients have left, so that the platform's own count is booked: a few
 * at once, and not for long. Shared by all loops.
 */
final class Drains {
  static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int AT_ONCE_MAX = 32;

  private final AtomicInteger running = new AtomicInteger();

  /** Whether one more may; who may must {@link #leave} at the end. */
  boolean enter() {
    if (running.incrementAndGet() <= AT_ONCE_MAX) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    running.decrementAndGet();
  }
}
