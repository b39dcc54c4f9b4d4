package dev.baton.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One measure: what nginx needs, what the one under test needs, and what was asked for.
 *
 * @param ratio of the one under test to nginx, paired round by round
 */
public record Row(
    String measure,
    String unit,
    Optional<Spread> nginx,
    Optional<Spread> tested,
    Optional<Spread> ratio,
    Optional<Goal> goal) {

  /** Whether a goal was reached; OPEN where there is none, or no number to judge. */
  public enum Verdict {
    OK("ok"),
    MISS("miss"),
    OPEN("-");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Compares round by round; no ratio without nginx. */
  public static Row paired(String measure, String unit, List<Double> nginx, List<Double> tested) {
    return new Row(
        measure,
        unit,
        Spread.of(nginx),
        Spread.of(tested),
        Spread.of(ratios(nginx, tested)),
        Optional.empty());
  }

  /** Two columns without a ratio: for differences, which may be about zero. */
  public static Row apart(String measure, String unit, List<Double> nginx, List<Double> tested) {
    return new Row(
        measure, unit, Spread.of(nginx), Spread.of(tested), Optional.empty(), Optional.empty());
  }

  public static Row single(String measure, String unit, double tested) {
    return apart(measure, unit, List.of(), List.of(tested));
  }

  public static Row count(String measure, long tested) {
    return single(measure, "count", (double) tested);
  }

  public Row with(Goal wanted) {
    return new Row(measure, unit, nginx, tested, ratio, Optional.of(wanted));
  }

  @JsonProperty
  public Verdict verdict() {
    return goal.flatMap(wanted -> judged(wanted).map(value -> value <= wanted.atMost()))
        .map(reached -> reached ? Verdict.OK : Verdict.MISS)
        .orElse(Verdict.OPEN);
  }

  private Optional<Double> judged(Goal wanted) {
    return switch (wanted.on()) {
      case RATIO -> ratio.map(Spread::median);
      case VALUE -> tested.map(Spread::median);
    };
  }

  private static List<Double> ratios(List<Double> nginx, List<Double> tested) {
    return IntStream.range(0, Math.min(nginx.size(), tested.size()))
        .filter(round -> nginx.get(round) > 0)
        .mapToObj(round -> tested.get(round) / nginx.get(round))
        .toList();
  }
}
