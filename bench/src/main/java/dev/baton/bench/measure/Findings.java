package dev.baton.bench.measure;

import dev.baton.bench.report.Row;
import java.util.List;
import java.util.stream.Stream;

/** What a measure found: rows to read, and the rounds behind them. */
public record Findings(List<Row> rows, List<Round> rounds) {

  public Findings {
    rows = List.copyOf(rows);
    rounds = List.copyOf(rounds);
  }

  public static Findings none() {
    return new Findings(List.of(), List.of());
  }

  public Findings and(Findings more) {
    return new Findings(
        Stream.concat(rows.stream(), more.rows.stream()).toList(),
        Stream.concat(rounds.stream(), more.rounds.stream()).toList());
  }
}
