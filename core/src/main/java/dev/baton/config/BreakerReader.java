package dev.baton.config;

import dev.baton.config.Form.Time;
import dev.baton.config.Form.Whole;
import java.time.Duration;

/** Reads {@code breaker}. */
final class BreakerReader {
  private static final BreakerRules USUAL = BreakerRules.DEFAULT;
  private static final Time OPENING = new Time(Duration.ofMillis(100), Duration.ofHours(1));

  static final Key<Integer> FAILURES =
      Key.of(
          "failures",
          new Whole(1, 1000),
          USUAL.failures(),
          "So many within the window open it, if at least half of all calls failed or the last ones all did.");
  static final Key<Duration> WINDOW =
      Key.of(
          "window",
          new Time(Duration.ofSeconds(1), Duration.ofHours(1)),
          USUAL.window(),
          "How long a failure counts.");
  static final Key<Duration> OPEN =
      Key.of(
          "open",
          OPENING,
          USUAL.open(),
          "Time before a probe is let through; doubled each time it fails.");
  static final Key<Duration> OPEN_MAX =
      Key.of("open-max", OPENING, USUAL.openMax(), "The longest it grows.");
  static final Shape.Group GROUP = Shape.Group.of(FAILURES, WINDOW, OPEN, OPEN_MAX);

  private BreakerReader() {}

  static BreakerRules read(Section in) {
    var open = in.get(OPEN);
    return new BreakerRules(
        in.get(FAILURES), in.get(WINDOW), open, in.atLeast(OPEN_MAX, OPEN, open));
  }
}
