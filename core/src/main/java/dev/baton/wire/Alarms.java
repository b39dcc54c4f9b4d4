package dev.baton.wire;

import java.time.Duration;

/** Rings later, on the caller's event loop. Real time in the product, given time in tests. */
@FunctionalInterface
public interface Alarms {

  /** Runs {@code ring} once after {@code wait}, unless cancelled. */
  Alarm after(Duration wait, Runnable ring);

  /** An alarm that has been set. */
  @FunctionalInterface
  interface Alarm {
    Alarm NONE = () -> {};

    void cancel();
  }
}
