package dev.baton.server.api;

import java.util.OptionalDouble;

/**
 * How quick a model is as seen from here.
 *
 * @param firstTokenMillis until its first words
 * @param tokensPerSecond from then on
 */
public record Measured(OptionalDouble firstTokenMillis, OptionalDouble tokensPerSecond) {
  public static final Measured NOTHING =
      new Measured(OptionalDouble.empty(), OptionalDouble.empty());
}
