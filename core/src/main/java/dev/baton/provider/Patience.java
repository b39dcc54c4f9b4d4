package dev.baton.provider;

import java.time.Duration;

/**
 * How long one attempt waits, and how slow it lets a platform be.
 *
 * @param firstByte for the reply's head
 * @param firstContent from sending to the first content of a stream; zero: no limit of its own. A
 *     plain answer comes whole, so {@code firstByte} and {@code idle} are all that holds for it
 * @param idle between two pieces of the reply
 * @param tokensPerSecondMin the pace a begun stream must keep; 0: any
 */
public record Patience(
    Duration firstByte, Duration firstContent, Duration idle, double tokensPerSecondMin) {

  public Patience {
    if (firstContent.isNegative() || !(tokensPerSecondMin >= 0)) {
      throw new IllegalArgumentException(
          "A limit below nothing: " + firstContent + ", " + tokensPerSecondMin);
    }
  }
}
