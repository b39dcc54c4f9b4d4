package dev.baton.ledger.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alerts in the log, one line each. */
public final class LogSink implements AlertSink {
  private static final Logger LOG = LoggerFactory.getLogger(LogSink.class);

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Outcome send(Alert alert) {
    LOG.warn("{}: {}", alert.level().event(), AlertText.sentence(alert));
    return new Outcome.Sent();
  }
}
