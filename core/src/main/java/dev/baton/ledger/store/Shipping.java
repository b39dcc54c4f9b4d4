package dev.baton.ledger.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the books are behind the journal, for those who watch.
 *
 * @param records that were read and are not booked yet; more may wait in the journal
 * @param bytes of journal that are not booked yet
 * @param behindMillis how long something has been waiting; 0 where nothing is
 * @param setAside how many records could not be booked and lie in a file, since the start
 * @param fault why the database takes nothing at the moment; empty where it does
 */
public record Shipping(
    int records, long bytes, long behindMillis, long setAside, Optional<Trouble> fault) {

  /**
   * A database that is away.
   *
   * @param attempts how often it was asked in vain
   */
  public record Trouble(String words, Instant since, int attempts) {}
}
