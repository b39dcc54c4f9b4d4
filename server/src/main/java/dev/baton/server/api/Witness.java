package dev.baton.server.api;

import dev.baton.ledger.account.Note;
import dev.baton.server.http.Exchange;

/** Writes down what an order has changed, before the one who gave it hears that it is done. */
@FunctionalInterface
public interface Witness {
  /** Where nothing is kept. */
  Witness NOBODY = (_, _, then) -> then.run();

  /** Does {@code then} on the exchange's loop once the note is kept; refuses it where it is not. */
  void saw(Exchange exchange, Note note, Runnable then);
}
