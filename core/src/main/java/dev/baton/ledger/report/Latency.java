package dev.baton.ledger.report;

import java.util.List;

/**
 * How long a model's answers took, in milliseconds.
 *
 * <p>Answers are counted by buckets that are each a twelfth as wide as their own values, and a
 * quantile is told as the middle of its bucket: at most 4.5 % from what a list of all answers would
 * tell. The average is exact.
 */
public record Latency(
    String model, long answers, double average, double p50, double p95, double p99) {
  private static final double STEPS_A_DOUBLING = 8;

  /** Answers that took about as long. */
  public record Bucket(int number, long answers, long millis) {

    /** In which bucket so many milliseconds belong: {@code floor(8 * log2(max(1, millis)))}. */
    public static int of(long millis) {
      var whole = Math.max(1, millis);
      var guess = (int) (STEPS_A_DOUBLING * Math.log((double) whole) / Math.log(2));
      // A logarithm is never quite right; the borders decide.
      var low = whole < from(guess) ? guess - 1 : guess;
      return whole >= from(low + 1) ? low + 1 : low;
    }

    private static double from(int number) {
      return Math.scalb(
          Math.pow(2, Math.floorMod(number, 8) / STEPS_A_DOUBLING), Math.floorDiv(number, 8));
    }

    Bucket plus(Bucket other) {
      return new Bucket(number, answers + other.answers, millis + other.millis);
    }

    /** Its geometric middle, among the whole milliseconds that fall in it. */
    double middle() {
      var lowest = Math.ceil(from(number));
      var highest = Math.max(lowest, Math.ceil(from(number + 1)) - 1);
      return Math.sqrt(lowest * highest);
    }
  }

  /**
   * @param buckets the quickest first
   */
  static Latency of(String model, List<Bucket> buckets) {
    var answers = buckets.stream().mapToLong(Bucket::answers).sum();
    var millis = buckets.stream().mapToLong(Bucket::millis).sum();
    return new Latency(
        model,
        answers,
        answers == 0 ? 0 : (double) millis / answers,
        quantile(buckets, answers, 50),
        quantile(buckets, answers, 95),
        quantile(buckets, answers, 99));
  }

  private static double quantile(List<Bucket> buckets, long answers, int percent) {
    var rank = Math.ceilDiv(answers * percent, 100);
    var seen = 0L;
    for (var bucket : buckets) {
      seen += bucket.answers();
      if (seen >= rank) {
        return bucket.middle();
      }
    }
    return 0;
  }
}
