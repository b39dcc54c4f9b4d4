package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** How a command ends, as the shell sees it. The one place where fault codes become numbers. */
enum Exit {
  DONE(0, "done"),
  FAILED(1, "failed, for none of the reasons below"),
  WRONG_USE(2, "wrong use, configuration or input"),
  NOT_FOUND(3, "not found"),
  NOT_ALLOWED(4, "not allowed: no key, a wrong one, or one without the right"),
  SPENT(5, "a rate limit, quota or budget is used up"),
  GATE(6, "ran, and what it looked at is not as it must be"),
  NO_SERVER(7, "no server or platform can take it now"),
  TOO_LATE(8, "took too long"),
  IN_USE(9, "a port, data folder or name that is taken, or a thing set elsewhere"),
  INTERRUPTED(130, "stopped with Ctrl-C");

  /** What servers call a code where they speak as chat clients know it. */
  private static final Map<String, FaultCode> OF_CHAT =
      Map.of(
          "invalid_api_key", FaultCode.UNAUTHENTICATED,
          "model_not_found", FaultCode.NOT_FOUND,
          "rate_limit_exceeded", FaultCode.RATE_LIMITED,
          "context_length_exceeded", FaultCode.CONTEXT_TOO_LONG,
          "content_policy_violation", FaultCode.REFUSED,
          "upstream_credentials", FaultCode.AUTH,
          "timeout", FaultCode.DEADLINE);

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  static Exit of(FaultCode code) {
    return switch (code) {
      case BAD_REQUEST,
          METHOD_NOT_ALLOWED,
          TOO_LARGE,
          HEADERS_TOO_LARGE,
          UNSUPPORTED,
          CONTEXT_TOO_LONG,
          REJECTED ->
          WRONG_USE;
      case NOT_FOUND -> NOT_FOUND;
      case UNAUTHENTICATED, FORBIDDEN, MODEL_DENIED, AUTH -> NOT_ALLOWED;
      case RATE_LIMITED, QUOTA_EXHAUSTED, BUDGET_EXCEEDED -> SPENT;
      case NO_ROUTE,
          OVERLOADED,
          UNAVAILABLE,
          UNREACHABLE,
          DRAINING,
          STORAGE,
          BUDGET_BACKEND_UNAVAILABLE ->
          NO_SERVER;
      case DEADLINE, FIRST_BYTE_TIMEOUT, IDLE_TIMEOUT, SLOW_REQUEST -> TOO_LATE;
      case CONFLICT -> IN_USE;
      case CANCELLED -> INTERRUPTED;
      case CUT, MALFORMED, REFUSED, BUG -> FAILED;
    };
  }

  /** The exit for a code as a server spells it; a code nobody knows says only that it failed. */
  static Exit of(String code) {
    return known(code).map(Exit::of).orElse(FAILED);
  }

  /** What an HTTP status means where a reply (of some proxy in between) bears no code of ours. */
  static FaultCode codeOf(int status) {
    return switch (status) {
      case 401 -> FaultCode.UNAUTHENTICATED;
      case 402 -> FaultCode.BUDGET_EXCEEDED;
      case 403 -> FaultCode.FORBIDDEN;
      case 404 -> FaultCode.NOT_FOUND;
      case 400, 422 -> FaultCode.BAD_REQUEST;
      case 405 -> FaultCode.METHOD_NOT_ALLOWED;
      case 409 -> FaultCode.CONFLICT;
      case 413 -> FaultCode.TOO_LARGE;
      case 429 -> FaultCode.RATE_LIMITED;
      case 502, 503 -> FaultCode.UNAVAILABLE;
      case 504 -> FaultCode.DEADLINE;
      case 200 -> FaultCode.CUT;
      default -> FaultCode.BUG;
    };
  }

  private static Optional<FaultCode> known(String word) {
    return Optional.ofNullable(OF_CHAT.get(word))
        .or(() ->
            Arrays.stream(FaultCode.values()).filter(code -> code.word().equals(word)).findFirst());
  }
}
