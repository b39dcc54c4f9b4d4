package dev.baton.route;

/** How quickly a model writes: until its first words, and from then on. */
record Pace(double firstSeconds, double tokensPerSecond) {
  /** What an ordinary answer has; all estimates of a whole answer go by it. */
  static final int ANSWER_TOKENS = 300;

  private static final double QUICKEST_SECONDS = 0.5;
  private static final double POINTS_A_DOUBLING = 15;

  /** What platforms' own words of speed mean here, until something is measured. */
  static Pace claimed(String latency, double tokensPerSecond) {
    return switch (latency) {
      case "fast" -> new Pace(0.4, orElse(tokensPerSecond, 100));
      case "slow" -> new Pace(2, orElse(tokensPerSecond, 25));
      default -> new Pace(0.9, orElse(tokensPerSecond, 50));
    };
  }

  private static double orElse(double known, double otherwise) {
    return known > 0 ? known : otherwise;
  }

  double answerSeconds() {
    return firstSeconds + ANSWER_TOKENS / tokensPerSecond;
  }

  double score() {
    return score(answerSeconds());
  }

  /** 100 for an answer within half a second, less for each time it takes twice as long. */
  static double score(double answerSeconds) {
    var doublings = Log.two(answerSeconds / QUICKEST_SECONDS);
    return Math.clamp(100 - POINTS_A_DOUBLING * doublings, 0, 100);
  }
}
