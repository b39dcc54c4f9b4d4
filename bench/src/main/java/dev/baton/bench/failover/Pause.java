package dev.baton.bench.failover;

import dev.baton.bench.rig.BenchFault;

/** Lets time pass. */
public final class Pause {

  private Pause() {}

  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted.");
    }
  }

  static void until(long nanoTime) {
    var left = nanoTime - System.nanoTime();
    if (left > 0) {
      millis(Math.ceilDiv(left, 1_000_000));
    }
  }
}
