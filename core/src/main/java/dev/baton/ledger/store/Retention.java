package dev.baton.ledger.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Jdbi;

/**
 * Moves single attempts that are old into files, one a month; their sums stay.
 *
 * <p>Whole months (UTC) go. A file is complete and on the disk before the first of its rows is
 * deleted, and only rows that stand in it are: whenever the process ends in between, the next sweep
 * puts file and rows together again and goes on.
 */
public final class Retention {
  private static final int ROWS_AT_ONCE = 500;

  private final Jdbi jdbi;
  private final Path folder;
  private final Duration keepRows;
  private final InstantSource clock;

  public Retention(Database database, Path folder, Duration keepRows, InstantSource clock) {
    this.jdbi = database.jdbi();
    this.folder = folder;
    this.keepRows = keepRows;
    this.clock = clock;
  }

  /**
   * Archives each month that has become old.
   *
   * @return how many rows are in the archive now that were in the books before
   */
  public int sweep() throws IOException {
    var border = month(clock.instant().minus(keepRows).toEpochMilli());
    var swept = 0;
    for (var oldest = oldest(); oldest.isPresent() && oldest.get().isBefore(border); ) {
      swept += sweep(oldest.get());
      oldest = oldest();
    }
    return swept;
  }

  private int sweep(YearMonth month) throws IOException {
    Files.createDirectories(folder);
    var file = folder.resolve("usage-" + month + ".ndjson.gz");
    var part = folder.resolve("usage-" + month + ".part");
    try (var kept = ArchiveFile.open(file)) {
      write(part, kept, new OldRows(jdbi, start(month), start(month.plusMonths(1))));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(folder);
    remember(start(month.plusMonths(1)));
    return delete(file);
  }

  /** What the file has and what the books have, each attempt once, in the order of time. */
  private static void write(Path part, ArchiveFile kept, OldRows rows) throws IOException {
    try (var file =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var zip = new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
      var old = kept.next();
      var row = rows.next();
      while (old.isPresent() || row.isPresent()) {
        var order = order(old, row);
        line(zip, order <= 0 ? old.orElseThrow() : row.orElseThrow());
        old = order <= 0 ? kept.next() : old;
        row = order >= 0 ? rows.next() : row;
      }
      zip.finish();
      zip.flush();
      file.force(true);
    }
  }

  private static int order(Optional<ArchiveFile.Row> old, Optional<ArchiveFile.Row> row) {
    if (old.isEmpty()) {
      return 1;
    }
    return row.isEmpty() ? -1 : old.get().compareTo(row.get());
  }

  private static void line(OutputStream out, ArchiveFile.Row row) throws IOException {
    out.write(row.json().getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private int delete(Path file) throws IOException {
    var deleted = 0;
    try (var archived = ArchiveFile.open(file)) {
      var ids = new ArrayList<String>(ROWS_AT_ONCE);
      for (var row = archived.next(); row.isPresent(); row = archived.next()) {
        ids.add(row.get().id());
        if (ids.size() == ROWS_AT_ONCE) {
          deleted += delete(ids);
          ids.clear();
        }
      }
      return deleted + delete(ids);
    }
  }

  private int delete(List<String> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    return jdbi.inTransaction(handle -> {
      try (var batch = handle.prepareBatch("DELETE FROM usage WHERE id = ?")) {
        ids.forEach(id -> batch.bind(0, id).add());
        var deleted = 0;
        for (var count : batch.execute()) {
          deleted += count;
        }
        return deleted;
      }
    });
  }

  /** Whoever adds the rows up again must know which ones are still here. */
  private void remember(long since) {
    jdbi.useTransaction(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO kept (what, since) VALUES ('usage', :since)
                ON CONFLICT (what) DO UPDATE SET since =
                  CASE WHEN kept.since > excluded.since THEN kept.since ELSE excluded.since END
                """)
            .bind("since", since)
            .execute());
  }

  private Optional<YearMonth> oldest() {
    return jdbi.withHandle(handle ->
            handle
                .createQuery("SELECT at FROM usage ORDER BY at LIMIT 1")
                .mapTo(Long.class)
                .findOne())
        .map(Retention::month);
  }

  private static YearMonth month(long millis) {
    return YearMonth.from(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
  }

  private static long start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private static void force(Path folder) throws IOException {
    try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
