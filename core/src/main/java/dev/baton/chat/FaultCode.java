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
  /** A hard budget is used up, or holds what is left. */
  BUDGET_EXCEEDED,
  /** What a budget has spent is not known yet. */
  BUDGET_BACKEND_UNAVAILABLE,
  /** Nothing can be written down, so nothing may be spent. */
  STORAGE,
  RATE_LIMITED,
  OVERLOADED,
  UNAVAILABLE,
  UNREACHABLE,
  FIRST_BYTE_TIMEOUT,
  IDLE_TIMEOUT,
  CUT,
  MALFORMED,
  QUOTA_EXHAUSTED,
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
