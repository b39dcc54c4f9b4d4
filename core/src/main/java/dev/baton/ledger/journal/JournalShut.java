package dev.baton.ledger.journal;

/** Nothing can be written down right now. */
public final class JournalShut extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String sentence;

  public JournalShut(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** Why, for people. */
  public String sentence() {
    return sentence;
  }
}
