package dev.baton.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Why there is no (whole) answer, sorted by what to do next rather than by status code.
 *
 * <p>{@link #code} says what happened, the type says what follows from it.
 */
public sealed interface Fault {
  FaultCode code();

  /** A full sentence for the person who reads the error. */
  String message();

  /** May pass by itself: the same target again, then the next one. */
  record Again(FaultCode code, String message, Optional<Duration> pause) implements Fault {}

  /** This key is busy or dead; the platform's other keys may do. */
  record OtherKey(FaultCode code, String message, Optional<Duration> pause) implements Fault {}

  /** This model cannot now: another may. */
  record Elsewhere(FaultCode code, String message, Optional<Duration> pause) implements Fault {}

  /**
   * The request itself is wrong: no other model would like it better.
   *
   * @param original the platform's own words, for a client that speaks the same wire
   */
  record Caller(FaultCode code, String message, Optional<PlatformError> original) implements Fault {
    public Caller(FaultCode code, String message) {
      this(code, message, Optional.empty());
    }
  }

  /** The answer had begun and then broke: nothing can be hidden any more. */
  record Broken(FaultCode code, String message) implements Fault {}

  /** Nobody wants an answer any more, or none may be given. */
  record Stop(FaultCode code, String message) implements Fault {}

  /** An error reply as the platform sent it, credentials masked. */
  record PlatformError(int status, RawJson body) {
    PlatformError reworded(UnaryOperator<String> words) {
      return new PlatformError(status, RawJson.of(words.apply(body.toString())));
    }
  }

  /** The same fault in other words, the platform's own included. */
  default Fault reworded(UnaryOperator<String> words) {
    var said = words.apply(message());
    return switch (this) {
      case Again again -> new Again(code(), said, again.pause());
      case OtherKey otherKey -> new OtherKey(code(), said, otherKey.pause());
      case Elsewhere elsewhere -> new Elsewhere(code(), said, elsewhere.pause());
      case Caller caller ->
          new Caller(code(), said, caller.original().map(original -> original.reworded(words)));
      case Broken _ -> new Broken(code(), said);
      case Stop _ -> new Stop(code(), said);
    };
  }

  /** How long the platform asked us to wait, where it said so. */
  default Optional<Duration> pauseAsked() {
    return switch (this) {
      case Again again -> again.pause();
      case OtherKey otherKey -> otherKey.pause();
      case Elsewhere elsewhere -> elsewhere.pause();
      case Caller _, Broken _, Stop _ -> Optional.empty();
    };
  }
}
