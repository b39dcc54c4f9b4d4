package dev.baton.chat;

import java.util.Locale;

/** What went wrong, in one closed vocabulary shared by replies, metrics, logs and exit codes. */
public enum FaultCode {
  BAD_REQUEST,
  UNAUTHENTICATED,
  FORBIDDEN,
  MODEL_DENIED,
  NOT_FOUND,
  CONFLICT,
  METHOD_NOT_ALLOWED,
  TOO_LARGE,
  HEADERS_TOO_LARGE,
  SLOW_REQUEST,
  UNSUPPORTED,
  CANCELLED,
  NO_ROUTE,
  RATE_LIMITED,
  OVERLOADED,
  UNAVAILABLE,
  UNREACHABLE,
  FIRST_BYTE_TIMEOUT,
  IDLE_TIMEOUT,
  CUT,
  MALFORMED,
  QUOTA_EXHAUSTED,
  STORAGE,
  AUTH,
  REJECTED,
  CONTEXT_TOO_LONG,
  REFUSED,
  DRAINING,
  DEADLINE,
  BUG;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The code as it is written outside: {@code first_byte_timeout}. */
  public String word() {
    return word;
  }
}
