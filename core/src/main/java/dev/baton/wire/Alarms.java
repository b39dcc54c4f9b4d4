package dev.baton.wire;

import java.time.Duration;

/** Rings later, on the caller's event loop. Real time in the product, given time in tests. */
public interface Alarms {

  /** Runs {@code ring} once after {@code wait}, unless cancelled. */
  Alarm after(Duration wait, Runnable ring);

  /** Runs {@code next} once all that has arrived at this event loop by now is dealt with. */
  void soon(Runnable next);

  /** An alarm that has been set. */
  @FunctionalInterface
  interface Alarm {
    Alarm NONE = () -> {};

    void cancel();
  }
}
