package dev.baton.ledger.journal;

import dev.baton.config.LedgerRules.Durability;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Terms and records for tests of the journal. */
final class TestingJournal {
  static final long KIB = 1_024;

  /** The time of day, in milliseconds since the epoch. */
  final AtomicLong now = new AtomicLong(1_780_000_000_000L);

  final Random random;
  long segmentBytes = 64 * KIB;
  long bytesMax = 100 << 20;
  Durability durability = Durability.PROCESS;
  Duration forceEvery = Duration.ofMillis(1);

  TestingJournal(long seed) {
    random = new Random(seed);
  }

  Terms terms() {
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    return new Terms(
        durability,
        segmentBytes,
        bytesMax,
        Duration.ofHours(24),
        forceEvery,
        Duration.ofMillis(1),
        clock,
        random);
  }

  AttemptId id() {
    return AttemptId.at(now.get(), random);
  }

  Entry entry() {
    return TestingEntries.typical(random);
  }

  static long append(Journal journal, Frame.Kind kind, Entry entry) {
    var payload = kind == Frame.Kind.RELEASE ? new byte[0] : EntryCodec.encode(entry);
    return journal.append(kind, entry.id(), payload, payload.length);
  }

  static long append(Roll roll, Frame.Kind kind, Entry entry) {
    var payload = kind == Frame.Kind.RELEASE ? new byte[0] : EntryCodec.encode(entry);
    return roll.append(kind, entry.id(), payload, payload.length);
  }

  /** Everything that can be read now. */
  static List<Frame> all(Journal journal) throws InterruptedException {
    var frames = new ArrayList<Frame>();
    var position = 0L;
    for (var next = journal.read(0, 100, Duration.ZERO);
        !next.isEmpty();
        next = journal.read(position, 100, Duration.ZERO)) {
      frames.addAll(next);
      position = next.getLast().next();
    }
    return frames;
  }

  /** All records of what was found. */
  static List<Frame> all(Iterable<Segment> segments) {
    var form = new FrameForm();
    var frames = new ArrayList<Frame>();
    for (var segment : segments) {
      for (var at = (long) Header.BYTES; at < segment.end; ) {
        var place = segment.place(at);
        var length = form.check(place);
        frames.add(form.frame(place, length));
        at += FrameForm.padded(length);
      }
    }
    return frames;
  }
}
