package dev.baton.bench.money;

import dev.baton.bench.report.Figure;
import dev.baton.bench.rig.BenchFault;
import dev.baton.ledger.Entry;
import dev.baton.ledger.store.Books;
import dev.baton.ledger.store.SqliteDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How fast rows come into the books in SQLite, in transactions as large as a shipper's. */
final class Ingest {
  private static final int BATCH = 4000;
  private static final int WARM_UP = 15;
  private static final int BATCHES = 100;
  private static final double ROWS_A_SECOND = 20_000;

  /** So that a batch is two minutes of calls at 33 a second: sums of hours are met again. */
  private static final long MILLIS_APART = 30;

  private static final long SEED = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Sample sample = new Sample(SEED);
  private final Books books;
  private long wall;
  private long cpu;
  private long slowest;
  private int made;

  private Ingest(Books books) {
    this.books = books;
  }

  static List<Figure> run(Premises.Means means) {
    means.progress().accept("books: %d transactions of %d rows".formatted(BATCHES, BATCH));
    var folder = folder(means.temporary());
    try (var database = SqliteDatabase.open(folder)) {
      return new Ingest(new Books(database)).run(folder);
    }
  }

  private static Path folder(Path temporary) {
    try {
      return Files.createTempDirectory(temporary, "books-");
    } catch (IOException e) {
      throw new BenchFault("There is no place for books: " + e.getMessage());
    }
  }

  private List<Figure> run(Path folder) {
    for (int nth = 0; nth < WARM_UP; nth++) {
      book();
    }
    wall = 0;
    cpu = 0;
    slowest = 0;
    for (int nth = 0; nth < BATCHES; nth++) {
      book();
    }
    var rows = (double) BATCHES * BATCH;
    return List.of(
        Figure.of("books: rows/s", "1/s", rows * 1e9 / wall).atLeast(ROWS_A_SECOND),
        Figure.of("books: rows a second of processor time", "1/s", rows * 1e9 / cpu),
        Figure.of("books: slowest transaction", "ms", slowest / 1e6),
        Figure.of("books: bytes a row", "bytes", (double) bytes(folder) / made));
  }

  private void book() {
    var entries = new ArrayList<Entry>(BATCH);
    for (int nth = 0; nth < BATCH; nth++) {
      entries.add(sample.whole(made, FullBooks.BEGIN + made * MILLIS_APART));
      made++;
    }
    var began = System.nanoTime();
    var busy = THREADS.getCurrentThreadCpuTime();
    var added = books.book("bench", entries, made);
    cpu += THREADS.getCurrentThreadCpuTime() - busy;
    var took = System.nanoTime() - began;
    wall += took;
    slowest = Math.max(slowest, took);
    if (added != BATCH) {
      throw new BenchFault("Of %d new rows only %d were booked.".formatted(BATCH, added));
    }
  }

  private static long bytes(Path folder) {
    try {
      return Files.size(folder.resolve(SqliteDatabase.FILE));
    } catch (IOException e) {
      throw new BenchFault("The books cannot be seen: " + e.getMessage());
    }
  }
}
