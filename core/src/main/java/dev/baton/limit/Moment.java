package dev.baton.limit;

import java.time.InstantSource;

/**
 * One reading of both clocks.
 *
 * @param nanos only ever go forward: all durations are measured by them
 * @param utcMillis may jump: days and months are told by them
 */
record Moment(long nanos, long utcMillis) {

  /** Where moments come from; not for several threads. */
  static final class Clocks {
    private final SteadyClock steady;
    private final InstantSource utc;

    Clocks(SteadyClock steady, InstantSource utc) {
      this.steady = steady;
      this.utc = utc;
    }

    Moment now() {
      return new Moment(steady.now(), utc.millis());
    }
  }
}
