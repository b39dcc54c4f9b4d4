package dev.baton.ledger.journal;

/**
 * Nothing can be written down just now, so nothing may be spent. The journal opens again by itself.
 */
public final class JournalShut extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sentence;

  public JournalShut(String sentence) {
    super(sentence, null, false, false); // thrown for every call while it lasts: no stack trace
    this.sentence = sentence;
  }

  /** What happened, why, and what to do. */
  public String sentence() {
    return sentence;
  }
}
