package dev.baton.ledger.journal;

import dev.baton.ledger.Entry;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Mends a damaged journal: everything before the first damage is kept, the files from there on are
 * set aside as they are, and what can still be read in them is listed in a report. None of that
 * comes into the books by itself.
 */
final class Repair {
  private static final String BROKEN = "broken-";

  private final JournalFiles files;
  private final NavigableMap<Long, Segment> segments = new TreeMap<>();
  private final NavigableMap<Long, Header> headers = new TreeMap<>();
  private final FrameForm form = new FrameForm();
  private final List<String> beyond = new ArrayList<>();
  private long last;

  private Repair(JournalFiles files) {
    this.files = files;
  }

  static String repair(JournalFiles files) throws IOException {
    var repair = new Repair(files);
    try {
      return repair.mend();
    } finally {
      repair.segments.values().forEach(segment -> segment.leaf.close());
    }
  }

  private String mend() throws IOException {
    if (isWhole()) {
      return "The journal is whole. Nothing was changed.";
    }
    openAll();
    var cut = firstDamage();
    var broken = segments.tailMap(Segment.numberOf(cut), true);
    for (var segment : broken.values()) {
      list(segment, segment.number == Segment.numberOf(cut) ? Segment.offsetOf(cut) : Header.BYTES);
    }
    var report = "repair-" + "%010d".formatted(last + 1) + ".txt";
    files.keep(report, String.join("\n", beyond).getBytes(StandardCharsets.UTF_8), true);
    for (var segment : broken.descendingMap().values()) {
      setAside(segment, segment.number == Segment.numberOf(cut) ? Segment.offsetOf(cut) : 0);
    }
    files.keep(Mark.NAME, new Mark(keptEnd(cut), last + 1).bytes(), true);
    return "The journal is whole up to segment %d, byte %d, and that is kept. %d file(s) from there on"
            .formatted(Segment.numberOf(cut), Segment.offsetOf(cut), broken.size())
        + " were set aside as "
        + BROKEN
        + "*; "
        + beyond.size()
        + " records that can still be read in them are listed in "
        + report
        + ", and are not in the books.";
  }

  /** A segment without a single whole record is not kept. */
  private long keptEnd(long cut) {
    if (Segment.offsetOf(cut) > Header.BYTES) {
      return cut;
    }
    var before = segments.lowerEntry(Segment.numberOf(cut));
    return before == null ? 0 : before.getValue().endPosition();
  }

  private boolean isWhole() throws IOException {
    try {
      Recovery.read(files).close();
      return true;
    } catch (JournalCorrupt _) {
      return false;
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
    last = Math.max(last, files.note(Mark.NAME).flatMap(Mark::of).map(Mark::last).orElse(0L));
  }

  /** Where the log stops being whole, as a position. */
  private long firstDamage() {
    var cut = 0L;
    for (var next = headers.firstEntry(); next != null; ) {
      var number = next.getKey();
      if (cut == 0 && segments.firstKey() < number) {
        return Segment.position(segments.firstKey(), 0);
      }
      var follower = follower(number);
      var segment = Optional.ofNullable(segments.get(number)).orElseThrow();
      cut = Segment.position(number, wholeUpTo(segment));
      if (follower
          .filter(header -> header.previous() == Segment.position(number, segment.end))
          .isEmpty()) {
        return cut;
      }
      next = headers.ceilingEntry(follower.orElseThrow().number());
    }
    return cut;
  }

  /** The segment that goes on where this one ended. */
  private Optional<Header> follower(long number) {
    return headers.descendingMap().values().stream()
        .filter(header -> Segment.numberOf(header.previous()) == number)
        .findFirst();
  }

  private long wholeUpTo(Segment segment) {
    var until = follower(segment.number).map(next -> Segment.offsetOf(next.previous()));
    while (segment.end < until.orElse(segment.capacity)) {
      var length = form.check(segment.place(segment.end));
      if (length <= 0) {
        break;
      }
      segment.end += FrameForm.padded(length);
    }
    return segment.end;
  }

  /** Records begin at multiples of 8, and a checksum is not right by chance. */
  private void list(Segment segment, long from) {
    for (var at = Math.max(from, Header.BYTES); at < segment.capacity; ) {
      var place = segment.place(at);
      var length = form.check(place);
      if (length > 0) {
        beyond.add(line(form.frame(place, length)));
      }
      at += length > 0 ? FrameForm.padded(length) : 8;
    }
  }

  private static String line(Frame frame) {
    var where = Segment.numberOf(frame.position()) + ":" + Segment.offsetOf(frame.position());
    return where + " " + frame.kind() + " " + frame.id() + entry(frame);
  }

  private static String entry(Frame frame) {
    if (frame.payload().length == 0) {
      return "";
    }
    try {
      return words(EntryCodec.decode(frame.id(), frame.payload()));
    } catch (IllegalArgumentException unreadable) {
      return " " + unreadable.getMessage();
    }
  }

  private static String words(Entry entry) {
    var nanos =
        entry.nanos().isPresent() ? entry.nanos().getAsLong() + " nano-dollars" : "unpriced";
    return " request %s, key %s, %s/%s, %s, held %d, %s"
        .formatted(
            entry.requestId(),
            entry.spender().key(),
            entry.platform(),
            entry.model(),
            nanos,
            entry.held(),
            entry.ending().word());
  }

  private void setAside(Segment segment, long whole) throws IOException {
    var name = segment.name();
    files.rename(name, BROKEN + name);
    if (whole > Header.BYTES) {
      var copy = files.create(name, segment.capacity);
      MemorySegment.copy(segment.memory, 0, copy.memory(), 0, whole);
      copy.force(0, whole);
      copy.close();
    }
  }
}
