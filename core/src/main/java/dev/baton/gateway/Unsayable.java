package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.provider.BadRequest;
import dev.baton.wire.JsonFault;

/** Why a caller's words cannot be read, or not be said to a platform, as a fault. */
final class Unsayable {

  private Unsayable() {}

  static Fault fault(Throwable why) {
    return switch (why) {
      case BadRequest wrong -> wrong.fault();
      case JsonFault notInItsForm -> new BadRequest(notInItsForm.problem()).fault();
      default -> Bug.fault(why);
    };
  }
}
