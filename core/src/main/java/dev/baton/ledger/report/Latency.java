package dev.baton.ledger.report;

import dev.baton.ledger.store.LatencyClass;
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
  /** Answers that took about as long. */
  public record Bucket(int number, long answers, long millis) {

    Bucket plus(Bucket other) {
      return new Bucket(number, answers + other.answers, millis + other.millis);
    }

    /** Its geometric middle, among the whole milliseconds that fall in it. */
    double middle() {
      var lowest = Math.ceil(LatencyClass.from(number));
      var highest = Math.max(lowest, Math.ceil(LatencyClass.from(number + 1)) - 1);
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
