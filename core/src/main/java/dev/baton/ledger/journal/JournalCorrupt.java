package dev.baton.ledger.journal;

/** The journal is damaged where it was whole before. Nothing is guessed: a person must look. */
public final class JournalCorrupt extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long segment;
  private final long offset;

  JournalCorrupt(long segment, long offset, String why) {
    super(
        "The journal is damaged in segment %d at byte %d: %s. What was spent may be missing from the"
                .formatted(segment, offset, why)
            + " books, so nothing is started. Run `baton ledger repair`: it keeps what is whole, and"
            + " sets the rest aside with a report.");
    this.segment = segment;
    this.offset = offset;
  }

  /** In which of its files. */
  public long segment() {
    return segment;
  }

  /** Where in that file. */
  public long offset() {
    return offset;
  }
}
