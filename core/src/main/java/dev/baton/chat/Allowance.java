package dev.baton.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a platform's reply says is left of its own limits; empty where it says nothing. */
public record Allowance(Measured requests, Measured tokens) {
  public static final Allowance UNSAID = new Allowance(Measured.UNSAID, Measured.UNSAID);

  /**
   * One limit.
   *
   * @param limit for a whole period
   * @param left of it now
   * @param reset when all of it is there again
   */
  public record Measured(OptionalLong limit, OptionalLong left, Optional<Duration> reset) {
    public static final Measured UNSAID =
        new Measured(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
  }
}
