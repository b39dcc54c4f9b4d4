package dev.baton.simulator;

/**
 * Why a platform refuses, before its dialect has written it down.
 *
 * @param message empty: the platform's usual text for this kind
 * @param param the field at fault, where the dialect names it
 */
record Trouble(Kind kind, String message, String param) {

  enum Kind {
    BAD_REQUEST(400),
    CONTEXT(400),
    FILTERED(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NO_MODEL(404),
    NO_URL(404),
    METHOD(405),
    TOO_LARGE(413),
    RATE_LIMITED(429),
    QUOTA(429),
    INTERNAL(500),
    BAD_GATEWAY(502),
    UNAVAILABLE(503),
    TIMEOUT(504),
    OVERLOADED(529);

    final int status;

    Kind(int status) {
      this.status = status;
    }
  }

  static Trouble of(Kind kind) {
    return new Trouble(kind, "", "");
  }

  static Trouble bad(String message) {
    return new Trouble(Kind.BAD_REQUEST, message, "");
  }

  Trouble at(String field) {
    return new Trouble(kind, message, field);
  }

  String messageOr(String usual) {
    return message.isEmpty() ? usual : message;
  }

  /** Thrown by the checks of a request; caught once, at the door. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial")
    private final Trouble trouble;

    Refused(Trouble trouble) {
      super(trouble.message(), null, false, false);
      this.trouble = trouble;
    }

    Trouble trouble() {
      return trouble;
    }
  }

  Refused refused() {
    return new Refused(this);
  }
}
