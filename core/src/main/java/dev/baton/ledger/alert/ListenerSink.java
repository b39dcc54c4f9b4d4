package dev.baton.ledger.alert;

/**
 * Calls a listener in this process.
 *
 * @param name tells several listeners apart
 */
public record ListenerSink(String name, AlertListener listener) implements AlertSink {

  @Override
  public Outcome send(Alert alert) {
    try {
      switch (alert.level()) {
        case WARN -> listener.onWarning(alert);
        case CRITICAL -> listener.onCritical(alert);
        case EXCEEDED -> listener.onExceeded(alert);
      }
      return new Outcome.Sent();
    } catch (RuntimeException bug) {
      return new Outcome.Never("the listener failed with " + bug);
    }
  }
}
