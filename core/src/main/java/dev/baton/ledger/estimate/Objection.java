package dev.baton.ledger.estimate;

/** What was asked cannot be reckoned; the message is a sentence for whoever asked. */
public final class Objection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** No trace: a stranger's typing mistake is no event worth one. */
  Objection(String sentence) {
    super(sentence, null, false, false);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
