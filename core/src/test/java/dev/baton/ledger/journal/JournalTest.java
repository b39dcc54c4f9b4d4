package dev.baton.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.LedgerRules;
import dev.baton.config.LedgerRules.Durability;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class JournalTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final TestingJournal testing = new TestingJournal(3);

  private Journal open() throws IOException {
    return Journal.open(new FolderFiles(folder), testing.terms());
  }

  @Test
  void whatWasAppendedIsReadInOrderAndAgainAfterTheNextStart() throws Exception {
    var entries = List.of(testing.entry(), testing.entry(), testing.entry());
    String node;
    try (var journal = open()) {
      node = journal.node();
      entries.forEach(entry -> TestingJournal.append(journal, Frame.Kind.SETTLE, entry));

      assertThat(settled(journal)).isEqualTo(entries);
    }
    try (var journal = open()) {
      assertThat(settled(journal)).isEqualTo(entries);
      assertThat(journal.node()).isEqualTo(node).matches("[0-9a-f]{16}");
      assertThat(journal.openHolds()).isEmpty();
      assertThat(journal.cut()).isEmpty();
    }
  }

  private static List<Entry> settled(Journal journal) throws InterruptedException {
    return TestingJournal.all(journal).stream()
        .filter(frame -> frame.kind() == Frame.Kind.SETTLE)
        .map(frame -> EntryCodec.decode(frame.id(), frame.payload()))
        .toList();
  }

  @Test
  void holdsWithoutAnEndAreFoundUntilTheyAreEndedOrFenced() throws IOException {
    var open = testing.entry();
    var settled = testing.entry();
    var released = testing.entry();
    try (var journal = open()) {
      for (var entry : List.of(settled, open, released)) {
        TestingJournal.append(journal, Frame.Kind.HOLD, entry);
      }
      TestingJournal.append(journal, Frame.Kind.SETTLE, settled);
      TestingJournal.append(journal, Frame.Kind.RELEASE, released);
    }
    try (var journal = open()) {
      assertThat(journal.openHolds()).containsExactly(open);
    }
    try (var journal = open()) {
      assertThat(journal.openHolds()).as("the start died before it ended them").hasSize(1);
      TestingJournal.append(journal, Frame.Kind.SETTLE, open);
      journal.append(Frame.Kind.FENCE, testing.id(), new byte[0], 0);
    }
    try (var journal = open()) {
      assertThat(journal.openHolds()).isEmpty();
    }
  }

  @Test
  void aFenceClosesWhatNobodyEnded() throws IOException {
    try (var journal = open()) {
      TestingJournal.append(journal, Frame.Kind.HOLD, testing.entry());
      journal.append(Frame.Kind.FENCE, testing.id(), new byte[0], 0);
    }
    try (var journal = open()) {
      assertThat(journal.openHolds()).isEmpty();
    }
  }

  @Test
  void manyWritersAndAReaderSeeEachRecordOnceAndInOrder() throws Exception {
    final var writers = 4;
    final var each = 3_000;
    try (var journal = open();
        var threads = Executors.newCachedThreadPool()) {
      var reading = CompletableFuture.supplyAsync(() -> readAll(journal, writers * each), threads);
      for (var writer = 0; writer < writers; writer++) {
        var number = writer;
        threads.execute(() -> {
          for (var i = 0; i < each; i++) {
            appendAnyhow(journal, new AttemptId(number, i));
          }
        });
      }
      var frames = reading.get(50, TimeUnit.SECONDS);

      var next = new HashMap<Long, Long>();
      for (var frame : frames) {
        assertThat(frame.id().low()).isEqualTo(next.merge(frame.id().high(), 1L, Long::sum) - 1);
      }
      assertThat(frames).hasSize(writers * each);
      assertThat(frames).extracting(Frame::position).isSorted().doesNotHaveDuplicates();
      assertThat(Segment.numberOf(journal.end())).as("segments were changed").isGreaterThan(10);
    }
  }

  /** A burst may outrun the thread that prepares segments: then the record is asked for again. */
  private static void appendAnyhow(Journal journal, AttemptId id) {
    while (true) {
      try {
        journal.append(Frame.Kind.SETTLE, id, new byte[100], 100);
        return;
      } catch (JournalShut _) {
        Thread.onSpinWait();
      }
    }
  }

  private static List<Frame> readAll(Journal journal, int count) {
    var frames = new ArrayList<Frame>();
    try {
      for (var position = 0L; frames.size() < count; position = frames.getLast().next()) {
        frames.addAll(journal.read(position, 500, LONG));
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return frames;
  }

  @Test
  void aReaderThatWaitsIsWokenByARecordAndGoesEmptyWhenNoneComes() throws Exception {
    try (var journal = open()) {
      assertThat(journal.read(0, 10, Duration.ofMillis(1))).isEmpty();
      var end = journal.end();
      var reading = CompletableFuture.supplyAsync(() -> readAll(journal, 1));
      var entry = testing.entry();
      TestingJournal.append(journal, Frame.Kind.SETTLE, entry);

      var frame = reading.get(30, TimeUnit.SECONDS).getFirst();
      assertThat(frame.id()).isEqualTo(entry.id());
      assertThat(frame.position()).isEqualTo(end);
      assertThat(frame.next()).isEqualTo(journal.end());
    }
  }

  @Test
  void closingWakesAReaderAndShutsTheJournal() throws Exception {
    var journal = open();
    var begun = new CountDownLatch(1);
    var reading =
        CompletableFuture.supplyAsync(() -> {
          begun.countDown();
          try {
            return journal.read(journal.end(), 10, LONG);
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
        });
    begun.await();
    journal.close();
    journal.close();

    assertThat(reading.get(20, TimeUnit.SECONDS).stream().map(Frame::kind))
        .isSubsetOf(Frame.Kind.CLEAN);
    assertThatThrownBy(() -> TestingJournal.append(journal, Frame.Kind.SETTLE, testing.entry()))
        .isInstanceOf(JournalShut.class);
  }

  @Test
  void whoeverWaitsForTheDiskIsRunOnceItHasTheRecord() throws Exception {
    testing.durability = Durability.DISK;
    testing.forceEvery = Duration.ofHours(1);
    try (var journal = open()) {
      for (var i = 0; i < 20; i++) {
        var position = TestingJournal.append(journal, Frame.Kind.HOLD, testing.entry());
        var forced = new CompletableFuture<Long>();
        journal.whenForced(position, () -> forced.complete(journal.forced()));

        assertThat(forced.get(30, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(position);
      }
    }
  }

  @Test
  void whoeverNeedsOnlyTheProcessDoesNotWait() throws IOException {
    testing.forceEvery = Duration.ofHours(1);
    try (var journal = open()) {
      var position = TestingJournal.append(journal, Frame.Kind.HOLD, testing.entry());
      var thread = new CompletableFuture<Thread>();
      journal.whenForced(position, () -> thread.complete(Thread.currentThread()));

      assertThat(thread.getNow(new Thread())).isEqualTo(Thread.currentThread());
    }
  }

  @Test
  void theRealRulesOpenAJournal() throws Exception {
    var rules = LedgerRules.DEFAULT;
    var entry = testing.entry();
    try (var journal =
        Journal.open(folder.resolve("new"), rules, InstantSource.system(), new Random(1))) {
      TestingJournal.append(journal, Frame.Kind.SETTLE, entry);

      assertThat(settled(journal)).containsExactly(entry);
      assertThat(journal.state().bytes()).isEqualTo(rules.segmentBytes());
    }
  }

  @Test
  void aRecordThatIsTooLongIsRefusedAndHarmsNothing() throws Exception {
    try (var journal = open()) {
      var end = journal.end();

      assertThatThrownBy(
              () -> journal.append(Frame.Kind.SETTLE, testing.id(), new byte[70_000], 70_000))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("65536");
      assertThat(journal.end()).isEqualTo(end);
    }
  }

  @Test
  void aStrangePositionIsReadFromTheNearestRecordsThatAreKept() throws Exception {
    try (var journal = open()) {
      var entry = testing.entry();
      TestingJournal.append(journal, Frame.Kind.SETTLE, entry);

      assertThat(journal.read(1, 9, LONG)).hasSize(1);
      assertThat(journal.read(Segment.position(99, 64), 9, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void restartsWithoutCallsDoNotFillTheDisk() throws Exception {
    for (var start = 0; start < 20; start++) {
      try (var journal = open()) {
        journal.append(Frame.Kind.FENCE, testing.id(), new byte[0], 0);
      }
    }
    assertThat(new FolderFiles(folder).names()).hasSizeLessThanOrEqualTo(4);
  }
}
