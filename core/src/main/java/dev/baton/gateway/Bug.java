package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an exception that nobody expected into a fault, and tells the log: once, here. */
final class Bug {
  private static final Logger LOG = LoggerFactory.getLogger(Bug.class);

  private Bug() {}

  static Fault fault(Throwable bug) {
    LOG.error("Baton failed inside", bug);
    return new Fault.Elsewhere(
        FaultCode.BUG, "Baton failed inside. Report it with the request id.", Optional.empty());
  }
}
