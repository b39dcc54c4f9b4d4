package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.baton.server.LyingUpstream.Lie;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books of the real program: killed, damaged, of another version, of another user. */
class BooksProcessTest {
  private static final String MODEL = "openai/gpt-4o";

  @TempDir private Path folder;
  private final LyingUpstream upstream = new LyingUpstream(Lie.of(""));
  private TestingProgram program;

  @BeforeEach
  void prepare() throws IOException {
    upstream.tellNow(Wires.OPENAI.honestly(upstream));
    program =
        new TestingProgram(
            folder,
            """
            server: {drain: 1s}
            platforms:
              openai: {base-url: "%s", keys: [sk-one]}
            budgets:
              - {name: all, scope: global, window: month, limit-usd: 100}
            """
                .formatted(upstream.base()));
  }

  @AfterEach
  void stop() {
    program.close();
    upstream.close();
  }

  private void askOnce() throws IOException, InterruptedException {
    var baton = program.up();
    assertThat(baton.ask(MODEL).status()).isEqualTo(200);
    baton.stop();
  }

  /** Sums and rows of the books agree, and there are so many rows. */
  private static void assertSound(TestingProgram.Running baton, int rows)
      throws IOException, InterruptedException {
    var found = baton.get("/api/v1/ledger/verify");
    assertThat(found.path("agrees").asBoolean()).as(found.toString()).isTrue();
    assertThat(found.path("rows").asInt()).isEqualTo(rows);
  }

  /** Ends a server in the middle of a streamed answer, as {@code kill -9} does. */
  private void killInMidStream() throws IOException, InterruptedException {
    upstream.tellNow(line -> {
      line.say(Wires.streamHead() + Wires.OPENAI.firstWords());
      line.waitForHangUp();
    });
    var baton = program.up();
    try (var caller = new Socket(InetAddress.getLoopbackAddress(), baton.port())) {
      var question = TestingServer.question(MODEL, true);
      var head =
          "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer "
              + TestingServer.ADMIN_KEY
              + "\r\ncontent-length: "
              + question.length()
              + "\r\n\r\n";
      caller.getOutputStream().write((head + question).getBytes(StandardCharsets.UTF_8));
      var heard = new StringBuilder();
      while (!heard.toString().contains("aus ")) {
        var next = caller.getInputStream().read();
        assertThat(next).as(heard.toString()).isNotNegative();
        heard.append((char) next);
      }
      baton.kill();
    }
    upstream.tellNow(Wires.OPENAI.honestly(upstream));
  }

  @Test
  void aCallThatAKillEndedIsBookedOnceAtWhatItMayHaveCost() throws Exception {
    killInMidStream();

    var second = program.up();
    var rows = second.get("/api/v1/usage").path("data");
    assertThat(rows).as(rows.toString()).hasSize(1);
    var row = rows.get(0);
    assertThat(row.path("ending").asString()).isEqualTo("interrupted");
    assertThat(row.path("estimated").asBoolean()).isTrue();
    assertThat(row.path("cost_nanos").asLong())
        .isPositive()
        .isEqualTo(row.path("held_nanos").asLong());
    assertSound(second, 1);
    var budget = second.get("/api/v1/budgets").path("data").get(0);
    assertThat(budget.path("spent_nanos").asLong()).isEqualTo(row.path("cost_nanos").asLong());
    assertThat(budget.path("held_nanos").asLong()).isZero();

    second.kill();
    var third = program.up();
    assertThat(third.get("/api/v1/usage").path("data")).hasSize(1);
    assertSound(third, 1);
  }

  @Test
  void aSecondOneOnTheFolderIsTurnedAway() throws Exception {
    var first = program.up();

    var rival = program.upInVain();

    assertThat(rival.exit()).isEqualTo(9);
    assertThat(rival.err()).contains("is used by another server");
    var repair = program.run("ledger", "repair", "--confirm");
    assertThat(repair.exit()).isEqualTo(9);
    assertThat(first.ask(MODEL).status()).isEqualTo(200);
  }

  @Test
  void booksThatAreNoDatabaseStopTheStart() throws Exception {
    askOnce();
    var books = program.books("books.sqlite");
    Files.writeString(books, "This was a database once. ".repeat(1000));
    Files.deleteIfExists(program.books("books.sqlite-wal"));
    Files.deleteIfExists(program.books("books.sqlite-shm"));
    var before = Files.readAllBytes(books);

    var refused = program.upInVain();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains(books + " is no database.").doesNotContain("\tat ");
    assertThat(Files.readAllBytes(books)).isEqualTo(before);
  }

  @Test
  void booksOfANewerVersionStopTheStart() throws Exception {
    askOnce();
    pretendNewer();

    var refused = program.upInVain();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("are newer than this program", "step 999 (what is to come)")
        .doesNotContain("\tat ");
  }

  /** As a newer program leaves them: one step more, and a shape of its own. */
  private void pretendNewer() throws SQLException {
    try (var books = DriverManager.getConnection("jdbc:sqlite:" + program.books("books.sqlite"));
        var statement = books.createStatement()) {
      statement.execute(
          """
          INSERT INTO baton_schema_history
          SELECT installed_rank + 1000, '999', 'what is to come', type, 'V999__to_come.sql', 1,
            installed_by, installed_on, execution_time, success
          FROM baton_schema_history WHERE version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
          """);
      statement.execute("PRAGMA user_version = 12345");
    }
  }

  @Test
  void aDamagedJournalStopsTheStartUntilItIsRepaired() throws Exception {
    killInMidStream();
    askOnce();
    damageTheOldestSegment();

    var refused = program.upInVain();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("The journal is damaged in segment", "`baton ledger repair`")
        .doesNotContain("\tat ");

    var repair = program.run("ledger", "repair", "--confirm");
    assertThat(repair.exit()).as(repair.err()).isZero();
    assertThat(repair.out()).contains("set aside");
    var again = program.up();
    assertSound(again, 2);
    assertThat(again.ask(MODEL).status()).isEqualTo(200);
    TestingServer.soon(() -> assertSound(again, 3));
  }

  /**
   * Flips one bit of the hold in the first of two segments: the second begins with that hold open,
   * so the first is read through. It stands behind a header of 64 bytes and a fence of 32.
   */
  private void damageTheOldestSegment() throws IOException {
    Path oldest;
    try (var files = Files.list(program.books("journal"))) {
      var segments =
          files.filter(file -> file.getFileName().toString().matches("[0-9]{10}\\..*")).sorted();
      oldest = segments.findFirst().orElseThrow();
    }
    try (var file = new RandomAccessFile(oldest.toFile(), "rw")) {
      file.seek(64 + 32 + 40);
      var old = file.read();
      file.seek(64 + 32 + 40);
      file.write(old ^ 1);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneSentence() throws Exception {
    askOnce();
    var data = program.data();
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-x------"));
    Files.setPosixFilePermissions(program.books(""), PosixFilePermissions.fromString("r-x------"));
    try {
      assumeFalse(Files.isWritable(data), "whoever runs this test may write everywhere");

      var refused = program.upInVain();

      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("this user may not write " + data).hasLineCount(1);
    } finally {
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      Files.setPosixFilePermissions(
          program.books(""), PosixFilePermissions.fromString("rwx------"));
    }
  }
}
