package dev.baton.limit;

/** What those who go first will take. */
record Ahead(long requests, long tokens) {
  static final Ahead NOBODY = new Ahead(0, 0);
  private static final long LOOK_AGAIN = 20_000_000;

  /**
   * How long somebody behind these waits who would have to wait so long if they went now. They may
   * go later: to come back at every nanosecond until they do would be no use.
   */
  long lookAgain(long pause) {
    return requests == 0 ? pause : Math.max(pause, LOOK_AGAIN);
  }

  /** What of it falls to each of so many ways in, at the most. */
  Ahead atMost(int lanes) {
    return lanes < 2 || requests == 0
        ? this
        : new Ahead(Math.ceilDiv(requests, lanes), Math.ceilDiv(tokens, lanes));
  }

  /** The same, at the least. */
  Ahead atLeast(int lanes) {
    return lanes < 2 || requests == 0 ? this : new Ahead(requests / lanes, tokens / lanes);
  }
}
