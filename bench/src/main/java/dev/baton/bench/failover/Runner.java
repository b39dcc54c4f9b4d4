package dev.baton.bench.failover;

import java.util.function.Function;

/**
 * A candidate of a chain: where it is, and how it behaves.
 *
 * @param base the model's name before its script
 * @param script what it does when asked in a shape
 * @param keys how many keys Baton has for it
 * @param hurried whether the chain gives it 300 ms for everything
 */
record Runner(Home home, String base, Function<Shape, String> script, int keys, boolean hurried) {

  /**
   * Bytes of each piece and of the whole text: they differ, so that nobody's text can be hidden.
   */
  static final int FAULTY_PIECE = 30;

  static final int FAULTY_TEXT = 7 * FAULTY_PIECE;
  static final int HEALTHY_TEXT = 5 * 40;

  private static final String FAULTY_SCRIPT = "~chunks=7~size=30~in=900~out=90~fault=";
  private static final String HEALTHY_SCRIPT = "~chunks=5~size=40~in=11~out=7";

  static Runner faulty(String fault) {
    return faulty(fault, fault);
  }

  static Runner faulty(String plain, String streamed) {
    return new Runner(
        Home.OPENAI,
        "faulty",
        shape -> FAULTY_SCRIPT + (shape == Shape.PLAIN ? plain : streamed),
        1,
        true);
  }

  static Runner healthy(Home home) {
    return new Runner(home, "healthy", _ -> HEALTHY_SCRIPT, 1, false);
  }

  Runner at(Home other) {
    return new Runner(other, base, script, keys, hurried);
  }

  Runner named(String other) {
    return new Runner(home, other, script, keys, hurried);
  }

  Runner withKeys(int number) {
    return new Runner(home, base, script, number, hurried);
  }

  /** The model's name in one heat: nobody else's counts are mixed with it. */
  String model(String heat, Shape shape) {
    return base + "-" + heat + script.apply(shape);
  }
}
