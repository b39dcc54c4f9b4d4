package dev.baton.ledger.journal;

import java.time.Duration;
import java.util.List;

/** What a reader of the journal sees: whole records, in the order they were written. */
public interface Frames {
  /** Where the next record will begin: everything before it can be read. */
  long end();

  /**
   * The records from {@code position} on, at most {@code max}; waits for the first one.
   *
   * @param position 0 for the oldest kept
   * @return empty when none came within {@code patience}
   */
  List<Frame> read(long position, int max, Duration patience) throws InterruptedException;

  /** Everything before {@code position} is in the books: its segments may go when they are old. */
  void booked(long position);
}
