package dev.baton.bench.money;

import dev.baton.bench.failover.Quantiles;
import dev.baton.bench.report.Figure;
import dev.baton.bench.rig.BenchFault;
import dev.baton.ledger.report.By;
import dev.baton.ledger.report.CostReport;
import dev.baton.ledger.report.Question;
import dev.baton.ledger.report.Question.Page;
import dev.baton.ledger.report.Reports;
import dev.baton.ledger.report.Span;
import dev.baton.ledger.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How long every report takes over full books, opened as the program opens them. */
final class FullReports {
  private static final int ROUNDS = 10;
  private static final double MEDIAN = 0.5;
  private static final double MILLIS_MAX = 200;
  private static final long END = FullBooks.BEGIN + FullBooks.DAYS * FullBooks.DAY;
  private static final Span MONTH = new Span(FullBooks.BEGIN, END);

  private FullReports() {}

  /**
   * Measures.
   *
   * @param kept a folder for the books, which are filled where there are none: for a next time
   */
  static List<Figure> run(Premises.Means means, long rows, Optional<Path> kept) {
    var folder = folder(kept.orElseGet(() -> means.temporary().resolve("full-books")));
    try (var database = SqliteDatabase.open(folder)) {
      fill(new FullBooks(database), rows, means.progress());
      means.progress().accept("reports: %d rows".formatted(rows));
      var figures = new ArrayList<Figure>();
      figures.add(Figure.count("reports: rows", rows));
      reports(new Reports(database))
          .forEach((name, report) -> figures.addAll(measured("reports: " + name, report)));
      return List.copyOf(figures);
    }
  }

  private static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BenchFault("No books can be kept in %s: %s".formatted(folder, e.getMessage()));
    }
  }

  private static void fill(FullBooks books, long rows, Consumer<String> progress) {
    var found = books.rows();
    if (found == 0) {
      books.fill(rows, so -> progress.accept("reports: filled %d of %d".formatted(so, rows)));
    } else if (found != rows) {
      throw new BenchFault(
          "The kept books have %d rows and not %d: name an empty folder, or say --rows %d."
              .formatted(found, rows, found));
    }
  }

  private static Map<String, Runnable> reports(Reports reports) {
    var all = new LinkedHashMap<String, Runnable>();
    for (var by : By.values()) {
      var question = Question.of(by, MONTH, false).page(Page.dearest(100));
      all.put("30 days by " + by.word(), () -> reports.lines(question));
    }
    var now = END - 1;
    all.put("dashboard, models", () -> reports.costByModel(now, false));
    all.put("dashboard, agents", () -> reports.costByAgent(now, false));
    all.put("dashboard, days", () -> reports.dailyTrend(now, FullBooks.DAYS, false));
    all.put("dashboard, conversations", () -> reports.dearestConversations(now, 10, false));
    var user = Question.of(By.MODEL, MONTH, false).where(By.USER, "user-7");
    all.put("models of one user", () -> reports.lines(user));
    var hours = Question.of(By.HOUR, MONTH, false).where(By.MODEL, "model-3");
    all.put("hours of one model", () -> reports.lines(hours));
    all.put("latency", () -> reports.latencyOfAll(MONTH, false, Optional.empty()));
    all.put("latency by model", () -> reports.latency(MONTH, false, Optional.empty()));
    all.put(
        "spent, to the millisecond", () -> reports.spent(new Span(MONTH.from() + 1, now), false));
    var cut = new Span(MONTH.from() + FullBooks.DAY / 2, MONTH.to());
    all.put("models, from noon on", () -> reports.lines(Question.of(By.MODEL, cut, false)));
    var wanted =
        new CostReport.Wanted(
            MONTH, false, new CostReport.Baseline("model", Optional.empty()), Optional.empty());
    all.put(
        "the whole cost report",
        () -> CostReport.of(reports, wanted, Instant.ofEpochMilli(now), ZoneOffset.UTC));
    return all;
  }

  private static List<Figure> measured(String name, Runnable report) {
    report.run();
    var took = new double[ROUNDS];
    for (var round = 0; round < ROUNDS; round++) {
      var begun = System.nanoTime();
      report.run();
      took[round] = (System.nanoTime() - begun) / 1e6;
    }
    var quantiles = Quantiles.of(Arrays.stream(took));
    return List.of(
        Figure.of(name, "ms", quantiles.at(MEDIAN)).atMost(MILLIS_MAX),
        Figure.of(name + ", slowest", "ms", quantiles.at(1)));
  }
}
