package dev.baton.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.AttemptId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A segment that is cut, half lost or damaged at every single byte. */
final class TornSegmentTest {
  private static final long SEED = 7;
  private static final int RECORDS = 300;
  private static final String NAME = Segment.name(1);

  private final TestingJournal testing = new TestingJournal(SEED);
  private final TestingDisk disk = new TestingDisk();
  private final List<AttemptId> ids = new ArrayList<>();

  /** Where each record begins, and where the last one ends. */
  private final List<Long> borders = new ArrayList<>();

  private byte[] whole = {};

  @BeforeEach
  void write() throws IOException {
    testing.segmentBytes = 32 * TestingJournal.KIB;
    var roll = Opening.open(disk, testing.terms()).roll();
    borders.add(Segment.offsetOf(roll.end()));
    var hold = testing.entry(); // never ended, so that each start must read the segment
    ids.add(hold.id());
    borders.add(Segment.offsetOf(TestingJournal.append(roll, Frame.Kind.HOLD, hold)));
    for (var i = 1; i < RECORDS; i++) {
      var id = testing.id();
      var payload = new byte[testing.random.nextInt(60)];
      testing.random.nextBytes(payload);
      ids.add(id);
      borders.add(Segment.offsetOf(roll.append(Frame.Kind.SETTLE, id, payload, payload.length)));
    }
    whole = disk.content(NAME);
  }

  private long end() {
    return borders.getLast();
  }

  @Test
  void cutAnywhereItIsReadUpToTheLastWholeRecord() throws IOException {
    for (var length = 0; length <= end(); length++) {
      var found = recover(Arrays.copyOf(whole, length), mark(0));

      assertPrefix(found, length);
    }
  }

  @Test
  void zeroFromAnywhereItIsReadUpToTheLastWholeRecord() throws IOException {
    for (var from = 0; from < end(); from++) {
      var torn = whole.clone();
      Arrays.fill(torn, from, torn.length, (byte) 0);

      // a record may end in zeros of its own: then it is whole, and counts
      assertPrefix(recover(torn, mark(0)), firstDifference(torn));
    }
  }

  @Test
  void aChangedByteEndsTheLogBeforeItsRecord() throws IOException {
    var random = new Random(SEED);
    for (var at = 0; at < end(); at++) {
      var changed = whole.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      var found = recover(changed, mark(0));

      if (at < Header.BYTES) {
        assertPrefix(found, 0);
      } else {
        assertPrefixOrPadding(found, at);
      }
    }
  }

  @Test
  void damageBeforeWhatTheDiskHadIsRefused() throws IOException {
    var half = borders.get(RECORDS / 2);
    for (var at = 0; at < end(); at++) {
      var changed = whole.clone();
      changed[at] ^= 0x40;
      var cut = Arrays.copyOf(whole, at);
      var zero = whole.clone();
      Arrays.fill(zero, at, zero.length, (byte) 0);

      assertRefusedOrWhole(changed, half);
      assertRefusedOrWhole(cut, half);
      assertRefusedOrWhole(zero, half);
    }
  }

  private void assertRefusedOrWhole(byte[] content, long forced) throws IOException {
    var harmless = true;
    var found = Optional.<Recovery.Found>empty();
    try {
      found = Optional.of(recover(content, mark(Segment.position(1, forced))));
    } catch (JournalCorrupt refused) {
      harmless = false;
      assertThat(refused.segment()).isEqualTo(1);
      assertThat(refused.offset()).isLessThan(forced);
      assertThat(refused).hasMessageContaining("baton ledger repair");
    }
    if (harmless) {
      assertThat(found.orElseThrow().end())
          .as("what is read must hold all that the disk had")
          .isGreaterThanOrEqualTo(Segment.position(1, forced));
    }
  }

  @Test
  void aSegmentThatIsNotTheNewestMustBeWholeToItsVeryEnd() throws IOException {
    Opening.open(disk, testing.terms()); // a second start
    disk.keep(Mark.NAME, new Mark(Segment.position(2, Header.BYTES), 2).bytes(), true);
    for (var at = 0; at < end(); at += 1) {
      var torn = disk.copy();
      var zero = whole.clone();
      Arrays.fill(zero, at, zero.length, (byte) 0);
      torn.put(NAME, zero);

      assertThat(refused(torn) || firstDifference(zero) >= end()).as("zero from %d", at).isTrue();
    }
  }

  private static boolean refused(TestingDisk disk) throws IOException {
    try {
      Recovery.read(disk);
      return false;
    } catch (JournalCorrupt _) {
      return true;
    }
  }

  private static Mark mark(long forced) {
    return new Mark(forced, 1);
  }

  private Recovery.Found recover(byte[] content, Mark mark) throws IOException {
    var torn = new TestingDisk();
    torn.put(NAME, content);
    torn.keep(Mark.NAME, mark.bytes(), true);
    return Recovery.read(torn);
  }

  private long firstDifference(byte[] content) {
    var at = Arrays.mismatch(content, whole);
    return at < 0 ? whole.length : at;
  }

  /** The records that lie wholly before a byte, and no other. */
  private void assertPrefix(Recovery.Found found, long intact) {
    var records = (int) borders.stream().skip(1).filter(border -> border <= intact).count();
    if (intact >= Header.BYTES && found.kept().isEmpty()) {
      throw new AssertionError("The segment is lost at byte " + intact);
    }
    var read = TestingJournal.all(found.kept()).stream().map(Frame::id).toList();
    assertThat(read.size()).as("intact to byte %d", intact).isBetween(records, records + 1);
    assertThat(read).isEqualTo(ids.subList(0, read.size()));
    // one more only when nothing but its padding is missing
    assertThat(read.size() == records || borders.get(records + 1) - intact < 8).isTrue();
  }

  private void assertPrefixOrPadding(Recovery.Found found, long at) {
    var read = TestingJournal.all(found.kept()).stream().map(Frame::id).toList();
    assertThat(read).isEqualTo(ids.subList(0, read.size()));
    if (read.size() < RECORDS) {
      assertThat(at).isBetween(borders.get(read.size()), borders.get(read.size() + 1) - 1);
    } else {
      var next = borders.stream().filter(border -> border > at).findFirst().orElseThrow();
      assertThat(next - at).as("only padding may change unseen").isLessThan(8);
    }
  }
}
