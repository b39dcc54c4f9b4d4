package dev.baton.ledger.store;

import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Entry;
import dev.baton.ledger.journal.Frame;
import dev.baton.ledger.journal.Frames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A journal in memory. */
public final class TestingFrames implements Frames {
  private static final long BYTES_EACH = 100;

  private final List<Frame> frames = new ArrayList<>();
  private final Map<AttemptId, Entry> entries = new HashMap<>();
  private long booked;

  public synchronized void settle(Entry entry) {
    entries.put(entry.id(), entry);
    append(Frame.Kind.SETTLE, entry.id());
  }

  /** A record without an entry: nobody can read it. */
  public synchronized void append(Frame.Kind kind, AttemptId id) {
    frames.add(new Frame(end(), end() + BYTES_EACH, kind, id, new byte[] {1, 2, 3}));
    notifyAll();
  }

  public synchronized Entry decode(Frame frame) {
    var entry = entries.get(frame.id());
    if (entry == null) {
      throw new IllegalArgumentException("no entry");
    }
    return entry;
  }

  @Override
  public synchronized long end() {
    return frames.size() * BYTES_EACH;
  }

  @Override
  public synchronized List<Frame> read(long position, int max, Duration patience)
      throws InterruptedException {
    var until = System.nanoTime() + patience.toNanos();
    while (position >= end() && System.nanoTime() < until) {
      wait(1);
    }
    return frames.stream().skip(position / BYTES_EACH).limit(max).toList();
  }

  @Override
  public synchronized void booked(long position) {
    booked = position;
  }

  public synchronized long booked() {
    return booked;
  }
}
