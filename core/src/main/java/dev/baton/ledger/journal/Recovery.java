package dev.baton.ledger.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what an earlier process left, and changes nothing. Each segment says where the one before
 * it ended, so only what was not yet forced may have a torn end: there the log is cut. Damage
 * anywhere else refuses the start. Segments are read through since the oldest open hold, and since
 * the first that the disk may not have whole.
 */
final class Recovery {
  private final JournalFiles files;
  private final NavigableMap<Long, Segment> segments = new TreeMap<>();
  private final NavigableMap<Long, Header> headers = new TreeMap<>();
  private final FrameForm form = new FrameForm();
  private final OpenHolds open = new OpenHolds();
  private final List<Segment> litter = new ArrayList<>();
  private final List<Segment> aside = new ArrayList<>();
  private long last;
  private Optional<Mark> mark = Optional.empty();
  private long forced;

  /** Whether the segment read last has anything that the one after it must know of. */
  private boolean idle;

  /**
   * What was found.
   *
   * @param kept the segments of the log, the oldest first, each with its end
   * @param litter files that belong to nothing
   * @param aside files behind the cut
   * @param last the highest number that a segment ever had
   */
  record Found(
      Optional<Header> newest,
      List<Segment> kept,
      List<Segment> litter,
      List<Segment> aside,
      OpenHolds open,
      long last,
      long forced) {

    /** Where the log ends. */
    long end() {
      return kept.isEmpty() ? 0 : kept.getLast().endPosition();
    }

    void close() {
      for (var group : List.of(kept, litter, aside)) {
        group.forEach(segment -> segment.leaf.close());
      }
    }
  }

  private Recovery(JournalFiles files) {
    this.files = files;
  }

  static Found read(JournalFiles files) throws IOException {
    var recovery = new Recovery(files);
    try {
      recovery.openAll();
      return recovery.found();
    } catch (JournalCorrupt | IOException refused) {
      recovery.segments.values().forEach(segment -> segment.leaf.close());
      throw refused;
    }
  }

  private void openAll() throws IOException {
    for (var name : files.names()) {
      last = Math.max(last, Segment.numberIn(name).orElse(0));
      if (Segment.isSegment(name)) {
        var number = Segment.numberIn(name).orElseThrow();
        var segment = new Segment(number, files.open(name));
        segments.put(number, segment);
        Header.read(segment.memory)
            .filter(header -> header.number() == number)
            .ifPresent(header -> headers.put(number, header));
      }
    }
    mark = files.note(Mark.NAME).flatMap(Mark::of);
    last = Math.max(last, mark.map(Mark::last).orElse(0L));
    forced =
        mark.map(Mark::forced)
            .orElse(headers.isEmpty() ? 0L : Segment.position(headers.lastKey(), 0));
  }

  private Found found() {
    for (var newest = headers.lastEntry(); newest != null; newest = headers.lastEntry()) {
      dropBeyond(newest.getKey());
      var chain = chain(newest.getValue());
      if (chain.isPresent()) {
        return walk(chain.get());
      }
    }
    dropBeyond(0);
    if (forced > 0) {
      throw new JournalCorrupt(Segment.numberOf(forced), 0, "the file is missing");
    }
    return new Found(Optional.empty(), List.of(), litter, aside, open, last, 0);
  }

  /** What lies behind the newest segment was prepared and never begun, or was torn away. */
  private void dropBeyond(long newest) {
    for (var segment : segments.tailMap(newest, false).values()) {
      if (Segment.numberOf(forced) >= segment.number) {
        throw new JournalCorrupt(segment.number, 0, "its first 64 bytes are not as written");
      }
      (Header.absent(segment.memory) || segment.capacity < Header.BYTES ? litter : aside)
          .add(segment);
    }
    segments.tailMap(newest, false).clear();
    headers.tailMap(newest, false).clear();
  }

  /** The segments from the newest back; empty when one is torn, so that the log ended before. */
  private Optional<List<Segment>> chain(Header newest) {
    var chain = new ArrayList<Segment>();
    var header = newest;
    chain.add(segment(newest.number()));
    while (header.previous() != 0) {
      var number = Segment.numberOf(header.previous());
      if (segments.headMap(number, true).isEmpty()) {
        break; // it was old, and in the books
      }
      var previous = segments.get(number);
      if (previous == null) {
        throw new JournalCorrupt(number, 0, "the file is missing");
      }
      var before = headers.get(number);
      if (before == null) {
        cutBefore(number);
        return Optional.empty();
      }
      previous.end = Segment.offsetOf(header.previous());
      chain.addFirst(previous);
      header = before;
    }
    return Optional.of(chain);
  }

  private Segment segment(long number) {
    return Optional.ofNullable(segments.get(number)).orElseThrow();
  }

  private void cutBefore(long number) {
    if (Segment.numberOf(forced) >= number) {
      throw new JournalCorrupt(number, 0, "its first 64 bytes are not as written");
    }
    setAside(number);
  }

  private void setAside(long from) {
    aside.addAll(segments.tailMap(from, true).values());
    segments.tailMap(from, true).clear();
    headers.tailMap(from, true).clear();
  }

  private Found walk(List<Segment> chain) {
    var kept = new ArrayList<Segment>();
    var since = Math.min(headerOf(chain.getLast()).since(), Segment.numberOf(forced));
    for (var segment : chain) {
      kept.add(segment);
      segment.begun = headerOf(segment).begun();
      var newest = segment == chain.getLast();
      if (segment.number >= since) {
        var expected = newest ? segment.capacity : segment.end;
        var whole = readThrough(segment, expected, newest);
        if (!whole) {
          break;
        }
      } else if (segment.end > segment.capacity) {
        throw new JournalCorrupt(segment.number, segment.capacity, "the file has lost its end");
      }
    }
    var newest = headerOf(kept.getLast());
    setAsideBehind(kept, chain);
    if (idle && kept.size() > 1) {
      litter.add(kept.removeLast());
    }
    kept.forEach(segment -> segment.forced = segment.end);
    return new Found(Optional.of(newest), kept, litter, aside, open, last, forced);
  }

  private Header headerOf(Segment segment) {
    return Optional.ofNullable(headers.get(segment.number)).orElseThrow();
  }

  /** Files between the members of the chain were replaced; those behind a cut are kept to see. */
  private void setAsideBehind(List<Segment> kept, List<Segment> chain) {
    for (var segment : segments.values()) {
      if (!kept.contains(segment)) {
        (chain.contains(segment) ? aside : litter).add(segment);
      }
    }
  }

  /** Whether all that is expected was there; a torn end cuts the segment, a hole refuses. */
  private boolean readThrough(Segment segment, long expected, boolean newest) {
    segment.end = Header.BYTES;
    idle = open.isEmpty();
    var state = FrameForm.END;
    while (segment.end < expected) {
      var place = segment.place(segment.end);
      state = form.check(place);
      if (state <= 0) {
        break;
      }
      var frame = form.frame(place, state);
      idle &= frame.kind() == Frame.Kind.FENCE || frame.kind() == Frame.Kind.CLEAN;
      segment.end += FrameForm.padded(state);
      open.see(frame.kind(), frame.id(), place, segment);
    }
    var whole = newest ? state != FrameForm.BAD : segment.end == expected;
    var overrun = !newest && segment.end > expected;
    if (overrun || (segment.endPosition() < forced && (newest || !whole))) {
      throw new JournalCorrupt(
          segment.number, segment.end, "what stands there is not what was written");
    }
    return whole;
  }
}
