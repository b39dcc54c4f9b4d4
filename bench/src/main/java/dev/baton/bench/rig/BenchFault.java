package dev.baton.bench.rig;

/** The bench cannot go on; the message is one sentence for the person who started it. */
public final class BenchFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BenchFault(String message) {
    super(message);
  }
}
