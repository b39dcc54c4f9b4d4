package dev.baton.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Entry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Lives of a journal whose power goes at random moments, on a disk that keeps, drops or tears every
 * page that was not forced, and whose forces fail now and then.
 */
final class PowerLossTest {
  private static final int SEEDS = 10_000;

  @Test
  void theLogIsAlwaysACleanPrefixThatHoldsAllThatWasForced() throws IOException {
    var lost = 0L;
    for (var seed = 0; seed < SEEDS; seed++) {
      var life = new Life(seed);
      for (var start = 0; start < 3; start++) {
        life.live();
        lost += life.losePower();
      }
    }
    assertThat(lost).as("the power took something in some lives").isGreaterThan(SEEDS);
  }

  private static final class Life {
    private final long seed;
    private final TestingJournal testing;
    private final TestingDisk disk = new TestingDisk();

    /** All records in the order they were written, and how many of them the disk surely has. */
    private final List<AttemptId> written = new ArrayList<>();

    private final Deque<Entry> open = new ArrayDeque<>();
    private int sure;

    Life(long seed) {
      this.seed = seed;
      testing = new TestingJournal(seed);
      testing.segmentBytes = 4 * TestingJournal.KIB;
    }

    void live() throws IOException {
      var roll = Opening.open(disk, testing.terms()).roll();
      sure = written.size();
      open.clear();
      for (var steps = testing.random.nextInt(40); steps > 0; steps--) {
        switch (testing.random.nextInt(8)) {
          case 0 -> force(roll);
          case 1 -> prepare(roll);
          case 2 -> breakForce(roll);
          default -> append(roll);
        }
      }
    }

    private void append(Roll roll) {
      var ends = !open.isEmpty() && testing.random.nextBoolean();
      var entry = ends ? open.removeFirst() : testing.entry();
      try {
        TestingJournal.append(roll, ends ? Frame.Kind.SETTLE : Frame.Kind.HOLD, entry);
        written.add(entry.id());
        if (!ends) {
          open.add(entry);
        }
      } catch (JournalShut _) {
        assertThat(ends && !roll.stuck()).as("seed %d: an end finds its room", seed).isFalse();
      }
    }

    private void force(Roll roll) throws IOException {
      var before = written.size();
      for (var next = roll.shelf().unforced(); next.isPresent(); next = roll.shelf().unforced()) {
        next.get().segment().leaf.force(next.get().from(), next.get().to());
        roll.forced(next.get());
        disk.keep(Mark.NAME, new Mark(roll.shelf().forced(), roll.last()).bytes(), false);
      }
      if (!roll.stuck()) {
        sure = before;
      }
    }

    private void breakForce(Roll roll) {
      if (testing.random.nextInt(4) == 0) {
        roll.shelf().unforced().ifPresent(next -> roll.forceFailed(next.segment(), "broken"));
      }
    }

    private void prepare(Roll roll) throws IOException {
      for (var gone : roll.shelf().retire(0, 0)) {
        disk.delete(gone.name());
      }
      var bytes = roll.spareWanted();
      if (bytes.isPresent()) {
        var number = roll.nextNumber();
        var small = roll.spare(new Segment(number, disk.create(Segment.name(number), bytes.get())));
        small.ifPresent(segment -> disk.delete(segment.name()));
      }
    }

    /** How much it took. */
    int losePower() throws IOException {
      disk.losePower(testing.random);

      var found = Recovery.read(disk);
      var prefix = TestingJournal.all(found.kept()).stream().map(Frame::id).toList();
      assertThat(prefix.size()).as("seed %d", seed).isBetween(sure, written.size());
      assertThat(prefix).as("seed %d", seed).isEqualTo(written.subList(0, prefix.size()));
      var taken = written.size() - prefix.size();
      written.subList(prefix.size(), written.size()).clear();
      return taken;
    }
  }
}
