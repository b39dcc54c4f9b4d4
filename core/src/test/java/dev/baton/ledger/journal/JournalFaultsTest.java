package dev.baton.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.LedgerRules.Durability;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk that is full or fails, a database that stays away, a clock that jumps. */
@Timeout(20)
final class JournalFaultsTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final TestingJournal testing = new TestingJournal(5);
  private final TestingDisk disk = new TestingDisk();
  private final List<Entry> held = new ArrayList<>();

  @Test
  void onAFullDiskHoldsAreRefusedFirstAndEveryEndStillFindsItsPlace() throws Exception {
    disk.room = 2 * testing.segmentBytes;
    try (var journal = Journal.open(disk, testing.terms())) {
      var shut = holdUntilShut(journal);

      assertThat(shut).hasMessageContaining("Make room").hasMessageContaining("recorded");
      assertThat(held).hasSizeGreaterThan(100);
      for (var hold : held) {
        TestingJournal.append(journal, Frame.Kind.SETTLE, grown(hold));
      }
      assertThat(journal.state().obstacle()).isPresent();
    }
    disk.room = Long.MAX_VALUE;
    try (var journal = Journal.open(disk, testing.terms())) {
      assertThat(journal.openHolds()).isEmpty();
    }
  }

  /** As large as an end can be. */
  private static Entry grown(Entry hold) {
    var usage = hold.usage();
    return hold.ended(usage, hold.nanos(), hold.ending(), "x".repeat(128), true, hold.times());
  }

  private JournalShut holdUntilShut(Journal journal) {
    while (!Thread.interrupted()) {
      var hold = testing.entry();
      try {
        TestingJournal.append(journal, Frame.Kind.HOLD, hold);
        held.add(hold);
      } catch (JournalShut shut) {
        if (isForGood(shut)) {
          return shut;
        }
      }
    }
    throw new AssertionError("The journal took too long to be full.");
  }

  @Test
  void withRoomAgainItGoesOnByItself() throws Exception {
    disk.room = 2 * testing.segmentBytes;
    try (var journal = Journal.open(disk, testing.terms())) {
      holdUntilShut(journal);
      var before = held.size();
      disk.room = Long.MAX_VALUE;
      until(() -> holds(journal));

      assertThat(held).hasSize(before + 1);
      assertThat(journal.state().obstacle()).isEmpty();
      assertThat(journal.state().lastFault().orElseThrow().sentence()).contains("MiB are free");
    }
    try (var journal = Journal.open(disk, testing.terms())) {
      assertThat(journal.openHolds()).isEqualTo(held);
    }
  }

  private boolean holds(Journal journal) {
    var hold = testing.entry();
    try {
      TestingJournal.append(journal, Frame.Kind.HOLD, hold);
      held.add(hold);
      return true;
    } catch (JournalShut _) {
      return false;
    }
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(Thread.interrupted()).as("it took longer than the test may").isFalse();
      Thread.onSpinWait();
    }
  }

  @Test
  void aDiskThatIsTooSmallToBeginRefusesTheStart() {
    disk.room = 1_000;

    assertThatThrownBy(() -> Journal.open(disk, testing.terms())).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNotBookedFillsTheJournalUpToItsCapAndBookingOpensIt() throws Exception {
    testing.bytesMax = 4 * testing.segmentBytes;
    try (var journal = Journal.open(disk, testing.terms())) {
      var shut = settleUntilShut(journal);
      assertThat(shut).hasMessageContaining("Bring the database of the books back");
      assertThat(journal.state().bytes()).isEqualTo(testing.bytesMax);
      assertThat(journal.state().waitingBytes()).isGreaterThan(3 * testing.segmentBytes);

      journal.booked(journal.end());
      until(() -> holds(journal));

      assertThat(journal.state().bytes()).isLessThanOrEqualTo(testing.bytesMax);
      assertThat(journal.state().waitingBytes()).isLessThan(testing.segmentBytes);
    }
  }

  /**
   * Until it is known that there is no next segment, the journal only says that it waits for it.
   */
  private static boolean isForGood(JournalShut shut) {
    return !shut.sentence().contains("still being prepared");
  }

  private JournalShut settleUntilShut(Journal journal) {
    while (!Thread.interrupted()) {
      try {
        TestingJournal.append(journal, Frame.Kind.SETTLE, testing.entry());
      } catch (JournalShut shut) {
        if (isForGood(shut)) {
          return shut;
        }
      }
    }
    throw new AssertionError("The journal took too long to be full.");
  }

  @Test
  void anOpenHoldKeepsItsSegmentHoweverOldAndBooked() throws Exception {
    testing.bytesMax = 4 * testing.segmentBytes;
    try (var journal = Journal.open(disk, testing.terms())) {
      holds(journal);
      settleUntilShut(journal);
      testing.now.addAndGet(40 * DAY);
      journal.booked(journal.end());
      until(() -> journal.state().obstacle().isPresent());
      assertThat(disk.names()).contains(Segment.name(1));
      TestingJournal.append(journal, Frame.Kind.SETTLE, held.getFirst());
      journal.booked(journal.end());

      until(() -> !disk.names().contains(Segment.name(1)));
    }
  }

  @Test
  void bookedSegmentsGoAfterADayAndAClockThatJumpsBackOnlyKeepsThemLonger() throws Exception {
    try (var journal = Journal.open(disk, testing.terms())) {
      fillSegments(journal, 3);
      until(() -> journal.forced() >= journal.end());
      testing.now.addAndGet(-30 * DAY);
      journal.booked(journal.end());
      fillSegments(journal, 5);
      assertThat(disk.names()).contains(Segment.name(1));
      testing.now.addAndGet(31 * DAY + 1);
      journal.booked(journal.end());

      until(() -> !disk.names().contains(Segment.name(2)));
      assertThat(TestingJournal.all(journal)).isNotEmpty();
    }
    try (var journal = Journal.open(disk, testing.terms())) {
      assertThat(journal.openHolds()).isEmpty();
    }
  }

  private void fillSegments(Journal journal, long upTo) {
    while (Segment.numberOf(journal.end()) < upTo) {
      try {
        TestingJournal.append(journal, Frame.Kind.SETTLE, testing.entry());
      } catch (JournalShut _) {
        Thread.onSpinWait(); // the next segment is on its way
      }
    }
  }

  @Test
  void aFailedForceIsNotRepeatedButItsRecordsAreWrittenAnewAndForcedThere() throws Exception {
    testing.durability = Durability.DISK;
    testing.forceEvery = Duration.ofHours(1);
    try (var journal = Journal.open(disk, testing.terms())) {
      until(() -> disk.creations.get() == 2);
      var hold = testing.entry();
      var sure = append(journal, hold);
      assertThat(forced(journal, sure)).isTrue();
      disk.failingForces.set(1);
      var position = append(journal, testing.entry());

      assertThat(forced(journal, position)).isTrue();
      assertThat(Segment.numberOf(journal.forced())).isGreaterThan(1);
      assertThat(journal.state().lastFault().orElseThrow().sentence())
          .contains("Input/output error");
    }
    disk.losePower(testing.random);
    try (var journal = Journal.open(disk, testing.terms())) {
      assertThat(journal.openHolds()).isEqualTo(held);
    }
  }

  private long append(Journal journal, Entry hold) {
    held.add(hold);
    return TestingJournal.append(journal, Frame.Kind.HOLD, hold);
  }

  /** Whether the disk has it, once that is known. */
  private static boolean forced(Journal journal, long position) throws Exception {
    var known = new CompletableFuture<Boolean>();
    journal.whenForced(position, () -> known.complete(journal.forced() >= position));
    return known.get(30, TimeUnit.SECONDS);
  }

  @Test
  void withoutAnotherSegmentAFailedForceShutsTheJournalAndNobodyWaitsForEver() throws Exception {
    testing.durability = Durability.DISK;
    testing.forceEvery = Duration.ofHours(1);
    disk.room = testing.segmentBytes + 10;
    try (var journal = Journal.open(disk, testing.terms())) {
      var hold = testing.entry();
      append(journal, hold);
      disk.failingForces.set(1);
      var position = append(journal, testing.entry());

      assertThat(forced(journal, position)).isFalse();
      assertThatThrownBy(() -> append(journal, testing.entry())).isInstanceOf(JournalShut.class);
      held.removeLast();
      TestingJournal.append(journal, Frame.Kind.SETTLE, hold);

      disk.room = Long.MAX_VALUE;
      until(() -> journal.state().obstacle().isEmpty());
      assertThat(forced(journal, journal.end())).isTrue();
      assertThat(Segment.numberOf(journal.forced())).isEqualTo(2);
      held.remove(hold);
    }
    disk.losePower(testing.random);
    try (var journal = Journal.open(disk, testing.terms())) {
      assertThat(journal.openHolds()).isEqualTo(held).hasSize(1);
    }
  }

  @Test
  void aNoteThatCannotBeWrittenIsToldAndStopsNothing() throws Exception {
    testing.durability = Durability.DISK;
    try (var journal = Journal.open(disk, testing.terms())) {
      disk.failingNotes = true;
      var position = append(journal, testing.entry());

      assertThat(forced(journal, position)).isTrue();
      until(() -> journal.state().lastFault().isPresent());
      disk.failingNotes = false;
    }
  }

  @Test
  void twoHoldsOfOneIdAreOneHold() throws Exception {
    var hold = testing.entry();
    try (var journal = Journal.open(disk, testing.terms())) {
      TestingJournal.append(journal, Frame.Kind.HOLD, hold);
      TestingJournal.append(journal, Frame.Kind.HOLD, hold);
      TestingJournal.append(journal, Frame.Kind.SETTLE, hold);
      journal.append(Frame.Kind.SETTLE, new AttemptId(4, 4), EntryCodec.encode(hold), 20);
    }
    try (var journal = Journal.open(disk, testing.terms())) {
      assertThat(journal.openHolds()).isEmpty();
    }
  }
}
