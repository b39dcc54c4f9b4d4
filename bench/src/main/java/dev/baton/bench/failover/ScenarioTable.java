package dev.baton.bench.failover;

import dev.baton.bench.report.Columns;
import java.util.ArrayList;
import java.util.List;

/** Scenarios as aligned text, and below it what should have been otherwise. */
public final class ScenarioTable {
  private static final int WORD_COLUMNS = 4;

  private ScenarioTable() {}

  public static String of(List<Verdict> verdicts) {
    var lines = new ArrayList<List<String>>();
    lines.add(List.of("", "platform A", "plain", "stream", "calls", "attempts", "slowest ms"));
    verdicts.forEach(verdict -> lines.add(cells(verdict)));
    var text = new StringBuilder(Columns.set(WORD_COLUMNS, lines));
    for (var verdict : verdicts) {
      complain(text, verdict.id(), Shape.PLAIN, verdict.plain());
      complain(text, verdict.id(), Shape.STREAM, verdict.streamed());
    }
    return text.toString();
  }

  private static List<String> cells(Verdict verdict) {
    return List.of(
        verdict.id(),
        verdict.fault(),
        verdict.plain().isEmpty() ? "pass" : "fail",
        verdict.streamed().isEmpty() ? "pass" : "fail",
        Integer.toString(verdict.calls()),
        Integer.toString(verdict.attempts()),
        verdict.millis() > 0 ? "%.0f".formatted(verdict.millis()) : "-");
  }

  private static void complain(
      StringBuilder text, String id, Shape shape, List<String> complaints) {
    complaints.forEach(
        complaint -> text.append("%s, %s: %s.%n".formatted(id, shape.word(), complaint)));
  }
}
