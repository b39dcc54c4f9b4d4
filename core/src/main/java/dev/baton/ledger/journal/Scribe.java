package dev.baton.ledger.journal;

import dev.baton.ledger.AttemptId;

/** Writes records down, in the order they are brought. */
public interface Scribe {
  /**
   * Writes one record; once this returns it survives the end of the process.
   *
   * @param length how much of {@code payload} counts
   * @return where the next record will begin
   * @throws JournalShut when nothing can be written, with a sentence that says why
   */
  long append(Frame.Kind kind, AttemptId id, byte[] payload, int length);

  /**
   * Runs {@code then} once everything before {@code position} is as durable as the configuration
   * asks, or cannot become so; on any thread, this one too.
   */
  void whenForced(long position, Runnable then);

  /** Whether everything before {@code position} is as durable as the configuration asks. */
  boolean isDurable(long position);

  /** For those who keep no books: what is written is forgotten. */
  static Scribe forgetful() {
    return new Scribe() {
      @Override
      public long append(Frame.Kind kind, AttemptId id, byte[] payload, int length) {
        return 0;
      }

      @Override
      public boolean isDurable(long position) {
        return true;
      }

      @Override
      public void whenForced(long position, Runnable then) {
        then.run();
      }
    };
  }
}
