package dev.baton.server.http;

import dev.baton.provider.Stamp;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Ids that sort by time (UUID version 7). One event loop each, so that nobody waits for a lock. */
public final class RequestIds {
  private final LongSupplier wallMillis;
  private final SplittableRandom random;

  public RequestIds(LongSupplier wallMillis, SplittableRandom random) {
    this.wallMillis = wallMillis;
    this.random = random;
  }

  Stamp next() {
    var millis = wallMillis.getAsLong();
    var high = (millis << 16) | 0x7000 | (random.nextLong() & 0x0fff);
    var low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new Stamp(new UUID(high, low).toString(), millis / 1000);
  }
}
