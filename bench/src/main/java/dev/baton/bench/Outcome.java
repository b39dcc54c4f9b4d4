package dev.baton.bench;

import dev.baton.bench.measure.Effort;
import dev.baton.bench.measure.Round;
import dev.baton.bench.report.Machine;
import dev.baton.bench.report.Row;
import java.util.List;

/**
 * Everything one run of the bench found.
 *
 * @param tested what was compared with nginx
 * @param notes what a reader of the numbers should know: what was left out, and why
 */
record Outcome(
    Machine machine,
    String tested,
    Effort effort,
    double seconds,
    List<String> notes,
    List<Row> rows,
    List<Round> rounds) {

  Outcome {
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
    rounds = List.copyOf(rounds);
  }

  boolean missed() {
    return rows.stream().anyMatch(row -> row.verdict() == Row.Verdict.MISS);
  }
}
