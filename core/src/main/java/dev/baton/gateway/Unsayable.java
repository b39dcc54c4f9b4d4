package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.ledger.journal.JournalShut;
import dev.baton.provider.BadRequest;
import dev.baton.wire.JsonFault;
import java.util.Optional;

/** Why nothing was said to a platform, as a fault: mostly that the caller's words cannot be. */
final class Unsayable {

  private Unsayable() {}

  static Fault fault(Throwable why) {
    return switch (why) {
      case BadRequest wrong -> wrong.fault();
      case JsonFault notInItsForm -> new BadRequest(notInItsForm.problem()).fault();
      case JournalShut shut ->
          new Fault.Elsewhere(FaultCode.STORAGE, shut.sentence(), Optional.empty());
      default -> Bug.fault(why);
    };
  }
}
