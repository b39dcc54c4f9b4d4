package dev.baton.ledger;

import dev.baton.ledger.journal.EntryCodec;
import dev.baton.ledger.journal.Frame;
import dev.baton.ledger.journal.JournalShut;
import dev.baton.ledger.journal.Scribe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A journal that remembers what it was brought, and writes and forces only when a test wants. */
public final class TestingScribe implements Scribe {
  private final List<String> lines = new ArrayList<>();
  private final List<Entry> settled = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean shut;
  private boolean slow;
  private boolean durable = true;

  /** From now on nothing can be written, or all again. */
  public TestingScribe shut(boolean shut) {
    this.shut = shut;
    return this;
  }

  /** Whoever waits for the disk waits until {@link #force}. */
  public TestingScribe slow() {
    slow = true;
    durable = false;
    return this;
  }

  /** Nobody has to wait any more. */
  public void quick() {
    slow = false;
    force(true);
  }

  /** The disk has answered. */
  public void force(boolean durable) {
    this.durable = durable;
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  /** What was written, as {@code HOLD 1 interrupted}: kind, attempt and how it stands. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  public List<Entry> settled() {
    return List.copyOf(settled);
  }

  @Override
  public long append(Frame.Kind kind, AttemptId id, byte[] payload, int length) {
    if (shut) {
      throw new JournalShut("The disk is full. Make room.");
    }
    if (length == 0) {
      lines.add(kind.name());
      return lines.size();
    }
    var entry = EntryCodec.decode(id, Arrays.copyOf(payload, length));
    lines.add(kind + " " + entry.attempt() + " " + entry.ending().word());
    if (kind == Frame.Kind.SETTLE) {
      settled.add(entry);
    }
    return lines.size();
  }

  @Override
  public void whenForced(long position, Runnable then) {
    if (slow) {
      waiting.add(then);
    } else {
      then.run();
    }
  }

  @Override
  public boolean isDurable(long position) {
    return durable;
  }
}
