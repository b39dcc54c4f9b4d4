package dev.baton.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BudgetRules.Scope.Kind;
import dev.baton.ledger.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of old rows, whichever database they are in. */
public abstract class RetentionContract {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final long SEPTEMBER = Instant.parse("2026-09-30T23:59:59.999Z").toEpochMilli();
  private static final long OCTOBER = Instant.parse("2026-10-01T00:00:00Z").toEpochMilli();
  private static final long NOVEMBER = Instant.parse("2026-11-05T00:00:00Z").toEpochMilli();

  private @TempDir Path folder;
  private final TestingEntries entries = new TestingEntries(5);
  private Database database;
  private Books books;
  private Retention retention;

  /** An empty database of its own for each test. */
  protected abstract Database fresh();

  @BeforeEach
  void open() {
    database = fresh();
    books = new Books(database);
    retention = new Retention(database, folder.resolve("archive"), Duration.ofDays(15), () -> NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void oldMonthsGoIntoFilesAndTheirSumsStay() throws IOException {
    var september = at(SEPTEMBER, 700);
    var october = at(OCTOBER, 3);
    books.book("a", september, 1);
    books.book("a", october, 2);
    books.book("a", at(NOVEMBER, 5), 3);
    var spent = books.spent(Kind.GLOBAL, "", 0, false);

    assertThat(retention.sweep()).isEqualTo(703);

    assertThat(rows()).isEqualTo(5);
    assertThat(archived("2026-09")).containsExactlyInAnyOrderElementsOf(ids(september));
    assertThat(archived("2026-10")).containsExactlyInAnyOrderElementsOf(ids(october));
    assertThat(files()).containsExactly("usage-2026-09.ndjson.gz", "usage-2026-10.ndjson.gz");
    assertThat(books.spent(Kind.GLOBAL, "", 0, false)).isEqualTo(spent);
    assertThat(books.verify()).isEqualTo(new Agreement(5, List.of()));
    assertThat(retention.sweep()).isZero();
  }

  @Test
  void aLineSaysEverythingThatItsRowSaid() throws IOException {
    books.book("a", at(SEPTEMBER, 1), 1);

    retention.sweep();

    assertThat(lines("2026-09"))
        .singleElement()
        .asString()
        .contains("\"at\":" + SEPTEMBER, "\"cost\":1", "\"key_name\":\"web\"", "\"first_ms\":5");
  }

  @Test
  void aSweepThatEndedHalfWayIsFinished() throws IOException {
    var september = at(SEPTEMBER, 600);
    books.book("a", september, 1);
    retention.sweep();
    // The process ended before these were deleted, and while it wrote the next file.
    restore(september.subList(100, 400));
    Files.writeString(folder.resolve("archive/usage-2026-09.part"), "half a file");

    retention.sweep();

    assertThat(rows()).isZero();
    assertThat(archived("2026-09")).containsExactlyInAnyOrderElementsOf(ids(september));
  }

  @Test
  void aRowThatComesLateJoinsTheOthersOfItsMonth() throws IOException {
    var early = at(SEPTEMBER, 2);
    books.book("a", early, 1);
    retention.sweep();
    var late = Stream.concat(at(SEPTEMBER, 1).stream(), at(SEPTEMBER - 5000, 2).stream()).toList();
    books.book("a", late, 2);

    assertThat(retention.sweep()).isEqualTo(3);

    assertThat(archived("2026-09")).hasSize(5).containsAll(ids(early)).containsAll(ids(late));
  }

  @Test
  void whereNothingIsOldNothingIsWritten() throws IOException {
    books.book("a", at(NOVEMBER, 5), 1);

    assertThat(retention.sweep()).isZero();

    assertThat(folder.resolve("archive")).doesNotExist();
  }

  private List<Entry> at(long at, int count) {
    return Stream.generate(() -> entries.costing(at, 1)).limit(count).toList();
  }

  /** Rows as they were, without their sums. */
  private void restore(List<Entry> some) {
    database.jdbi().useTransaction(handle -> UsageTable.add(handle, "a", some));
  }

  private long rows() {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT COUNT(*) FROM usage").mapTo(Long.class).one());
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder.resolve("archive"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> archived(String month) throws IOException {
    return lines(month).stream().map(line -> ArchiveFile.Row.of(line).id()).toList();
  }

  private List<String> lines(String month) throws IOException {
    var file = folder.resolve("archive/usage-" + month + ".ndjson.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new ArrayList<>(lines.readAllLines());
    }
  }

  private static List<String> ids(List<Entry> some) {
    return some.stream().map(entry -> entry.id().toString()).toList();
  }
}
