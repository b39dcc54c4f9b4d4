package dev.baton.limit;

/** What those who go first will take. */
record Ahead(long requests, long tokens) {
  static final Ahead NOBODY = new Ahead(0, 0);

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
