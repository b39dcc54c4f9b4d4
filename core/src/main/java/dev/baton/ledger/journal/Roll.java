package dev.baton.ledger.journal;

import dev.baton.ledger.AttemptId;
import java.util.List;
import java.util.Optional;

/**
 * The log as it is written: which segment takes a record, which room is kept back, and when a new
 * one is begun. Touches memory only; files and threads are the {@link Journal}'s. For one thread at
 * a time.
 *
 * <p>The end of a call must find room even when the disk has none: a hold is only taken when the
 * ends of all open holds fit into what is left of this segment, or into the spare.
 */
final class Roll {
  private final Terms terms;
  private final Shelf shelf = new Shelf();
  private final OpenHolds open;
  private final FrameForm form = new FrameForm();
  private final long node;
  private final long epoch;
  private Optional<Segment> spare = Optional.empty();
  private Optional<String> obstacle = Optional.empty();
  private boolean stuck;
  private long last;

  Roll(Terms terms, Recovery.Found found, long node) {
    this.terms = terms;
    this.open = found.open();
    this.node = node;
    this.epoch = found.newest().map(Header::epoch).orElse(0L) + 1;
    this.last = found.last();
    found.kept().forEach(shelf::add);
  }

  Shelf shelf() {
    return shelf;
  }

  long end() {
    return shelf.active().endPosition();
  }

  /** The highest number that a segment ever had. */
  long last() {
    return last;
  }

  /** Begins a segment behind all others. */
  void begin(Segment segment) {
    last = Math.max(last, segment.number);
    var since = OpenHolds.oldest(shelf.all()).orElse(segment).number;
    var previous = shelf.all().isEmpty() ? 0 : shelf.active().endPosition();
    segment.begin(new Header(node, epoch, segment.number, since, previous, terms.clock().millis()));
    shelf.add(segment);
  }

  long append(Frame.Kind kind, AttemptId id, byte[] payload, int length) {
    var size = FrameForm.paddedSize(length);
    if (size > FrameForm.LENGTH_MAX) {
      throw new IllegalArgumentException(
          "A record of the journal takes "
              + FrameForm.LENGTH_MAX
              + " bytes at most, and this one needs "
              + size
              + ".");
    }
    var more = (kind == Frame.Kind.HOLD ? OpenHolds.reserve(size) : 0) - open.reservedFor(id);
    if (!fits(size, more)) {
      rotate(size, more);
    }
    write(kind, id, payload, length);
    return end();
  }

  /** What ends a hold may always go where it fits: its room was kept. */
  private boolean fits(long size, long more) {
    var active = shelf.active();
    if (size > active.left()) {
      return false;
    }
    if (more < 0) {
      return true;
    }
    var elsewhere = spare.map(segment -> segment.capacity - Header.BYTES).orElse(0L);
    return !stuck && open.reserved() + more <= Math.max(active.left() - size, elsewhere);
  }

  private void rotate(long size, long more) {
    var next = spare.orElseThrow(this::shut);
    var room = next.capacity - Header.BYTES - size;
    if (stuck || room < 0 || (more >= 0 && open.reserved() + more > room)) {
      throw shut();
    }
    spare = Optional.empty();
    begin(next);
  }

  private JournalShut shut() {
    return new JournalShut(
        obstacle.orElse(
            "The journal's next segment is still being prepared, and what is left of this one is"
                + " kept for the calls that are running. Ask again in a moment."));
  }

  private void write(Frame.Kind kind, AttemptId id, byte[] payload, int length) {
    var active = shelf.active();
    var place = active.place(active.end);
    form.write(place, kind, id, payload, length);
    active.end += FrameForm.paddedSize(length);
    open.see(kind, id, place, active);
  }

  /** A store into its memory failed. */
  void storeFailed(Throwable why) {
    forceFailed(shelf.active(), Sentences.storeFailed(shelf.active().name(), why));
  }

  /** How large the next spare must be; empty while there is one that will do. */
  Optional<Long> spareWanted() {
    var bytes = Math.max(terms.segmentBytes(), Math.max(needed(), roomForEnds()));
    return spare.filter(segment -> segment.capacity >= bytes).isPresent()
        ? Optional.empty()
        : Optional.of(bytes);
  }

  /** Where very many calls run at once, their ends need more than a usual segment has. */
  private long roomForEnds() {
    var enough = spare.map(segment -> segment.capacity).orElse(terms.segmentBytes()) / 4 * 3;
    return open.reserved() > enough ? Header.BYTES + 2 * open.reserved() : 0;
  }

  /** A failed segment's records must fit into one, beside the ends that are still to come. */
  private long needed() {
    var copied =
        shelf.failed().stream()
            .mapToLong(segment -> segment.end - Math.max(segment.forced, Header.BYTES))
            .sum();
    return copied == 0 ? 0 : Header.BYTES + copied + open.reserved();
  }

  /** How many bytes must go before another segment may come. */
  long pressed(long bytes) {
    var cap = Math.max(terms.bytesMax(), 2 * terms.segmentBytes());
    return stuck ? 0 : Math.max(0, shelf.bytes() + bytes - cap);
  }

  /** A number that no segment had before. */
  long nextNumber() {
    return last + 1;
  }

  /** One is ready. Gives back one that was too small. */
  Optional<Segment> spare(Segment segment) {
    var small = spare;
    spare = Optional.of(segment);
    last = Math.max(last, segment.number);
    if (!stuck) {
      obstacle = Optional.empty();
    }
    replaceFailed();
    return small;
  }

  Optional<Segment> takeSpare() {
    var taken = spare;
    spare = Optional.empty();
    return taken;
  }

  void spareFailed(String sentence) {
    obstacle = Optional.of(sentence);
  }

  void forced(Shelf.Stretch stretch) {
    stretch.segment().forced = Math.max(stretch.segment().forced, stretch.to());
  }

  /** The disk did not take it. What it may not have is written once more, elsewhere. */
  void forceFailed(Segment segment, String sentence) {
    segment.failed = true;
    stuck = true;
    obstacle = Optional.of(sentence);
    replaceFailed();
  }

  /** Whether there is a segment that the disk refused, and no other to go on in. */
  boolean stuck() {
    return stuck;
  }

  /** Why the next segment is missing. */
  Optional<String> obstacle() {
    return obstacle;
  }

  private void replaceFailed() {
    var failed = List.copyOf(shelf.failed());
    if (failed.isEmpty() || spare.isEmpty() || spare.get().capacity < needed()) {
      return;
    }
    var next = spare.get();
    spare = Optional.empty();
    var from = failed.stream().map(segment -> Math.max(segment.forced, Header.BYTES)).toList();
    var ends = failed.stream().map(segment -> segment.end).toList();
    for (var i = 0; i < failed.size(); i++) {
      copy(failed.get(i), from.get(i), ends.get(i), next);
    }
    shelf.replaceFailed(next.endPosition());
    begin(next);
    obstacle = Optional.empty();
    stuck = false;
  }

  private void copy(Segment of, long from, long to, Segment next) {
    for (var at = from; at < to; ) {
      var place = of.place(at);
      var length = form.check(place);
      var frame = form.frame(place, length);
      var copied = next.place(next.end);
      form.write(copied, frame.kind(), frame.id(), frame.payload(), frame.payload().length);
      open.moved(frame.id(), place, copied, next);
      next.end += FrameForm.padded(length);
      at += FrameForm.padded(length);
    }
  }
}
