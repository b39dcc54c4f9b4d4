package dev.baton.limit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much work is let in at once, so that a flood is turned away at the door instead of filling
 * the memory. Shared by all event loops, hence the two atomics.
 */
public final class Admission {
  private final int callsMax;
  private final long bodyBytesMax;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong bodyBytes = new AtomicLong();

  public Admission(int callsMax, long bodyBytesMax) {
    this.callsMax = callsMax;
    this.bodyBytesMax = bodyBytesMax;
  }

  /** The place of one call that was let in. */
  public final class Place {
    private long bytes;

    private Place(long bytes) {
      this.bytes = bytes;
    }

    /** The call has brought this much, which may be less than it was given room for. */
    public void brought(long actual) {
      bodyBytes.addAndGet(actual - bytes);
      bytes = actual;
    }

    /** Must be said once. */
    public void leave() {
      calls.decrementAndGet();
      bodyBytes.addAndGet(-bytes);
    }
  }

  /** Lets a call in that will bring at most {@code bytes}, if there is a place for it. */
  public Optional<Place> enter(long bytes) {
    if (calls.incrementAndGet() > callsMax) {
      calls.decrementAndGet();
      return Optional.empty();
    }
    var place = new Place(bytes);
    if (bodyBytes.addAndGet(bytes) > bodyBytesMax) {
      place.leave();
      return Optional.empty();
    }
    return Optional.of(place);
  }

  public int callsInside() {
    return calls.get();
  }
}
