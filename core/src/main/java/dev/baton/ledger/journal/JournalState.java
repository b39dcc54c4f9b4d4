package dev.baton.ledger.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * How a journal stands.
 *
 * @param bytes of all its files
 * @param waitingBytes what is not in the books yet
 * @param end where the next record will begin
 * @param forced everything before this is on the disk
 * @param obstacle why there is no next segment: new calls will be refused, or are already
 * @param lastFault what the disk did last, even if all is well again
 */
public record JournalState(
    long bytes,
    long waitingBytes,
    long end,
    long forced,
    Optional<String> obstacle,
    Optional<Fault> lastFault) {

  /** Something went wrong. */
  public record Fault(Instant at, String sentence) {}
}
