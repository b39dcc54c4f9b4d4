package dev.baton.server.cli;

import dev.baton.catalog.Dollars;
import dev.baton.chat.FaultCode;
import java.util.Optional;

/** Whether more was spent than {@code --fail-over} allows, and how the command ends then. */
final class CostGate {
  private CostGate() {}

  static int exit(Terminal terminal, CostLine total, Optional<Long> limit) {
    if (limit.isEmpty()) {
      return Exit.DONE.code();
    }
    if (total.nanos().isEmpty()) {
      throw new CliFault(FaultCode.MALFORMED, "The server did not say what was spent in all.");
    }
    if (total.nanos().getAsLong() <= limit.get()) {
      return Exit.DONE.code();
    }
    terminal.note(
        "Spent "
            + Dollars.shown(total.nanos().getAsLong())
            + ", more than --fail-over "
            + Dollars.shown(limit.get())
            + ".");
    return Exit.GATE.code();
  }
}
