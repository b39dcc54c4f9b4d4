package dev.baton.ledger.journal;

import dev.baton.ledger.AttemptId;
import java.util.Optional;

/**
 * One record of the journal, as it was read back.
 *
 * @param position where it begins; positions grow, across segments too
 * @param next where the one after it begins
 * @param payload for {@link Kind#HOLD} and {@link Kind#SETTLE} an entry in {@link EntryCodec}'s
 *     form
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Frame(long position, long next, Kind kind, AttemptId id, byte[] payload) {

  /** What a record says. */
  public enum Kind {
    /** Money is set aside: the entry as it is to stand in the books if nothing more is heard. */
    HOLD(1),
    /** The attempt has ended: the entry as it stands in the books. */
    SETTLE(2),
    /** It was never sent: nothing was used. */
    RELEASE(3),
    /** All holds before this one are closed. */
    FENCE(4),
    /** The process ended in order. */
    CLEAN(5);

    private static final Kind[] BY_CODE = values();

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    byte code() {
      return code;
    }

    static Optional<Kind> of(int code) {
      return code < 1 || code > BY_CODE.length ? Optional.empty() : Optional.of(BY_CODE[code - 1]);
    }
  }
}
