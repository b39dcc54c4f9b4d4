package dev.baton.ledger.account;

import dev.baton.chat.FaultCode;

/**
 * Who gives an order about accounts.
 *
 * @param key the name of the key with which it came
 * @param grant what that key allows: nothing wider can be given away
 */
public record Actor(String key, Grant grant) {

  void mayTouch(Grant wanted) {
    grant
        .objection(wanted)
        .ifPresent(sentence -> {
          throw new Objection(FaultCode.FORBIDDEN, sentence);
        });
  }
}
