package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import java.time.Duration;
import java.util.Optional;

/**
 * An error of a platform that gives its errors names: what follows from its cause, and how a client
 * is told. What the cause is, only the platform's own dialect can say.
 *
 * @param name empty where the platform gave none, like {@code message}
 */
record NamedError(int status, String name, String message) {

  Fault from(FaultCode cause, Optional<Duration> pause, Optional<Fault.PlatformError> original) {
    return sorted(cause, sentence(cause), pause, original);
  }

  /** The same, said in other words. */
  static Fault sorted(
      FaultCode cause,
      String said,
      Optional<Duration> pause,
      Optional<Fault.PlatformError> original) {
    return switch (cause) {
      case AUTH, QUOTA_EXHAUSTED, RATE_LIMITED -> new Fault.OtherKey(cause, said, pause);
      case OVERLOADED, CONTEXT_TOO_LONG, MALFORMED -> new Fault.Elsewhere(cause, said, pause);
      case UNAVAILABLE -> new Fault.Again(cause, said, pause);
      default -> new Fault.Caller(cause, said, original);
    };
  }

  private String sentence(FaultCode cause) {
    var quiet = " (" + KeyMask.excerpt(name.isEmpty() ? "status " + status : name) + ").";
    return switch (cause) {
      // The platform's own words might tell a stranger about our account.
      case AUTH -> "The platform did not accept its key" + quiet;
      case QUOTA_EXHAUSTED -> "The platform has no quota left" + quiet;
      case RATE_LIMITED -> says("asked us to slow down", quiet);
      case OVERLOADED -> says("is overloaded", quiet);
      case UNAVAILABLE, MALFORMED -> says("failed", quiet);
      default -> says("refused the request", quiet);
    };
  }

  private String says(String what, String quiet) {
    var text = KeyMask.excerpt(message);
    return "The platform " + what + (text.isEmpty() ? quiet : ": " + text);
  }
}
