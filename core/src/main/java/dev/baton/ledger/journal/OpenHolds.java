package dev.baton.ledger.journal;

import dev.baton.ledger.AttemptId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The holds whose end is still to be written, and the room that is kept for those ends. */
final class OpenHolds {
  private final Map<AttemptId, Held> holds = new HashMap<>();
  private long reserved;

  private record Held(Segment segment, long offset, long reserve) {}

  /** What one hold's end can take at most. */
  static long reserve(long size) {
    return size + EntryCodec.GROWTH_MAX;
  }

  /** The room for all ends. */
  long reserved() {
    return reserved;
  }

  long reservedFor(AttemptId id) {
    var held = holds.get(id);
    return held == null ? 0 : held.reserve;
  }

  boolean isEmpty() {
    return holds.isEmpty();
  }

  /** A record was written, or found. */
  void see(Frame.Kind kind, AttemptId id, FrameForm.Place place, Segment in) {
    switch (kind) {
      case HOLD -> opened(id, in, place.offset(), in.end - place.offset());
      case SETTLE, RELEASE -> closed(id);
      case FENCE -> {
        holds.values().forEach(held -> held.segment.openHolds--);
        holds.clear();
        reserved = 0;
      }
      case CLEAN -> {}
    }
  }

  private void opened(AttemptId id, Segment in, long offset, long size) {
    closed(id);
    holds.put(id, new Held(in, offset, reserve(size)));
    in.openHolds++;
    reserved += reserve(size);
  }

  private void closed(AttemptId id) {
    var held = holds.remove(id);
    if (held != null) {
      held.segment.openHolds--;
      reserved -= held.reserve;
    }
  }

  /** A record was copied: a hold that was open there is open here. */
  void moved(AttemptId id, FrameForm.Place from, FrameForm.Place to, Segment in) {
    var held = holds.get(id);
    if (held != null && held.segment.number == from.number() && held.offset == from.offset()) {
      held.segment.openHolds--;
      in.openHolds++;
      holds.put(id, new Held(in, to.offset(), held.reserve));
    }
  }

  /** Where they lie, the oldest first. */
  List<FrameForm.Place> places() {
    return holds.values().stream()
        .map(held -> held.segment.place(held.offset))
        .sorted((a, b) ->
            Long.compare(
                Segment.position(a.number(), a.offset()), Segment.position(b.number(), b.offset())))
        .toList();
  }

  /** The oldest of some segments that has an open hold. */
  static Optional<Segment> oldest(List<Segment> segments) {
    return segments.stream().filter(segment -> segment.openHolds > 0).findFirst();
  }
}
