package dev.baton.ledger.account;

import dev.baton.chat.FaultCode;

/**
 * Why an order about accounts is not carried out; nothing was changed. Like a mistake in JSON it
 * carries no stack trace.
 */
public final class Objection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FaultCode code;

  Objection(FaultCode code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  private Objection(FaultCode code, String sentence, Exception cause) {
    super(sentence, cause, false, false);
    this.code = code;
  }

  static Objection invalid(String field, String must) {
    return new Objection(FaultCode.BAD_REQUEST, field + " " + must + ".");
  }

  static Objection missing(String kind, String name) {
    return new Objection(FaultCode.NOT_FOUND, "No " + kind + " is called \"" + name + "\".");
  }

  /** What the database said stays with the cause: it is nobody's who asks. */
  static Objection unwritten(Exception cause) {
    return new Objection(
        FaultCode.STORAGE,
        "The database did not take the change, so nothing was changed. Try again shortly.",
        cause);
  }

  public FaultCode code() {
    return code;
  }

  /** The sentence; never absent. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
