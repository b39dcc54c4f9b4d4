package dev.baton.server.cli;

import dev.baton.chat.FaultCode;

/** Ends a command with a sentence for people, a code for programs and an exit for the shell. */
final class CliFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorObject error;

  CliFault(ErrorObject error) {
    super(error.message());
    this.error = error;
  }

  CliFault(FaultCode code, String message) {
    this(ErrorObject.ours(code, message));
  }

  CliFault(FaultCode code, String message, Throwable cause) {
    this(code, message);
    initCause(cause);
  }

  static CliFault wrongUse(String message) {
    return new CliFault(FaultCode.BAD_REQUEST, message);
  }

  ErrorObject error() {
    return error;
  }

  /** The same fault with one more sentence. */
  CliFault and(String sentence) {
    var longer = new CliFault(error.withMessage(error.message() + " " + sentence));
    longer.initCause(this);
    return longer;
  }

  Exit exit() {
    return Exit.of(error.code());
  }
}
