package dev.baton.bench.money;

import dev.baton.ledger.report.By;
import dev.baton.ledger.report.Question;
import dev.baton.ledger.report.Question.Page;
import dev.baton.ledger.report.Reports;
import dev.baton.ledger.report.Span;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long every report takes over full books in SQLite. Wants a file, which it fills if it holds
 * nothing, and if need be how many rows; prints milliseconds, the median and the worst of ten.
 */
public final class TenMillionRows {
  private static final long ROWS = 10_000_000;
  private static final int ROUNDS = 10;
  private static final double NANOS_A_MILLI = 1e6;

  private TenMillionRows() {}

  public static void main(String[] args) {
    try (var books = new FullBooks(Path.of(args[0]))) {
      if (books.empty()) {
        var rows = args.length > 1 ? Long.parseLong(args[1]) : ROWS;
        var begun = System.nanoTime();
        books.fill(rows);
        System.out.printf(
            Locale.ROOT,
            "filled with %d rows in %.0f s%n",
            rows,
            (System.nanoTime() - begun) / NANOS_A_MILLI / 1000);
      }
      reports(new Reports(books))
          .forEach((name, report) -> System.out.println(measured(name, report)));
    }
  }

  private static Map<String, Runnable> reports(Reports reports) {
    var end = FullBooks.BEGIN + FullBooks.DAYS * FullBooks.DAY;
    var month = new Span(FullBooks.BEGIN, end);
    var now = end - 1;
    var all = new LinkedHashMap<String, Runnable>();
    for (var by : By.values()) {
      var question = Question.of(by, month, false).page(Page.dearest(100));
      all.put("30 days by " + by.word(), () -> reports.lines(question));
    }
    all.put("dashboard: models", () -> reports.costByModel(now, false));
    all.put("dashboard: agents", () -> reports.costByAgent(now, false));
    all.put("dashboard: days", () -> reports.dailyTrend(now, FullBooks.DAYS, false));
    all.put("dashboard: conversations", () -> reports.dearestConversations(now, 10, false));
    var user = Question.of(By.MODEL, month, false).where(By.USER, "user-7");
    all.put("models of one user", () -> reports.lines(user));
    var hours = Question.of(By.HOUR, month, false).where(By.MODEL, "model-3");
    all.put("hours of one model", () -> reports.lines(hours));
    all.put("latency", () -> reports.latencyOfAll(month, false, Optional.empty()));
    all.put("spent, to the millisecond", () -> reports.spent(new Span(month.from(), now), false));
    var cut = new Span(month.from() + FullBooks.DAY / 2, month.to());
    all.put("models, from noon on", () -> reports.lines(Question.of(By.MODEL, cut, false)));
    return all;
  }

  private static String measured(String name, Runnable report) {
    report.run();
    var took = new double[ROUNDS];
    for (var round = 0; round < ROUNDS; round++) {
      var begun = System.nanoTime();
      report.run();
      took[round] = (System.nanoTime() - begun) / NANOS_A_MILLI;
    }
    Arrays.sort(took);
    return String.format(
        Locale.ROOT, "%-28s %8.1f %8.1f", name, took[ROUNDS / 2], took[ROUNDS - 1]);
  }
}
