package dev.baton.limit;

import dev.baton.chat.FaultCode;
import dev.baton.config.PoolKey.Cap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a key stands, for people. Never holds the key.
 *
 * @param until when it is tried again, where it is not used now
 * @param uses what it used of its caps
 * @param lastFault of the last call over it that failed
 */
public record KeyState(
    String label,
    Word word,
    Optional<Instant> until,
    List<Use> uses,
    long successes,
    long failures,
    Optional<FaultCode> lastFault) {

  /** In one word. */
  public enum Word {
    ACTIVE,
    /** The platform asked for a pause, for one model at least. */
    COOLING,
    /** The platform says that its quota or money is spent. */
    EXHAUSTED,
    /** The platform does not accept it. */
    INVALID,
    /** Somebody put it away. */
    OFF
  }

  /** How much of a cap is used. */
  public record Use(Cap cap, long used, long limit) {}

  public KeyState {
    uses = List.copyOf(uses);
  }

  KeyState withWord(Word other) {
    return new KeyState(label, other, Optional.empty(), uses, successes, failures, lastFault);
  }
}
