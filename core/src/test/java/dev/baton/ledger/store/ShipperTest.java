package dev.baton.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.baton.ledger.AttemptId;
import dev.baton.ledger.journal.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from the journal into the books. */
final class ShipperTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private @TempDir Path folder;
  private final TestingFrames frames = new TestingFrames();
  private final TestingEntries entries = new TestingEntries(11);
  private final AtomicBoolean away = new AtomicBoolean();
  private final CountDownLatch askedInVain = new CountDownLatch(3);
  private SqliteDatabase database;
  private Books books;
  private Shipper shipper;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder);
    books = new Books(new Unreliable());
    shipper = shipper(4000);
  }

  @AfterEach
  void close() {
    shipper.close();
    database.close();
  }

  @Test
  void everythingSettledIsBookedAndNothingElse() throws Exception {
    for (var entry : entries.some(1000)) {
      frames.append(Frame.Kind.HOLD, entry.id());
      frames.settle(entry);
    }
    frames.append(Frame.Kind.RELEASE, new AttemptId(1, 2));
    frames.append(Frame.Kind.FENCE, new AttemptId(0, 0));
    shipper.start();

    assertThat(shipper.drain(LONG)).isTrue();

    assertThat(books.verify()).isEqualTo(new Agreement(1000, List.of()));
    assertThat(books.shipped("node")).isEqualTo(frames.end()).isEqualTo(frames.booked());
    assertThat(shipper.standing().bytes()).isZero();
    assertThat(shipper.standing().fault()).isEmpty();
  }

  @Test
  void theNextOneGoesOnWhereTheLastOneEnded() throws Exception {
    entries.some(50).forEach(frames::settle);
    shipper.start();
    assertThat(shipper.drain(LONG)).isTrue();
    shipper.close();

    entries.some(50).forEach(frames::settle);
    shipper = shipper(7).start();

    assertThat(shipper.drain(LONG)).isTrue();
    assertThat(books.verify().rows()).isEqualTo(100);
  }

  @Test
  void aNewJournalIsBookedFromItsBeginning() throws Exception {
    books.book("node", List.of(), 1_000_000);
    entries.some(5).forEach(frames::settle);
    shipper.start();

    assertThat(shipper.drain(LONG)).isTrue();

    assertThat(books.verify().rows()).isEqualTo(5);
    assertThat(books.shipped("node")).isEqualTo(500);
  }

  @Test
  void aQuestionSeesExactlyWhatCameBeforeIt() throws Exception {
    var random = new Random(3);
    var answers = new LinkedHashMap<Long, CompletableFuture<Long>>();
    shipper.close();
    shipper = shipper(5).start();

    for (var entry : entries.some(400)) {
      if (random.nextInt(6) == 0) {
        answers.put(frames.end(), shipper.at(frames.end(), found -> found.verify().rows()));
      }
      frames.settle(entry);
    }

    assertThat(answers).hasSizeGreaterThan(30);
    for (var answer : answers.entrySet()) {
      assertThat(answer.getValue().get(60, TimeUnit.SECONDS)).isEqualTo(answer.getKey() / 100);
    }
    assertThat(shipper.drain(LONG)).isTrue();
    assertThat(books.verify().rows()).isEqualTo(400);
  }

  @Test
  void aQuestionThatComesTooLateIsToldSo() throws Exception {
    entries.some(5).forEach(frames::settle);
    shipper.start();
    assertThat(shipper.drain(LONG)).isTrue();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> shipper.at(300, Books::verify).get(60, TimeUnit.SECONDS))
        .withMessageContaining("past position 300");
  }

  @Test
  void aQuestionThatFailsStopsNobody() throws Exception {
    shipper.start();

    var answer =
        shipper.at(
            0,
            _ -> {
              throw new IllegalArgumentException("mine");
            });

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
        .withMessageContaining("mine");
    entries.some(5).forEach(frames::settle);
    assertThat(shipper.drain(LONG)).isTrue();
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsLost() throws Exception {
    entries.some(30).forEach(frames::settle);
    shipper.start();
    assertThat(shipper.drain(LONG)).isTrue();

    away.set(true);
    entries.some(30).forEach(frames::settle);
    var answer = shipper.at(frames.end(), found -> found.verify().rows());
    assertThat(askedInVain.await(60, TimeUnit.SECONDS)).isTrue();
    var standing = shipper.standing();
    assertThat(standing.fault().orElseThrow().words()).contains("unplugged");
    assertThat(standing.fault().orElseThrow().attempts()).isGreaterThanOrEqualTo(2);
    assertThat(standing.bytes()).isEqualTo(3000);
    assertThat(standing.records()).isBetween(1, 30);
    assertThat(shipper.drain(Duration.ofMillis(1))).isFalse();
    away.set(false);

    assertThat(shipper.drain(LONG)).isTrue();
    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(60);
    assertThat(books.verify()).isEqualTo(new Agreement(60, List.of()));
    assertThat(shipper.standing().fault()).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayAtTheStartIsWaitedFor() throws Exception {
    away.set(true);
    entries.some(10).forEach(frames::settle);
    shipper.start();
    assertThat(askedInVain.await(60, TimeUnit.SECONDS)).isTrue();

    away.set(false);

    assertThat(shipper.drain(LONG)).isTrue();
    assertThat(books.verify().rows()).isEqualTo(10);
  }

  @Test
  void aDatabaseThatComesBackAsItWasEarlierIsFilledAgain() throws Exception {
    var all = entries.some(40);
    all.subList(0, 20).forEach(frames::settle);
    shipper.start();
    assertThat(shipper.drain(LONG)).isTrue();
    away.set(true);
    all.subList(20, 40).forEach(frames::settle);
    assertThat(askedInVain.await(60, TimeUnit.SECONDS)).isTrue();

    var tables =
        List.of("usage", "shipped", "spend_day", "spend_hour", "spend_conversation", "latency_day");
    database
        .jdbi()
        .useHandle(handle -> tables.forEach(table -> handle.execute("DELETE FROM " + table)));
    away.set(false);

    assertThat(shipper.drain(LONG)).isTrue();
    assertThat(books.verify()).isEqualTo(new Agreement(40, List.of()));
  }

  @Test
  void whatCannotBeReadIsSetAside() throws Exception {
    entries.some(10).forEach(frames::settle);
    var poison = new AttemptId(0xabcdef, 5);
    frames.append(Frame.Kind.SETTLE, poison);
    entries.some(10).forEach(frames::settle);
    shipper.start();

    assertThat(shipper.drain(LONG)).isTrue();

    assertThat(books.verify().rows()).isEqualTo(20);
    assertThat(shipper.standing().setAside()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("aside.ndjson")))
        .singleElement()
        .asString()
        .contains("\"position\":1000", poison.toString(), "\"payload\":\"AQID\"", "no entry");
  }

  @Test
  void whatNoSumCanHoldIsSetAsideAlone() throws Exception {
    var small = entries.costing(TestingEntries.DAY, 5);
    var huge = entries.costing(TestingEntries.DAY, Long.MAX_VALUE);
    for (var entry : List.of(small, huge, entries.costing(TestingEntries.DAY, 6))) {
      frames.settle(entry);
    }
    shipper.start();

    assertThat(shipper.drain(LONG)).isTrue();

    assertThat(books.verify()).isEqualTo(new Agreement(2, List.of()));
    assertThat(Files.readString(folder.resolve("aside.ndjson"))).contains(huge.id().toString());
  }

  @Test
  void whoStillWaitsAtTheEndIsToldSo() {
    away.set(true);
    entries.some(10).forEach(frames::settle);
    shipper.start();
    var answer = shipper.at(frames.end(), Books::verify);

    shipper.close();

    assertThat(answer).isCompletedExceptionally();
    assertThat(shipper.at(frames.end(), Books::verify)).isCompletedExceptionally();
  }

  private Shipper shipper(int most) {
    var pace =
        new Pace(
            3,
            most,
            Duration.ofMillis(5),
            _ -> {
              askedInVain.countDown();
              return Duration.ofMillis(1);
            });
    var cargo = new Shipper.Cargo("node", frames, frames::decode);
    var aside = new SetAside(folder.resolve("aside.ndjson"));
    return new Shipper(cargo, books, aside, pace, InstantSource.system());
  }

  /** A database whose plug somebody may pull. */
  private final class Unreliable implements Database {
    private final Jdbi jdbi =
        Jdbi.create(() -> {
          if (away.get()) {
            throw new SQLException("It is unplugged.", "08006");
          }
          return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteDatabase.FILE));
        });

    @Override
    public Jdbi jdbi() {
      return jdbi;
    }

    @Override
    public void close() {
      away.set(true);
    }
  }
}
