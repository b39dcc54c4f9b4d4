package dev.baton.gateway;

import dev.baton.ledger.account.Holder;
import dev.baton.provider.Stamp;
import java.time.Duration;

/**
 * One request of a client, past the front desk: who asks is known and may.
 *
 * @param holder whose key it came with
 * @param arrived when its first byte was read, on the nano clock
 * @param patience how long the client waits for all of it, never longer than the server allows
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Call(
    Stamp stamp,
    FrontDoor door,
    Holder holder,
    byte[] body,
    long arrived,
    Duration patience,
    Wishes wishes) {

  /** The name of the key it came with. */
  public String caller() {
    return holder.key();
  }

  public String requestId() {
    return stamp.requestId();
  }
}
