package dev.baton.limit;

import dev.baton.chat.FaultCode;

/** What stands in the way, and for how long: of several things, the one that lasts. */
final class Obstacle {

  /** Why something may not be used. */
  enum Kind {
    /** Its limits are used up for now, or the platform asked for a pause. */
    FULL(FaultCode.RATE_LIMITED),
    /** It failed too often. */
    RESTING(FaultCode.UNAVAILABLE),
    /** What it may use in all is used up. */
    SPENT(FaultCode.QUOTA_EXHAUSTED),
    /** The platform does not accept it, or nobody wants it used. */
    BARRED(FaultCode.AUTH);

    private final FaultCode code;

    Kind(FaultCode code) {
      this.code = code;
    }

    FaultCode code() {
      return code;
    }
  }

  private long wait;
  private Kind kind = Kind.FULL;

  void put(long wait, Kind kind) {
    if (wait > this.wait) {
      this.wait = wait;
      this.kind = kind;
    }
  }

  void clear() {
    wait = 0;
  }

  long nanos() {
    return wait;
  }

  Kind kind() {
    return kind;
  }
}
