package dev.baton.ledger.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The segments of the log, the oldest first; the last one is written to. For one thread. */
final class Shelf {
  private final List<Segment> kept = new ArrayList<>();
  private final Deque<Replaced> replaced = new ArrayDeque<>();
  private long booked;

  /** What a failed segment's copy made needless, once the copy is on the disk. */
  private record Replaced(Segment segment, long after) {}

  /** A part of a segment that is written. */
  record Stretch(Segment segment, long from, long to) {}

  void add(Segment segment) {
    kept.add(segment);
  }

  Segment active() {
    return kept.getLast();
  }

  List<Segment> all() {
    return kept;
  }

  /** What can be read from a position on. */
  List<Stretch> readable(long position) {
    var stretches = new ArrayList<Stretch>();
    for (var segment : kept) {
      var from = offsetIn(segment, position);
      if (from < segment.end) {
        stretches.add(new Stretch(segment, from, segment.end));
      }
    }
    return stretches;
  }

  private static long offsetIn(Segment segment, long position) {
    var number = Segment.numberOf(position);
    return number < segment.number
        ? Header.BYTES
        : number > segment.number
            ? segment.end
            : Math.max(Header.BYTES, Segment.offsetOf(position));
  }

  /** What the disk must take next. */
  Optional<Stretch> unforced() {
    for (var segment : kept) {
      if (segment.failed) {
        return Optional.empty();
      }
      if (segment.forced < segment.end) {
        return Optional.of(new Stretch(segment, segment.forced, segment.end));
      }
    }
    return Optional.empty();
  }

  /** Everything before this is on the disk. */
  long forced() {
    var forced = 0L;
    for (var segment : kept) {
      if (segment.forced > 0) {
        forced = Segment.position(segment.number, segment.forced);
      }
      if (segment.forced < segment.end) {
        break;
      }
    }
    return forced;
  }

  /** The segment that the disk refused, and all behind it. */
  List<Segment> failed() {
    for (var i = 0; i < kept.size(); i++) {
      if (kept.get(i).failed) {
        return kept.subList(i, kept.size());
      }
    }
    return List.of();
  }

  /** Its records are copied: of the failed one, only what is surely on the disk still counts. */
  void replaceFailed(long after) {
    var bad = failed();
    var first = bad.getFirst();
    for (var segment : bad) {
      if (segment != first || first.forced < Header.BYTES) {
        replaced.add(new Replaced(segment, after));
      }
    }
    bad.clear();
    if (first.forced >= Header.BYTES) {
      first.end = first.forced;
      first.failed = false;
      kept.add(first);
    }
  }

  void booked(long position) {
    booked = Math.max(booked, position);
  }

  long booked() {
    return booked;
  }

  /** How much is not in the books yet. */
  long waiting() {
    return readable(booked).stream().mapToLong(stretch -> stretch.to - stretch.from).sum();
  }

  long bytes() {
    return kept.stream().mapToLong(segment -> segment.capacity).sum()
        + replaced.stream().mapToLong(gone -> gone.segment.capacity).sum();
  }

  /**
   * Takes away what nobody needs any more.
   *
   * @param begunBefore segments this old may go
   * @param pressed how many bytes must go even where they are younger
   */
  List<Segment> retire(long begunBefore, long pressed) {
    var gone = new ArrayList<Segment>();
    while (!replaced.isEmpty() && forced() >= replaced.getFirst().after) {
      gone.add(replaced.removeFirst().segment);
    }
    var needed = pressed;
    while (kept.size() > 1 && needless(kept.getFirst())) {
      if (needed <= 0 && kept.getFirst().begun > begunBefore) {
        break;
      }
      needed -= kept.getFirst().capacity;
      gone.add(kept.removeFirst());
    }
    return gone;
  }

  private boolean needless(Segment segment) {
    return segment.openHolds == 0
        && !segment.failed
        && segment.forced >= segment.end
        && booked >= segment.endPosition();
  }
}
