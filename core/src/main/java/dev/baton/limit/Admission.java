package dev.baton.limit;

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

  /** Lets a call in that will bring {@code bytes}; whoever was let in must {@link #leave}. */
  public boolean enter(long bytes) {
    if (calls.incrementAndGet() > callsMax) {
      calls.decrementAndGet();
      return false;
    }
    if (bodyBytes.addAndGet(bytes) > bodyBytesMax) {
      leave(bytes);
      return false;
    }
    return true;
  }

  public void leave(long bytes) {
    calls.decrementAndGet();
    bodyBytes.addAndGet(-bytes);
  }

  /** A call that is inside has brought so many bytes less than it announced. */
  public void giveBack(long bytes) {
    bodyBytes.addAndGet(-bytes);
  }

  public int callsInside() {
    return calls.get();
  }
}
